// INA226 and INA219: the datasheets' examples, the ends of the ranges, energy.

using Gateway.Core;
using Gateway.Drivers.Ina;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Ina;

[TestClass]
public class InaTests
{
    [TestMethod]
    public void The_example_of_the_ina226()
    {
        // SBOS547A §7.5.1, table 1: 2 mΩ, shunt 8000 counts (20 mV), bus 9584 counts: 11.98 V, 10 A, 119.8 W
        Assert.AreEqual(11980, InaArithmetic.Ina226MilliVolts(9584));
        Assert.AreEqual(10000, InaArithmetic.Ina226MilliAmps(8000, 2000));
        Assert.AreEqual(119800, InaArithmetic.Ina226MilliWatts(8000, 9584, 2000));
    }

    [TestMethod]
    public void The_example_of_the_ina219()
    {
        // SBOS448G §8.5.1: 2 mΩ, shunt 2000 counts (20 mV), bus 0x5D98: 11.98 V, 10 A, 119.8 W
        Assert.AreEqual(11980, InaArithmetic.Ina219MilliVolts(0x5D98));
        Assert.AreEqual(10000, InaArithmetic.Ina219MilliAmps(2000, 2000));
        Assert.AreEqual(119800, InaArithmetic.Ina219MilliWatts(2000, 0x5D98, 2000));
    }

    [TestMethod]
    public void The_upper_bit_of_the_ina219s_bus_is_no_sign()
    {
        Assert.AreEqual(16380, InaArithmetic.Ina219MilliVolts(4095 << 3));
        Assert.AreEqual(16384, InaArithmetic.Ina219MilliVolts(4096 << 3));
        Assert.AreEqual(26000, InaArithmetic.Ina219MilliVolts(6500 << 3));
    }

    [TestMethod]
    [DataRow(true, 819000, 36000, true)]
    [DataRow(true, -819000, 0, true)]
    [DataRow(true, 820000, 12000, false)]
    [DataRow(true, -820000, 12000, false)]
    [DataRow(true, 1000, 36010, false)]
    [DataRow(false, 3190000, 26000, true)]
    [DataRow(false, -3190000, 0, true)]
    [DataRow(false, 3200000, 12000, false)]
    [DataRow(false, -3200000, 12000, false)]
    [DataRow(false, 1000, 26010, false)]
    public void Signed_to_the_ends_of_the_range(bool isIna226, int microAmps, int milliVolts, bool isInRange)
    {
        InaRig rig = new InaRig(isIna226);
        rig.Ina.CurrentMicroAmps = microAmps;
        rig.Ina.BusMilliVolts = milliVolts;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        ErrorCode error = rig.Measure();
        Assert.AreEqual((int)(isInRange ? ErrorCode.Ok : ErrorCode.ValueOutOfRange), (int)error);
        Assert.AreEqual(isInRange ? microAmps / 1000 : 0, rig.Values[1]);
        Assert.AreEqual(isInRange ? milliVolts : 0, rig.Values[0]);
    }

    [TestMethod]
    public void A_shunt_of_a_hundred_micro_ohms_carries_hundreds_of_amperes()
    {
        InaRig rig = new InaRig(true, 100);
        rig.Ina.CurrentMicroAmps = -800000000;
        rig.Ina.BusMilliVolts = 36000;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(-800000, rig.Values[1]);
        Assert.AreEqual(-28800000, rig.Values[2]);
    }

    [TestMethod]
    public void Energy_is_power_over_time_both_ways()
    {
        InaRig rig = new InaRig(true);
        rig.SetState(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        long startMs = rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[3]);

        rig.Clock.Advance(100000 - (rig.Clock.NowMs - startMs));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(600, rig.Values[3]); // 6 W for 100 s

        rig.SetState(true);
        rig.Clock.Advance(200000 - (rig.Clock.NowMs - startMs));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(600, rig.Values[3]); // from 6 W to -6 W

        rig.Clock.Advance(300000 - (rig.Clock.NowMs - startMs));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[3]);
    }

    [TestMethod]
    public void An_outage_is_not_counted()
    {
        InaRig rig = new InaRig(true);
        rig.SetState(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        rig.Chip.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Measure());
        rig.Clock.Advance(1000000);
        rig.Chip.Fault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[3]);
    }
}
