// TMP117: conversion, averaging, limits, range.

using Gateway.Core;
using Gateway.Drivers.Tmp117;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Tmp117;

[TestClass]
public class Tmp117Tests
{
    [TestMethod]
    [DataRow(0x0C80, 2500)] // SBOS901 §7.6.2, table of data formats
    [DataRow(0x0001, 1)]
    [DataRow(0x0000, 0)]
    [DataRow(-1, -1)]
    [DataRow(0x3200, 10000)]
    [DataRow(-3200, -2500)]
    [DataRow(0x7FFF, 25599)]
    [DataRow(-32768, -25600)]
    public void Results_become_hundredths(int raw, int centiCelsius)
    {
        Assert.AreEqual(centiCelsius, Tmp117Arithmetic.CentiCelsius(raw));
    }

    [TestMethod]
    [DataRow(0, 19)]
    [DataRow(1, 142)]
    [DataRow(2, 562)]
    [DataRow(3, 1122)]
    public void It_is_ready_when_it_says(int averaging, int expectedMs)
    {
        VirtualClock clock = new VirtualClock();
        VirtualBoard board = new VirtualBoard(clock);
        VirtualTmp117 chip = new VirtualTmp117(0x4B, clock);
        board.Bus(1).Attach(chip);
        Tmp117Sensor sensor = new Tmp117Sensor(board.OpenI2c(1, 0x4B), averaging, -256, 255);
        int[] values = new int[1];
        sensor.TryBegin(clock.NowMs, out _);
        clock.Advance(5);
        Assert.IsTrue(sensor.TryBegin(clock.NowMs, out _));
        Assert.IsTrue(sensor.TryStart(clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(expectedMs, readyInMs);
        Assert.IsFalse(sensor.TryRead(clock.NowMs, values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
        clock.Advance(readyInMs);
        Assert.IsTrue(sensor.TryRead(clock.NowMs, values, out _));
        Assert.AreEqual(2000, values[0]);
    }

    [TestMethod]
    [DataRow(2000, 0)]
    [DataRow(1990, 1)]
    [DataRow(8000, 0)]
    [DataRow(8020, 1)]
    public void Limits_give_an_alert(int centiCelsius, int alert)
    {
        Tmp117Rig rig = new Tmp117Rig(20, 80);
        rig.Thermometer.TemperatureMilliCelsius = centiCelsius * 10;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(2, rig.Sensor.ChannelCount);
        Assert.AreEqual(alert, rig.Values[1]);
    }

    [TestMethod]
    [DataRow(-55100)]
    [DataRow(150100)]
    public void Beyond_its_range_there_is_no_value(int milliCelsius)
    {
        Tmp117Rig rig = new Tmp117Rig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        rig.Thermometer.TemperatureMilliCelsius = milliCelsius;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
    }
}
