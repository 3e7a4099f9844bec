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

    private static VirtualClock _clock;
    private static VirtualPin _pin;
    private static VirtualSwitch _switch;
    private static DigitalInputSensor _sensor;
    private static int[] _values;

    [TestMethod]
    public void Channels_are_state_and_if_wanted_count()
    {
        Make(DebounceMs, false);
        Assert.AreEqual(1, _sensor.ChannelCount);
        Assert.AreEqual("state", _sensor.GetChannel(0).Name);
        Assert.AreEqual("/", _sensor.GetChannel(0).Unit);
        Assert.AreEqual(0, _sensor.GetChannel(0).Decimals);
        Make(DebounceMs, true);
        Assert.AreEqual(2, _sensor.ChannelCount);
        Assert.AreEqual("count", _sensor.GetChannel(1).Name);
        Assert.AreEqual("count", _sensor.GetChannel(1).Unit);
    }

    [TestMethod]
    public void The_state_at_start_is_known_at_once()
    {
        Make(DebounceMs, false);
        Assert.AreEqual(0, Read());
        _switch.Set(true, 0);
        _sensor.TryBegin(_clock.NowMs, out _);
        Assert.AreEqual(1, Read());
    }

    [TestMethod]
    public void A_bouncing_contact_is_one_change_at_the_edge_that_held()
    {
        Make(DebounceMs, true);
        long before = _clock.NowMs;
        _switch.Set(true, 5);
        long heldFromMs = _clock.NowMs;
        Assert.AreEqual(before + 10, heldFromMs);

        Assert.AreEqual(DebounceMs, Service(out bool early, out _));
        Assert.IsFalse(early);
        _clock.Advance(DebounceMs);

        Assert.AreEqual(0, Service(out bool changed, out long atMs));
        Assert.IsTrue(changed);
        Assert.AreEqual(heldFromMs, atMs);
        Assert.AreEqual(1, Read());
        Assert.AreEqual(1, _values[1]);
        Assert.AreEqual(int.MaxValue, Service(out bool again, out long none));
        Assert.IsFalse(again);
        Assert.AreEqual(0L, none);
    }

    [TestMethod]
    public void A_glitch_shorter_than_the_debounce_time_leaves_no_trace()
    {
        Make(DebounceMs, true);
        _switch.Glitch(DebounceMs - 1);
        _clock.Advance(1000);

        Assert.AreEqual(int.MaxValue, Service(out bool changed, out _));

        Assert.IsFalse(changed);
        Assert.AreEqual(0, Read());
        Assert.AreEqual(0, _values[1]);
    }

    [TestMethod]
    public void A_short_press_is_found_however_late_it_is_asked_for()
    {
        Make(DebounceMs, true);
        _clock.Advance(100);
        _switch.Set(true, 2);
        long closedMs = _clock.NowMs;
        _clock.Advance(DebounceMs);
        _switch.Set(false, 2);
        long openedMs = _clock.NowMs;
        _clock.Advance(60000);

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
        _switch.Set(true, 2);
        int changes = 0;
        while (Service(out bool changed, out _) == 0 && changed)
        {
            changes++;
        }

        Assert.AreEqual(5, changes);
        Assert.AreEqual(1, Read());
        Assert.AreEqual(3, _values[1]);
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
        _switch.Set(true, 0);
        _clock.Advance(10);
        Service(out _, out _);

        Assert.IsTrue(_sensor.TryStart(_clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(DebounceMs - 10, readyInMs);
        _values[0] = 777;
        Assert.IsFalse(_sensor.TryRead(_clock.NowMs, _values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
        Assert.AreEqual(0, _values[0]);

        _clock.Advance(readyInMs);
        Service(out bool changed, out _);
        Assert.IsTrue(changed);
        Assert.AreEqual(1, Read());
    }

    [TestMethod]
    public void When_edges_were_lost_the_level_is_read_again()
    {
        Make(DebounceMs, false);
        _switch.Set(true, 40);
        Assert.IsTrue(_pin.LostEdgeCount > 0);
        long noticedMs = _clock.NowMs;

        Assert.AreEqual(DebounceMs, Service(out _, out _));
        _clock.Advance(DebounceMs);

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
        _clock = new VirtualClock();
        _clock.Advance(1000);
        _pin = new VirtualPin(4, _clock, true);
        _switch = new VirtualSwitch(_pin, _clock);
        _sensor = new DigitalInputSensor(_pin, true, debounceMs, hasCount);
        _values = new int[_sensor.ChannelCount];
        _sensor.TryBegin(_clock.NowMs, out _);
    }

    private static int Service(out bool changed, out long atMs)
    {
        return _sensor.Service(_clock.NowMs, out changed, out atMs);
    }

    private static int Read()
    {
        Assert.IsTrue(_sensor.TryRead(_clock.NowMs, _values, out _));
        return _values[0];
    }
}
