// BME280: no answer, a stuck bus, another chip, not ready. The right error, no value, and recovery
// afterwards.

using Gateway.Core;
using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class Bme280BusFaultTests
{
    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    public void A_bus_fault_while_beginning_is_named(int fault)
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        board.Chip.Fault = (ErrorCode)fault;
        Assert.AreEqual(fault, (int)board.Begin());
        board.Sensor.TryBegin(board.Clock.NowMs, out ErrorCode error);
        Assert.AreEqual(fault, (int)error);

        board.Chip.Fault = ErrorCode.Ok;
        board.ExpectRecovery();
    }

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    public void A_bus_fault_in_the_middle_of_a_measurement_gives_no_value(int fault)
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out int readyInMs, out _));
        board.Clock.Advance(readyInMs);
        board.Chip.Fault = (ErrorCode)fault;
        board.Values[0] = 777;

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));

        Assert.AreEqual(fault, (int)error);
        Assert.IsTrue(board.IsBlank());
        board.Chip.Fault = ErrorCode.Ok;
        board.ExpectRecovery();
    }

    [TestMethod]
    public void A_fault_when_starting_is_named()
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        board.Chip.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)board.Measure());

        board.Chip.Fault = ErrorCode.Ok;
        board.ExpectRecovery();
    }

    [TestMethod]
    public void A_stuck_bus_is_named()
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        board.Board.Bus(1).IsStuck = true;
        Assert.AreEqual((int)ErrorCode.BusStuck, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());
        Assert.AreEqual((int)ErrorCode.BusStuck, (int)board.Begin());

        board.Board.Bus(1).IsStuck = false;
        board.ExpectRecovery();
    }

    [TestMethod]
    public void Nothing_at_the_address_is_no_answer()
    {
        VirtualBoard board = new VirtualBoard(new VirtualClock());
        Bme280Sensor sensor = new Bme280Sensor(board.OpenI2c(1, 0x77), true, new Bme280Options());

        Assert.IsFalse(sensor.TryBegin(0, out ErrorCode error));

        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)error);
    }

    [TestMethod]
    public void A_bmp280_is_not_taken_for_a_bme280_nor_the_other_way()
    {
        VirtualClock clock = new VirtualClock();
        VirtualBoard board = new VirtualBoard(clock);
        board.Bus(1).Attach(new VirtualBme280(0x76, clock, false, new VirtualBme280Calibration()));
        board.Bus(1).Attach(new VirtualBme280(0x77, clock, true, new VirtualBme280Calibration()));

        Assert.AreEqual((int)ErrorCode.WrongId, (int)FirstError(board, 0x76, true));
        Assert.AreEqual((int)ErrorCode.WrongId, (int)FirstError(board, 0x77, false));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)FirstError(board, 0x77, true));
    }

    [TestMethod]
    public void A_chip_that_never_starts_up_stays_not_ready()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        board.Chip.IsNeverReady = true;
        Assert.AreEqual((int)ErrorCode.NotReady, (int)board.Begin());
        Assert.AreEqual((int)ErrorCode.WrongState, (int)board.Measure());

        board.Chip.IsNeverReady = false;
        board.ExpectRecovery();
    }

    [TestMethod]
    public void A_conversion_that_never_ends_stays_not_ready()
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());
        board.Chip.IsNeverReady = true;
        Assert.AreEqual((int)ErrorCode.NotReady, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());

        board.Chip.IsNeverReady = false;
        board.ExpectRecovery();
    }

    [TestMethod]
    public void A_conversion_that_takes_longer_is_read_when_it_is_done()
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        board.Chip.TemperatureMilliCelsius = 33330;
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out _, out _));

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode early));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)early);
        Assert.IsTrue(board.IsBlank());

        board.Clock.Advance(20);
        Assert.IsTrue(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out _));
        Assert.AreEqual(3333, board.Values[0]);
    }

    private static ErrorCode FirstError(VirtualBoard board, int address, bool isBme280)
    {
        Bme280Sensor sensor = new Bme280Sensor(board.OpenI2c(1, address), isBme280, new Bme280Options());
        sensor.TryBegin(board.Clock.NowMs, out ErrorCode error);
        return error;
    }
}
