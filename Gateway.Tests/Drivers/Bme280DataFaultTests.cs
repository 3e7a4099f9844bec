// BME280: resets, flipped bits, implausible calibration and values. The right error, no value, recovery
// afterwards.

using Gateway.Core;
using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class Bme280DataFaultTests
{
    [TestMethod]
    public void Reset_values_after_a_brown_out_are_never_reported()
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        // while it slept: the conversion then runs without oversampling of humidity
        board.Chip.BrownOut();
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());
        board.ExpectRecovery();

        // while it measured
        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out int readyInMs, out _));
        board.Chip.BrownOut();
        board.Clock.Advance(readyInMs);
        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)error);
        Assert.IsTrue(board.IsBlank());
        board.ExpectRecovery();
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
        board.ExpectRecovery();
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
        Bme280TestChip board = Bme280TestChip.Begun();
        board.Chip.Flip(register, bits);
        Assert.AreEqual(expected, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());

        board.Chip.Flip(register, 0);
        board.ExpectRecovery();
    }

    [TestMethod]
    public void A_calibration_that_reads_differently_twice_is_refused()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        board.Chip.FlipOnce(0x8A, 0x40);
        Assert.AreEqual((int)ErrorCode.BadCalibration, (int)board.Begin());
        board.ExpectRecovery();
    }

    [TestMethod]
    public void A_blank_calibration_is_refused()
    {
        VirtualBme280Calibration nvm = new VirtualBme280Calibration { H2 = 0, H4 = 0, H5 = 0, H6 = 0 };
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
        Bme280TestChip board = Bme280TestChip.Begun();
        board.Chip.TemperatureMilliCelsius = milliCelsius;
        board.Chip.PressurePascals = pascals;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)board.Measure());
        Assert.IsTrue(board.IsBlank());

        board.Chip.TemperatureMilliCelsius = 20000;
        board.Chip.PressurePascals = 101325;
        board.ExpectRecovery();
    }

    [TestMethod]
    public void Reading_without_a_start_is_refused()
    {
        Bme280TestChip board = Bme280TestChip.Begun();
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.IsFalse(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out ErrorCode error));

        Assert.AreEqual((int)ErrorCode.WrongState, (int)error);
        Assert.IsTrue(board.IsBlank());
    }
}
