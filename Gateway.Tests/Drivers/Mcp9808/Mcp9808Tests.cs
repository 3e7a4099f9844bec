// MCP9808: conversion, limits with hysteresis, range.

using Gateway.Core;
using Gateway.Drivers.Mcp9808;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp9808;

[TestClass]
public class Mcp9808Tests
{
    [TestMethod]
    [DataRow(0x0194, 2525)] // DS25095A §5.1.3.1: 0x0194 is +25.25 °C
    [DataRow(0xC194, 2525)] // the same, with comparisons
    [DataRow(0x1FFF, -6)]
    [DataRow(0x1E6C, -2525)]
    [DataRow(0x0000, 0)]
    [DataRow(0x0001, 6)]
    [DataRow(0x07D0, 12500)]
    [DataRow(0x1D80, -4000)]
    public void Results_become_hundredths(int ambient, int centiCelsius)
    {
        Assert.AreEqual(centiCelsius, Mcp9808Arithmetic.CentiCelsius(ambient));
    }

    [TestMethod]
    public void Limits_give_an_alert_with_hysteresis()
    {
        Mcp9808Rig rig = new Mcp9808Rig(-5, 30);
        Assert.AreEqual(0, AlertAt(rig, 30000));
        Assert.AreEqual(1, AlertAt(rig, 30250));
        Assert.AreEqual(1, AlertAt(rig, 29000));
        Assert.AreEqual(0, AlertAt(rig, 28000));
        Assert.AreEqual(0, AlertAt(rig, -5000));
        Assert.AreEqual(1, AlertAt(rig, -5250));
        Assert.AreEqual(1, AlertAt(rig, -4000));
        Assert.AreEqual(0, AlertAt(rig, -3000));
    }

    [TestMethod]
    [DataRow(-40100)]
    [DataRow(125100)]
    public void Beyond_its_range_there_is_no_value(int milliCelsius)
    {
        Mcp9808Rig rig = new Mcp9808Rig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        rig.Thermometer.TemperatureMilliCelsius = milliCelsius;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
    }

    private static int AlertAt(Mcp9808Rig rig, int milliCelsius)
    {
        rig.Thermometer.TemperatureMilliCelsius = milliCelsius;
        if (!rig.Sensor.TryStart(rig.Clock.NowMs, out _, out _))
        {
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        return rig.Values[1];
    }
}
