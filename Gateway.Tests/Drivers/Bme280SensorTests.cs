// BME280 and BMP280 from register to value when nothing goes wrong.

using System;
using Gateway.Core;
using Gateway.Drivers.Bme280;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class Bme280SensorTests
{
    [TestMethod]
    public void A_bme280_gives_temperature_humidity_and_pressure()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        board.Chip.TemperatureMilliCelsius = 21530;
        board.Chip.HumidityMilliPercent = 40000;
        board.Chip.PressurePascals = 98765;

        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.AreEqual(3, board.Sensor.ChannelCount);
        CheckChannel(board, 0, "temperature", "Cel", 2);
        CheckChannel(board, 1, "humidity", "%RH", 2);
        CheckChannel(board, 2, "pressure", "Pa", 0);
        Assert.AreEqual(2153, board.Values[0]);
        Assert.IsTrue(board.Values[1] >= 3999 && board.Values[1] <= 4001, board.Values[1].ToString());
        Assert.AreEqual(98765, board.Values[2]);
    }

    [TestMethod]
    public void A_bmp280_gives_temperature_and_pressure()
    {
        Bme280TestChip board = new Bme280TestChip(false, new Bme280Options());
        board.Chip.TemperatureMilliCelsius = -12340;

        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.AreEqual(2, board.Sensor.ChannelCount);
        CheckChannel(board, 1, "pressure", "Pa", 0);
        Assert.AreEqual(-1234, board.Values[0]);
        Assert.AreEqual(101325, board.Values[1]);
    }

    // Humidity: the chip resolves 0.007 %RH and the datasheet's arithmetic two steps of that; temperature and
    // pressure come back exactly.
    [TestMethod]
    public void What_is_set_in_the_chip_is_read_over_the_whole_range()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        int humidity = 0;
        int pressure = 30000;
        for (int temperature = -4000; temperature <= 8500; temperature += 125)
        {
            board.Chip.TemperatureMilliCelsius = temperature * 10;
            board.Chip.HumidityMilliPercent = humidity * 10;
            board.Chip.PressurePascals = pressure;

            Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

            Assert.AreEqual(temperature, board.Values[0]);
            int off = board.Values[1] - humidity;
            Assert.IsTrue(off >= -1 && off <= 1, humidity.ToString());
            Assert.AreEqual(pressure, board.Values[2]);
            humidity = (humidity + 1237) % 10001;
            pressure = 30000 + ((pressure - 30000 + 7919) % 80001);
        }
    }

    [TestMethod]
    public void The_ends_of_the_range_are_still_values()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        board.Chip.TemperatureMilliCelsius = 85000;
        board.Chip.HumidityMilliPercent = 100000;
        board.Chip.PressurePascals = 110000;

        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.AreEqual(8500, board.Values[0]);
        Assert.IsTrue(board.Values[1] >= 9999 && board.Values[1] <= 10000);
        Assert.AreEqual(110000, board.Values[2]);
    }

    [TestMethod]
    [DataRow(1, 11)]
    [DataRow(2, 18)]
    [DataRow(4, 31)]
    [DataRow(8, 59)]
    [DataRow(16, 114)]
    public void Oversampling_takes_the_datasheets_time(int oversampling, int expectedMs)
    {
        Bme280TestChip board = new Bme280TestChip(true, All(oversampling));
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());

        Assert.IsTrue(board.Sensor.TryStart(board.Clock.NowMs, out int readyInMs, out _));

        Assert.AreEqual(expectedMs, readyInMs);
        board.Clock.Advance(readyInMs);
        Assert.IsTrue(board.Sensor.TryRead(board.Clock.NowMs, board.Values, out _));
    }

    [TestMethod]
    public void What_is_not_measured_has_no_channel()
    {
        Bme280Options options = new Bme280Options { PressureOversampling = 0, HumidityOversampling = 0 };
        Bme280TestChip board = new Bme280TestChip(true, options);

        // the very temperature whose raw value is 0x80000, the value of a skipped measurement
        board.Chip.TemperatureMilliCelsius = 26463;
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.AreEqual(1, board.Sensor.ChannelCount);
        Assert.AreEqual(2646, board.Values[0]);
    }

    [TestMethod]
    public void The_chip_sleeps_between_measurements()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        board.Clock.Advance(3600000);

        Assert.AreEqual(0, board.Chip.ConversionCount);
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());
        Assert.AreEqual(1, board.Chip.ConversionCount);
    }

    // The numbers of the table in Gateway.Drivers/README.md, address bytes included.
    [TestMethod]
    [DataRow(true, 21)]
    [DataRow(false, 18)]
    public void A_reading_takes_few_bytes_on_the_bus(bool isBme280, int expectedBytes)
    {
        Bme280TestChip board = new Bme280TestChip(isBme280, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        int before = board.Board.Bus(1).TransferredBytes;

        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Measure());

        Assert.AreEqual(expectedBytes, board.Board.Bus(1).TransferredBytes - before);
    }

    [TestMethod]
    public void Oversampling_that_does_not_exist_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new Bme280TestChip(true, All(3)));
        Assert.ThrowsException(typeof(ArgumentException), () => new Bme280TestChip(true, All(0)));
    }

    private static Bme280Options All(int oversampling)
    {
        return new Bme280Options
        {
            TemperatureOversampling = oversampling,
            PressureOversampling = oversampling,
            HumidityOversampling = oversampling,
        };
    }

    private static void CheckChannel(Bme280TestChip board, int index, string name, string unit, int decimals)
    {
        Assert.AreEqual(name, board.Sensor.GetChannel(index).Name);
        Assert.AreEqual(unit, board.Sensor.GetChannel(index).Unit);
        Assert.AreEqual(decimals, board.Sensor.GetChannel(index).Decimals);
    }
}
