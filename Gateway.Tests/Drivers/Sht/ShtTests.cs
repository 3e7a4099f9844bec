// SHT3x and SHT4x: conversion, checksum, serial number, precision, heater.

using Gateway.Core;
using Gateway.Drivers.Sensirion;
using Gateway.Drivers.Sht;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Sht;

[TestClass]
public class ShtTests
{
    [TestMethod]
    public void The_checksum_is_the_datasheets()
    {
        // SHT3x-DIS §4.12, SHT4x §4.4, SCD4x §3.12: CRC(0xBEEF) = 0x92
        Assert.AreEqual(0x92, SensirionCrc.OfWord(0xBE, 0xEF));
    }

    [TestMethod]
    public void Words_at_the_ends_of_the_scale()
    {
        Assert.AreEqual(-4500, ShtArithmetic.CentiCelsius(0));
        Assert.AreEqual(13000, ShtArithmetic.CentiCelsius(65535));
        Assert.AreEqual(0, ShtArithmetic.Sht3xCentiPercent(0));
        Assert.AreEqual(10000, ShtArithmetic.Sht3xCentiPercent(65535));
        Assert.AreEqual(0, ShtArithmetic.Sht4xCentiPercent(0));
        Assert.AreEqual(10000, ShtArithmetic.Sht4xCentiPercent(65535));
    }

    [TestMethod]
    public void The_serial_number_is_read_when_it_begins()
    {
        ShtRig rig = new ShtRig(true);
        Assert.AreEqual(0, (int)rig.Driver.SerialNumber);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual(ShtRig.Serial, (int)rig.Driver.SerialNumber);
    }

    [TestMethod]
    [DataRow((int)ShtPrecision.High, false, 17)]
    [DataRow((int)ShtPrecision.Medium, false, 8)]
    [DataRow((int)ShtPrecision.Low, false, 6)]
    [DataRow((int)ShtPrecision.High, true, 10)]
    [DataRow((int)ShtPrecision.Medium, true, 6)]
    [DataRow((int)ShtPrecision.Low, true, 3)]
    public void It_is_ready_when_it_says(int precision, bool isSht4x, int expectedMs)
    {
        ShtRig rig = new ShtRig(isSht4x, (ShtPrecision)precision, false);
        rig.SetState(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(expectedMs, readyInMs);
        rig.Clock.Advance(readyInMs);
        Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
        Assert.AreEqual(2345, rig.Values[0]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_heater_dries_for_a_second_after_high_humidity(bool isSht4x)
    {
        ShtRig rig = new ShtRig(isSht4x, ShtPrecision.High, true);
        rig.Sht.HumidityMilliPercent = 94000;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        rig.Driver.Service(rig.Clock.NowMs, out _, out _);
        Assert.IsFalse(rig.Sht.IsHeating);

        rig.Sht.HumidityMilliPercent = 99000;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        rig.Driver.Service(rig.Clock.NowMs, out _, out _);
        Assert.IsTrue(rig.Sht.IsHeating);
        rig.Clock.Advance(ShtSensor.HeatMs);
        Assert.AreEqual(int.MaxValue, rig.Driver.Service(rig.Clock.NowMs, out _, out _));
        Assert.IsFalse(rig.Sht.IsHeating);
        Assert.AreEqual(1, rig.Driver.HeatCount);

        rig.Clock.Advance(9000);
        rig.Sht.HumidityMilliPercent = 50000;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(5000, rig.Values[1]);
    }
}
