// ADS1115: conversion, ranges, data rates, loops with wire break and overrange, settings.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Drivers.Ads1115;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Ads1115;

[TestClass]
public class Ads1115Tests
{
    [TestMethod]
    [DataRow(0x7FFF, 2048, 204794)] // SBAS444D §9.5.4, table 3: FS (2^15 − 1)/2^15
    [DataRow(0x0001, 2048, 6)]
    [DataRow(0, 2048, 0)]
    [DataRow(-1, 2048, -6)]
    [DataRow(-32768, 2048, -204800)]
    [DataRow(16384, 4096, 204800)]
    [DataRow(16384, 256, 12800)]
    [DataRow(32767, 6144, 614381)]
    public void Counts_become_volts(int raw, int rangeMilliVolts, int volts)
    {
        Assert.AreEqual(volts, Ads1115Arithmetic.Volts(raw, rangeMilliVolts));
    }

    [TestMethod]
    [DataRow(3200, 4096, 100000000, 4000)] // 0.4 V over 100 Ω
    [DataRow(16000, 4096, 100000000, 20000)]
    [DataRow(16000, 2048, 50000000, 20000)]
    [DataRow(0, 4096, 100000000, 0)]
    public void Counts_become_a_current(int raw, int rangeMilliVolts, int microOhms, int microAmps)
    {
        Assert.AreEqual(microAmps, Ads1115Arithmetic.MicroAmps(raw, rangeMilliVolts, microOhms));
    }

    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(2, 19)]
    [DataRow(4, 36)]
    [DataRow(8, 70)]
    [DataRow(16, 139)]
    public void Four_inputs_are_there_within_the_pollers_patience(int oversampling, int conversionMs)
    {
        Ads1115Options options = new Ads1115Options(4096, oversampling, 0);
        Assert.AreEqual(conversionMs, options.ConversionMs);
        Ads1115Rig rig = new Ads1115Rig(options);
        rig.SetState(true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.HasExpected(true));
    }

    [TestMethod]
    [DataRow(3590, 1, true)]
    [DataRow(3610, 0, false)]
    [DataRow(20900, 0, false)]
    [DataRow(21100, 16, true)]
    [DataRow(0, 1, true)]
    [DataRow(60000, 16, true)]
    public void A_bad_loop_has_no_value_and_the_others_go_on(int microAmps, int fault, bool isNone)
    {
        Ads1115Rig rig = new Ads1115Rig(new Ads1115Options(4096, 1, Ads1115Options.LoopDefault));
        rig.Adc.SetInput(0, microAmps * 100);
        for (int i = 1; i < 4; i++)
        {
            rig.Adc.SetInput(i, 1200000);
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(isNone, rig.Values[0] == SensorValue.None);
        Assert.AreEqual(12000, rig.Values[1]);
        Assert.AreEqual(12000, rig.Values[3]);
        Assert.AreEqual(fault, rig.Values[4]);
        Assert.AreEqual("loop3", rig.Sensor.GetChannel(3).Name);
        Assert.AreEqual("A", rig.Sensor.GetChannel(3).Unit);
    }

    [TestMethod]
    public void An_input_at_the_end_of_the_range_has_no_value()
    {
        Ads1115Rig rig = new Ads1115Rig(new Ads1115Options(2048, 1, 0));
        rig.Adc.SetInput(2, 2100000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[1]);
        Assert.IsTrue(rig.Values[2] == SensorValue.None);
        Assert.AreEqual(64, rig.Values[4]);
    }

    [TestMethod]
    [DataRow("", 0, 0, "")]
    [DataRow("voltage", 6144, 0, "")]
    [DataRow("loop", 0, 0, "")]
    [DataRow("loop", 2048, 50000000, "")]
    [DataRow("amps", 0, 0, "mode 'amps': must be one of voltage, loop")]
    [DataRow("", 5000, 0, "range 5000: must be one of 256, 512, 1024, 2048, 4096, 6144 mV")]
    [DataRow("loop", 2048, 0, "range 2048: 21 mA give 2100 mV at this shunt")]
    [DataRow("loop", 0, 999999, "shunt 999999: must be from 1000000 to 2147483647")]
    public void Settings_are_checked_in_words(string mode, int range, int shunt, string problem)
    {
        SensorCatalogue catalogue = new SensorCatalogue();
        SensorSettings settings = new SensorSettings
        {
            Type = "ads1115",
            Mode = mode,
            Range = range,
            ShuntMicroOhms = shunt,
        };
        bool isGood = catalogue.Check(settings) == ErrorCode.Ok;
        Assert.AreEqual(problem, catalogue.Problem);
        Assert.AreEqual(problem.Length == 0, isGood);
    }
}
