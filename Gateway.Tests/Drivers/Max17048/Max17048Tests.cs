// MAX17048: conversion, alert, first measurement, settings.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Drivers.Max17048;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Max17048;

[TestClass]
public class Max17048Tests
{
    [TestMethod]
    [DataRow(0x0000, 0)]
    [DataRow(0x0100, 100)]
    [DataRow(0x4B80, 7550)] // 75.5 %
    [DataRow(0x6400, 10000)]
    [DataRow(0x6480, 10000)]
    [DataRow(0xFFFF, 10000)]
    public void The_level_is_in_256ths_of_a_percent(int raw, int centiPercent)
    {
        Assert.AreEqual(centiPercent, Max17048Arithmetic.CentiPercent(raw));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(47360, 3700)]
    [DataRow(53760, 4200)]
    [DataRow(65535, 5120)]
    public void The_voltage_is_in_steps_of_78_microvolts(int raw, int milliVolts)
    {
        Assert.AreEqual(milliVolts, Max17048Arithmetic.MilliVolts(raw));
    }

    [TestMethod]
    public void The_alert_comes_and_goes_and_so_does_its_pin()
    {
        Max17048Rig rig = new Max17048Rig(15);
        rig.SetState(true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        AssertAlert(rig, 1500, 0);
        Assert.IsFalse(rig.Gauge.IsAlertOn);
        AssertAlert(rig, 1499, 1);
        AssertAlert(rig, 900, 1);
        Assert.IsTrue(rig.Gauge.IsAlertOn);
        AssertAlert(rig, 1600, 0);
        Assert.IsFalse(rig.Gauge.IsAlertOn);
        AssertAlert(rig, 1400, 1);
        Assert.IsTrue(rig.Gauge.IsAlertOn);
    }

    [TestMethod]
    public void After_a_change_of_the_cell_the_first_estimate_takes_a_second()
    {
        Max17048Rig rig = new Max17048Rig(0);
        long sinceMs = rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        long tookMs = rig.Clock.NowMs - sinceMs;
        Assert.IsTrue(tookMs >= 1000 && tookMs < 1020);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        sinceMs = rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.IsTrue(rig.Clock.NowMs - sinceMs < 20, "without a reset there is nothing to wait for");
    }

    [TestMethod]
    [DataRow(-256, true)]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [DataRow(32, true)]
    [DataRow(33, false)]
    public void The_alert_is_within_what_the_chip_can(int percent, bool isGood)
    {
        SensorSettings settings = new SensorSettings { Type = "max17048", AlertLowCelsius = percent };
        SensorCatalogue catalogue = new SensorCatalogue();
        Assert.AreEqual(isGood, catalogue.Check(settings) == ErrorCode.Ok);
        string expected = "alert-low " + percent.ToString() + ": must be from 1 to 32";
        Assert.AreEqual(isGood ? "" : expected, catalogue.Problem);
    }

    private static void AssertAlert(Max17048Rig rig, int centiPercent, int alert)
    {
        rig.Gauge.LevelCentiPercent = centiPercent;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(alert, rig.Values[2]);
    }
}
