// Debouncing by time stamps: bounces, glitches, late polling, lost edges.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers.DigitalInput;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class DigitalInputTests
{
    private const int DebounceMs = 30;

    private static VirtualClock s_clock;
    private static VirtualPin s_pin;
    private static VirtualSwitch s_switch;
    private static DigitalInputSensor s_sensor;
    private static int[] s_values;

    [TestMethod]
    public void Channels_are_state_and_if_wanted_count()
    {
        Make(DebounceMs, false);
        Assert.AreEqual(1, s_sensor.ChannelCount);
        Assert.AreEqual("state", s_sensor.GetChannel(0).Name);
        Assert.AreEqual("/", s_sensor.GetChannel(0).Unit);
        Assert.AreEqual(0, s_sensor.GetChannel(0).Decimals);
        Make(DebounceMs, true);
        Assert.AreEqual(2, s_sensor.ChannelCount);
        Assert.AreEqual("count", s_sensor.GetChannel(1).Name);
        Assert.AreEqual("count", s_sensor.GetChannel(1).Unit);
    }

    [TestMethod]
    public void The_state_at_start_is_known_at_once()
    {
        Make(DebounceMs, false);
        Assert.AreEqual(0, Read());
        s_switch.Set(true, 0);
        s_sensor.TryBegin(s_clock.NowMs, out _);
        Assert.AreEqual(1, Read());
    }

    [TestMethod]
    public void A_bouncing_contact_is_one_change_at_the_edge_that_held()
    {
        Make(DebounceMs, true);
        long before = s_clock.NowMs;
        s_switch.Set(true, 5);
        long heldFromMs = s_clock.NowMs;
        Assert.AreEqual(before + 10, heldFromMs);

        Assert.AreEqual(DebounceMs, Service(out bool early, out _));
        Assert.IsFalse(early);
        s_clock.Advance(DebounceMs);

        Assert.AreEqual(0, Service(out bool changed, out long atMs));
        Assert.IsTrue(changed);
        Assert.AreEqual(heldFromMs, atMs);
        Assert.AreEqual(1, Read());
        Assert.AreEqual(1, s_values[1]);
        Assert.AreEqual(int.MaxValue, Service(out bool again, out long none));
        Assert.IsFalse(again);
        Assert.AreEqual(0L, none);
    }

    [TestMethod]
    public void A_glitch_shorter_than_the_debounce_time_leaves_no_trace()
    {
        Make(DebounceMs, true);
        s_switch.Glitch(DebounceMs - 1);
        s_clock.Advance(1000);

        Assert.AreEqual(int.MaxValue, Service(out bool changed, out _));

        Assert.IsFalse(changed);
        Assert.AreEqual(0, Read());
        Assert.AreEqual(0, s_values[1]);
    }

    [TestMethod]
    public void A_short_press_is_found_however_late_it_is_asked_for()
    {
        Make(DebounceMs, true);
        s_clock.Advance(100);
        s_switch.Set(true, 2);
        long closedMs = s_clock.NowMs;
        s_clock.Advance(DebounceMs);
        s_switch.Set(false, 2);
        long openedMs = s_clock.NowMs;
        s_clock.Advance(60000);

        Assert.AreEqual(0, Service(out bool closed, out long firstMs));
        Assert.IsTrue(closed);
        Assert.AreEqual(closedMs, firstMs);
        Assert.AreEqual(1, Read());
        Assert.AreEqual(0, Service(out bool opened, out long secondMs));
        Assert.IsTrue(opened);
        Assert.AreEqual(openedMs, secondMs);
        Assert.AreEqual(0, Read());
        Service(out bool third, out _);
        Assert.IsFalse(third);
    }

    [TestMethod]
    public void Without_debouncing_every_edge_counts()
    {
        Make(0, true);
        s_switch.Set(true, 2);
        int changes = 0;
        while (Service(out bool changed, out _) == 0 && changed)
        {
            changes++;
        }

        Assert.AreEqual(5, changes);
        Assert.AreEqual(1, Read());
        Assert.AreEqual(3, s_values[1]);
    }

    [TestMethod]
    public void Inversion_turns_the_level_round()
    {
        VirtualClock clock = new VirtualClock();
        VirtualPin pin = new VirtualPin(4, clock, true);
        DigitalInputSensor sensor = new DigitalInputSensor(pin, false, DebounceMs, false);
        int[] values = new int[1];
        sensor.TryBegin(0, out _);

        Assert.IsTrue(sensor.TryRead(0, values, out _));

        Assert.AreEqual(1, values[0]);
    }

    [TestMethod]
    public void While_the_level_changes_a_reading_waits_for_the_outcome()
    {
        Make(DebounceMs, false);
        s_switch.Set(true, 0);
        s_clock.Advance(10);
        Service(out _, out _);

        Assert.IsTrue(s_sensor.TryStart(s_clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(DebounceMs - 10, readyInMs);
        s_values[0] = 777;
        Assert.IsFalse(s_sensor.TryRead(s_clock.NowMs, s_values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
        Assert.AreEqual(0, s_values[0]);

        s_clock.Advance(readyInMs);
        Service(out bool changed, out _);
        Assert.IsTrue(changed);
        Assert.AreEqual(1, Read());
    }

    [TestMethod]
    public void When_edges_were_lost_the_level_is_read_again()
    {
        Make(DebounceMs, false);
        s_switch.Set(true, 40);
        Assert.IsTrue(s_pin.LostEdgeCount > 0);
        long noticedMs = s_clock.NowMs;

        Assert.AreEqual(DebounceMs, Service(out _, out _));
        s_clock.Advance(DebounceMs);

        Service(out bool changed, out long atMs);
        Assert.IsTrue(changed);
        Assert.AreEqual(noticedMs, atMs);
        Assert.AreEqual(1, Read());
    }

    // A pin that oscillates faster than it can be looked at must not hold the loop.
    [TestMethod]
    public void A_storm_of_edges_does_not_hold_the_loop()
    {
        DigitalInputSensor sensor = new DigitalInputSensor(new OscillatingPin(), false, DebounceMs, false);
        int[] values = new int[1];
        sensor.TryBegin(0, out _);

        Assert.AreEqual(0, sensor.Service(1000, out bool changed, out _));
        Assert.IsFalse(changed);
        Assert.IsFalse(sensor.TryRead(1000, values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
    }

    private static void Make(int debounceMs, bool hasCount)
    {
        s_clock = new VirtualClock();
        s_clock.Advance(1000);
        s_pin = new VirtualPin(4, s_clock, true);
        s_switch = new VirtualSwitch(s_pin, s_clock);
        s_sensor = new DigitalInputSensor(s_pin, true, debounceMs, hasCount);
        s_values = new int[s_sensor.ChannelCount];
        s_sensor.TryBegin(s_clock.NowMs, out _);
    }

    private static int Service(out bool changed, out long atMs)
    {
        return s_sensor.Service(s_clock.NowMs, out changed, out atMs);
    }

    private static int Read()
    {
        Assert.IsTrue(s_sensor.TryRead(s_clock.NowMs, s_values, out _));
        return s_values[0];
    }
}
