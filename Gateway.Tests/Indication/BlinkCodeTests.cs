// What the status LED does over time.

using Gateway.Core.Indication;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Indication;

[TestClass]
public class BlinkCodeTests
{
    [TestMethod]
    [DataRow((int)GatewayCondition.Well, 1)]
    [DataRow((int)GatewayCondition.NoLink, 2)]
    [DataRow((int)GatewayCondition.NoPeer, 3)]
    [DataRow((int)GatewayCondition.SensorFails, 4)]
    [DataRow((int)GatewayCondition.StorageFails, 5)]
    public void A_condition_is_a_number_of_flashes_and_a_pause(int condition, int flashes)
    {
        int cycleMs = (flashes * BlinkCode.PeriodMs) + BlinkCode.PauseMs;
        Assert.AreEqual(flashes * 3, CountFlashes((GatewayCondition)condition, 3 * cycleMs, out int litMs));
        Assert.AreEqual(flashes * 3 * BlinkCode.FlashMs, litMs);
    }

    [TestMethod]
    public void An_alarm_is_lit_with_gaps_and_a_trial_flickers()
    {
        CountFlashes(GatewayCondition.Alarm, 5000, out int litMs);
        Assert.AreEqual(4000, litMs);
        Assert.AreEqual(25, CountFlashes(GatewayCondition.Trial, 5000, out litMs));
        Assert.AreEqual(2500, litMs);
    }

    [TestMethod]
    [DataRow((int)GatewayCondition.SensorsOff, 1)]
    [DataRow((int)GatewayCondition.UplinkOnly, 2)]
    [DataRow((int)GatewayCondition.ConsoleOnly, 3)]
    public void A_stage_of_safe_mode_is_a_number_of_long_flashes(int condition, int flashes)
    {
        int cycleMs = (flashes * BlinkCode.LongPeriodMs) + BlinkCode.PauseMs;
        Assert.AreEqual(flashes * 3, CountFlashes((GatewayCondition)condition, 3 * cycleMs, out int litMs));
        Assert.AreEqual(flashes * 3 * BlinkCode.LongFlashMs, litMs);
    }

    [TestMethod]
    public void A_new_device_blinks_evenly()
    {
        Assert.AreEqual(5, CountFlashes(GatewayCondition.NotConfigured, 5000, out int litMs));
        Assert.AreEqual(2500, litMs);
    }

    [TestMethod]
    public void A_code_is_never_cut_short()
    {
        BlinkCode code = new BlinkCode();
        code.Step(0, GatewayCondition.SensorFails);
        code.Step(50, GatewayCondition.Alarm);
        Assert.IsTrue(code.IsLit);
        code.Step(150, GatewayCondition.Alarm);
        Assert.IsFalse(code.IsLit);
        Assert.IsFalse(code.WantsCondition((4 * BlinkCode.PeriodMs) + BlinkCode.PauseMs - 1));
        Assert.IsTrue(code.WantsCondition((4 * BlinkCode.PeriodMs) + BlinkCode.PauseMs));
    }

    [TestMethod]
    [DataRow((int)GatewayCondition.NoPeer)]
    [DataRow((int)GatewayCondition.Alarm)]
    [DataRow((int)GatewayCondition.Trial)]
    [DataRow((int)GatewayCondition.NotConfigured)]
    [DataRow((int)GatewayCondition.UplinkOnly)]
    public void It_may_sleep_as_long_as_it_says(int condition)
    {
        BlinkCode asked = new BlinkCode();
        BlinkCode always = new BlinkCode();
        long dueMs = 0;
        for (int ms = 0; ms < 10000; ms++)
        {
            always.Step(ms, (GatewayCondition)condition);
            if (ms >= dueMs)
            {
                int inMs = asked.Step(ms, (GatewayCondition)condition);
                Assert.IsTrue(inMs > 0);
                dueMs = ms + inMs;
            }

            Assert.AreEqual(always.IsLit, asked.IsLit);
        }
    }

    private static int CountFlashes(GatewayCondition condition, int forMs, out int litMs)
    {
        BlinkCode code = new BlinkCode();
        int count = 0;
        litMs = 0;
        for (int ms = 0; ms < forMs; ms++)
        {
            bool wasLit = code.IsLit;
            code.Step(ms, condition);
            litMs += code.IsLit ? 1 : 0;
            count += code.IsLit && !wasLit ? 1 : 0;
        }

        return count;
    }
}
