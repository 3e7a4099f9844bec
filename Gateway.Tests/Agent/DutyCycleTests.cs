// The phases of a wake: every phase under every condition, and the limits in time.

using Gateway.Agent;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DutyCycleTests
{
    private const int SleepMs = 600000;
    private const int AwakeMaxMs = 60000;
    private const int LingerMs = 2000;

    [TestMethod]
    public void A_wake_begins_with_measuring_and_the_radio_off()
    {
        DutyCycle cycle = Wake(0);
        Assert.AreEqual((int)DutyPhase.Measuring, (int)cycle.Phase);
        Assert.IsFalse(cycle.WantsNetwork);
    }

    [TestMethod]
    public void Every_phase_under_every_condition()
    {
        for (int from = 0; from <= (int)DutyPhase.Ending; from++)
        {
            for (int bits = 0; bits < 16; bits++)
            {
                bool isHeld = (bits & 1) != 0;
                bool isMeasured = (bits & 2) != 0;
                bool wants = (bits & 4) != 0;
                bool isDelivered = (bits & 8) != 0;
                DutyCycle cycle = In((DutyPhase)from);
                DutyPhase found = cycle.Step(1000, isHeld, isMeasured, wants, isDelivered);
                int expected = Expected((DutyPhase)from, isHeld, isMeasured, wants, isDelivered);
                string place = from.ToString() + " with " + bits.ToString();
                Assert.AreEqual(expected, (int)found, place);
                Assert.AreEqual(expected, (int)cycle.Phase, place);
            }
        }
    }

    [TestMethod]
    public void A_sensor_that_never_answers_holds_a_wake_for_15_s()
    {
        DutyCycle cycle = Wake(0);
        Assert.AreEqual((int)DutyPhase.Measuring, (int)cycle.Step(14999, false, false, true, false));
        Assert.AreEqual((int)DutyPhase.Delivering, (int)cycle.Step(15000, false, false, true, false));

        cycle = new DutyCycle(true, SleepMs, 10000, 0);
        Assert.AreEqual((int)DutyPhase.Measuring, (int)cycle.Step(9999, false, false, true, false));
        Assert.AreEqual((int)DutyPhase.Ending, (int)cycle.Step(10000, false, false, true, false));
    }

    [TestMethod]
    public void A_peer_that_does_not_answer_holds_it_until_the_limit_and_no_longer()
    {
        DutyCycle cycle = Wake(LingerMs);
        Assert.AreEqual((int)DutyPhase.Delivering, (int)cycle.Step(100, false, true, true, false));
        Assert.AreEqual((int)DutyPhase.Delivering, (int)cycle.Step(59999, false, true, true, false));
        Assert.AreEqual((int)DutyPhase.Ending, (int)cycle.Step(60000, false, true, true, false));
    }

    [TestMethod]
    public void It_listens_on_for_a_while_from_the_last_acknowledgement_on()
    {
        DutyCycle cycle = Wake(LingerMs);
        cycle.Step(100, false, true, true, true);
        Assert.AreEqual((int)DutyPhase.Delivering, (int)cycle.Step(2099, false, true, true, true));
        cycle.Step(2099, false, true, true, false); // an answer to a command is on its way
        cycle.Step(2500, false, true, true, true);
        Assert.AreEqual((int)DutyPhase.Delivering, (int)cycle.Step(4499, false, true, true, true));
        Assert.AreEqual((int)DutyPhase.Ending, (int)cycle.Step(4500, false, true, true, true));
    }

    [TestMethod]
    public void After_a_start_that_is_no_wake_it_stays_for_two_minutes_with_the_radio_on()
    {
        DutyCycle cycle = new DutyCycle(false, SleepMs, AwakeMaxMs, 0);
        Assert.IsTrue(cycle.WantsNetwork);
        Assert.AreEqual((int)DutyPhase.Held, (int)cycle.Step(0, false, true, false, true));
        Assert.AreEqual((int)DutyPhase.Held, (int)cycle.Step(119999, false, true, false, true));
        Assert.AreEqual((int)DutyPhase.Ending, (int)cycle.Step(120000, false, true, false, true));
    }

    [TestMethod]
    public void Who_is_there_holds_it_beyond_every_limit_and_it_ends_when_he_has_gone()
    {
        DutyCycle cycle = Wake(LingerMs);
        Assert.AreEqual((int)DutyPhase.Held, (int)cycle.Step(3600000, true, true, false, true));
        Assert.IsTrue(cycle.WantsNetwork);
        Assert.AreEqual((int)DutyPhase.Ending, (int)cycle.Step(3600100, false, true, true, false));
    }

    [TestMethod]
    public void A_radio_that_is_on_stays_on_and_one_that_is_not_needed_stays_off()
    {
        DutyCycle cycle = Wake(0);
        cycle.Step(100, false, true, true, false);
        Assert.IsTrue(cycle.WantsNetwork);
        cycle.Step(AwakeMaxMs, false, true, true, false);
        Assert.IsTrue(cycle.WantsNetwork);

        cycle = Wake(0);
        Assert.AreEqual((int)DutyPhase.Ending, (int)cycle.Step(100, false, true, false, true));
        Assert.IsFalse(cycle.WantsNetwork);
    }

    [TestMethod]
    public void Wakes_keep_their_distance_however_long_they_are()
    {
        DutyCycle cycle = Wake(0);
        Assert.AreEqual(599700L, cycle.SleepForMs(300));
        Assert.AreEqual(1001L, cycle.SleepForMs(598999));
        Assert.AreEqual(1000L, cycle.SleepForMs(599001));
        Assert.AreEqual(1000L, cycle.SleepForMs(3600000));
    }

    [TestMethod]
    public void It_is_the_turn_when_a_multiple_is_reached_or_passed()
    {
        Assert.IsFalse(DutyCycle.IsTurn(0, 5, 6));
        Assert.IsTrue(DutyCycle.IsTurn(5, 6, 6));
        Assert.IsTrue(DutyCycle.IsTurn(5, 7, 6));
        Assert.IsFalse(DutyCycle.IsTurn(6, 11, 6));
        Assert.IsFalse(DutyCycle.IsTurn(12, 12, 6));
        Assert.IsTrue(DutyCycle.IsTurn(3, 4, 1));
        Assert.IsFalse(DutyCycle.IsTurn(4, 4, 1));
        Assert.IsTrue(DutyCycle.IsTurn(5000000000, 5000000007, 6));
    }

    private static DutyCycle Wake(int lingerMs) => new DutyCycle(true, SleepMs, AwakeMaxMs, lingerMs);

    // A wake that has come so far, without a time to listen on.
    private static DutyCycle In(DutyPhase phase)
    {
        DutyCycle cycle = Wake(0);
        bool isDelivering = phase == DutyPhase.Delivering;
        bool isMeasured = isDelivering || phase == DutyPhase.Ending;
        cycle.Step(500, phase == DutyPhase.Held, isMeasured, isDelivering, false);
        Assert.AreEqual((int)phase, (int)cycle.Phase);
        return cycle;
    }

    private static int Expected(
        DutyPhase from, bool isHeld, bool isMeasured, bool wants, bool isDelivered)
    {
        DutyPhase measured = !wants || isDelivered ? DutyPhase.Ending : DutyPhase.Delivering;
        switch (from)
        {
            case DutyPhase.Ending:
                return (int)DutyPhase.Ending;
            case DutyPhase.Delivering:
                return (int)(isHeld ? DutyPhase.Held : isDelivered ? DutyPhase.Ending : DutyPhase.Delivering);
            default:
                return (int)(isHeld ? DutyPhase.Held : isMeasured ? measured : DutyPhase.Measuring);
        }
    }
}
