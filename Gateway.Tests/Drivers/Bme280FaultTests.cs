// BME280 and every way in which it can fail: the right error, no value, and recovery once the fault is over.

using Gateway.Core;
using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class Bme280FaultTests
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
        ExpectRecovery(board);
    }

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    public void A_bus_fault_in_the_middle_of_a_measurement_gives_no_value(int fault)
    {
        Bme280TestChip board = Started();
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out int readyInMs, out _));
        board.Clock.Advance(readyInMs);
        board.Chip.Fault = (ErrorCode)fault;
        board.Values[0] = 777;

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));

        Assert.AreEqual(fault, (int)error);
        Assert.IsTrue(board.IsBlank());
        board.Chip.Fault = ErrorCode.Ok;
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_fault_when_starting_is_named()
    {
        Bme280TestChip board = Started();
        board.Chip.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)board.Measure());

        board.Chip.Fault = ErrorCode.Ok;
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_stuck_bus_is_named()
    {
        Bme280TestChip board = Started();
        board.Board.Bus(1).IsStuck = true;
        Assert.AreEqual((int)ErrorCode.BusStuck, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());
        Assert.AreEqual((int)ErrorCode.BusStuck, (int)board.Begin());

        board.Board.Bus(1).IsStuck = false;
        ExpectRecovery(board);
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
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_conversion_that_never_ends_stays_not_ready()
    {
        Bme280TestChip board = Started();
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());
        board.Chip.IsNeverReady = true;
        Assert.AreEqual((int)ErrorCode.NotReady, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());

        board.Chip.IsNeverReady = false;
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_conversion_that_takes_longer_is_read_when_it_is_done()
    {
        Bme280TestChip board = Started();
        board.Chip.TemperatureMilliCelsius = 33330;
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out _, out _));

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode early));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)early);
        Assert.IsTrue(board.IsBlank());

        board.Clock.Advance(20);
        Assert.IsTrue(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out _));
        Assert.AreEqual(3333, board.Values[0]);
    }

    [TestMethod]
    public void Reset_values_after_a_brown_out_are_never_reported()
    {
        Bme280TestChip board = Started();
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        // while it slept: the conversion then runs without oversampling of humidity
        board.Chip.BrownOut();
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());
        ExpectRecovery(board);

        // while it measured
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out int readyInMs, out _));
        board.Chip.BrownOut();
        board.Clock.Advance(readyInMs);
        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)error);
        Assert.IsTrue(board.IsBlank());
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_brown_out_of_a_bmp280_is_noticed_too()
    {
        Bme280TestChip board = new Bme280TestChip(false, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out int readyInMs, out _));
        board.Chip.BrownOut();
        board.Clock.Advance(readyInMs);

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));

        Assert.AreEqual((int)ErrorCode.SensorReset, (int)error);
    }

    [TestMethod]
    [DataRow(0xD0, 0x01, (int)ErrorCode.WrongId)]
    [DataRow(0xF3, 0x01, (int)ErrorCode.NotReady)]
    public void Flipped_bits_while_beginning_are_noticed(int register, int bits, int expected)
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        board.Chip.Flip(register, bits);
        Assert.AreEqual(expected, (int)board.Begin());

        board.Chip.Flip(register, 0);
        ExpectRecovery(board);
    }

    [TestMethod]
    [DataRow(0xF2, 0x02, (int)ErrorCode.SensorReset)]
    [DataRow(0xF3, 0x08, (int)ErrorCode.NotReady)]
    [DataRow(0xF4, 0x20, (int)ErrorCode.SensorReset)]
    [DataRow(0xF4, 0x01, (int)ErrorCode.NotReady)]
    [DataRow(0xF5, 0x10, (int)ErrorCode.SensorReset)]
    [DataRow(0xFA, 0x80, (int)ErrorCode.ValueOutOfRange)]
    [DataRow(0xF7, 0x80, (int)ErrorCode.ValueOutOfRange)]
    public void Flipped_bits_in_a_measurement_are_noticed(int register, int bits, int expected)
    {
        Bme280TestChip board = Started();
        board.Chip.Flip(register, bits);
        Assert.AreEqual(expected, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());

        board.Chip.Flip(register, 0);
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_calibration_that_reads_differently_twice_is_refused()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        board.Chip.FlipOnce(0x8A, 0x40);
        Assert.AreEqual((int)ErrorCode.BadCalibration, (int)board.Begin());
        ExpectRecovery(board);
    }

    [TestMethod]
    public void A_blank_calibration_is_refused()
    {
        VirtualBme280Calibration nvm = new VirtualBme280Calibration { H1 = 0, H2 = 0, H4 = 0, H5 = 0, H6 = 0 };
        VirtualClock clock = new VirtualClock();
        VirtualBoard board = new VirtualBoard(clock);
        board.Bus(2).Attach(new VirtualBme280(0x77, clock, true, nvm));
        Bme280Sensor sensor = new Bme280Sensor(board.OpenI2c(2, 0x77), true, new Bme280Options());
        sensor.TryBegin(clock.NowMs, out _);
        clock.Advance(3);

        Assert.IsFalse(sensor.TryBegin(clock.NowMs, out ErrorCode error));

        Assert.AreEqual((int)ErrorCode.BadCalibration, (int)error);
        Assert.IsFalse(sensor.TryStart(clock.NowMs, out _, out ErrorCode startError));
        Assert.AreEqual((int)ErrorCode.WrongState, (int)startError);
    }

    [TestMethod]
    [DataRow(-41000, 101325)]
    [DataRow(86000, 101325)]
    [DataRow(20000, 29000)]
    [DataRow(20000, 111000)]
    public void Values_beyond_the_operating_range_are_refused(int milliCelsius, int pascals)
    {
        Bme280TestChip board = Started();
        board.Chip.TemperatureMilliCelsius = milliCelsius;
        board.Chip.PressurePascals = pascals;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());

        board.Chip.TemperatureMilliCelsius = 20000;
        board.Chip.PressurePascals = 101325;
        ExpectRecovery(board);
    }

    [TestMethod]
    public void Reading_without_a_start_is_refused()
    {
        Bme280TestChip board = Started();
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));

        Assert.AreEqual((int)ErrorCode.WrongState, (int)error);
        Assert.IsTrue(board.IsBlank());
    }

    private static Bme280TestChip Started()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        return board;
    }

    private static ErrorCode FirstError(VirtualBoard board, int address, bool isBme280)
    {
        Bme280Sensor sensor = new Bme280Sensor(board.OpenI2c(1, address), isBme280, new Bme280Options());
        sensor.TryBegin(board.Clock.NowMs, out ErrorCode error);
        return error;
    }

    private static void ExpectRecovery(Bme280TestChip board)
    {
        board.Chip.TemperatureMilliCelsius = 12340;
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());
        Assert.AreEqual(1234, board.Values[0]);
        Assert.AreEqual(101325, board.Values[2]);
    }
}
