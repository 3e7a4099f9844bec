// BH1750: conversion, modes, measuring time, darkness and saturation.

using Gateway.Core;
using Gateway.Drivers.Bh1750;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Bh1750;

[TestClass]
public class Bh1750Tests
{
    [TestMethod]
    [DataRow(0x8390, 69, false, 280667)] // technical note, page 7: 28067 lx
    [DataRow(0x0110, 69, false, 2267)] // page 7: 227 lx
    [DataRow(0xFFFF, 31, false, 1215569)] // page 11: 121557 lx
    [DataRow(1, 254, true, 1)] // page 11: 0.11 lx
    [DataRow(0, 69, false, 0)]
    public void Counts_become_lux(int counts, int measuringTime, bool isHalved, int deciLux)
    {
        Assert.AreEqual(deciLux, Bh1750Arithmetic.DeciLux(counts, measuringTime, isHalved));
    }

    [TestMethod]
    [DataRow((int)Bh1750Mode.High, 69, 182)]
    [DataRow((int)Bh1750Mode.High2, 69, 182)]
    [DataRow((int)Bh1750Mode.Low, 69, 26)]
    [DataRow((int)Bh1750Mode.High, 138, 362)]
    [DataRow((int)Bh1750Mode.High, 31, 82)]
    public void It_is_ready_when_it_says(int mode, int measuringTime, int expectedMs)
    {
        Bh1750Rig rig = new Bh1750Rig((Bh1750Mode)mode, measuringTime);
        rig.Bh.IlluminanceMilliLux = 500000;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(expectedMs, readyInMs);
        rig.Clock.Advance(readyInMs);
        Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
        Assert.IsTrue(rig.Values[0] >= 4990 && rig.Values[0] <= 5010);
        Assert.AreEqual(measuringTime, rig.Bh.MeasuringTime);
    }

    [TestMethod]
    public void Darkness_is_measured_twice_and_then_believed()
    {
        Bh1750Rig rig = new Bh1750Rig();
        rig.Bh.IlluminanceMilliLux = 0;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        long before = rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[0]);
        Assert.IsTrue(rig.Clock.NowMs - before >= 2 * 180);
    }

    [TestMethod]
    public void The_longest_measuring_time_is_done_in_the_dark_too()
    {
        Bh1750Rig rig = new Bh1750Rig(Bh1750Mode.High, 180);
        rig.Bh.IlluminanceMilliLux = 0;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
    }

    [TestMethod]
    public void Saturation_is_no_value()
    {
        Bh1750Rig rig = new Bh1750Rig();
        rig.Bh.IlluminanceMilliLux = 60000000;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
    }
}
