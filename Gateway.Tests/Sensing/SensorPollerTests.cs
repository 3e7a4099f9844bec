// The schedule: grid, late steps, two-step readings, changes, adding sensors.

using Gateway.Core;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class SensorPollerTests
{
    private static ChannelTable _channels;
    private static RecordingSink _sink;
    private static SensorPoller _poller;
    private static ScriptedSensor _sensor;
    private static long _nowMs;

    [TestMethod]
    public void Channels_are_named_after_sensor_and_quantity()
    {
        Make(1000, 2);
        Assert.AreEqual(2, _channels.Count);
        Assert.AreEqual("a.q0", _channels[0].Name);
        Assert.AreEqual("a.q1", _channels[1].Name);
        Assert.AreEqual("Cel", _channels[1].Unit);
        Assert.AreEqual(2, _channels[1].Decimals);
        Assert.IsTrue(_poller.TryFind("a", out PolledSensor found));
        Assert.AreEqual(1000, found.IntervalMs);
        Assert.IsFalse(_poller.TryFind("b", out PolledSensor none));
        Assert.IsNull(none);
    }

    [TestMethod]
    public void Sensors_that_do_not_fit_are_refused_and_leave_nothing_behind()
    {
        Make(1000, 2);
        ScriptedSensor other = new ScriptedSensor(2);
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)_poller.Add(other, "b", 9));
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)_poller.Add(other, "b", 604800001));
        Assert.AreEqual((int)ErrorCode.BadSyntax, (int)_poller.Add(other, "", 1000));
        Assert.AreEqual((int)ErrorCode.BadSyntax, (int)_poller.Add(other, "ä", 1000));
        Assert.AreEqual((int)ErrorCode.BadSyntax, (int)_poller.Add(other, new string('x', 30), 1000));
        Assert.AreEqual((int)ErrorCode.Contradiction, (int)_poller.Add(other, "a", 1000));
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)_poller.Add(new ScriptedSensor(59), "b", 1000));
        Assert.AreEqual(1, _poller.Count);
        Assert.AreEqual(2, _channels.Count);
        for (int i = 1; i < SensorPoller.CountMax; i++)
        {
            ErrorCode error = _poller.Add(new ScriptedSensor(1), "s" + i.ToString(), 1000);
            Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        }

        Assert.AreEqual((int)ErrorCode.TooLarge, (int)_poller.Add(new ScriptedSensor(1), "last", 1000));
    }

    [TestMethod]
    public void Without_sensors_nothing_is_ever_due()
    {
        SensorPoller poller = new SensorPoller(new ChannelTable(), new RecordingSink());
        Assert.AreEqual(int.MaxValue, poller.Step(0));
    }

    [TestMethod]
    public void The_first_reading_comes_at_once_and_the_others_on_the_grid()
    {
        Make(1000, 1);
        RunUntil(10000);
        Assert.AreEqual(11, _sink.Count);
        for (int i = 0; i <= 10; i++)
        {
            Assert.AreEqual(5 + (1000L * i), _sink.TimeOf(i));
        }
    }

    [TestMethod]
    public void Readings_are_stamped_with_the_grid_when_a_step_is_a_little_late()
    {
        Make(1000, 1);
        _poller.Step(_nowMs);
        for (int i = 1; i <= 50; i++)
        {
            _poller.Step(5 + (1000L * i) + i);
        }

        Assert.AreEqual(51, _sink.Count);
        Assert.AreEqual(50005L, _sink.TimeOf(50));
        _poller.Step(51005 + 51);
        Assert.AreEqual(51056L, _sink.TimeOf(51));
        Assert.AreEqual(0, _poller[0].MissedCount);
    }

    [TestMethod]
    public void A_very_late_step_reads_once_and_keeps_the_grid()
    {
        Make(1000, 1);
        _poller.Step(5);
        int nextMs = _poller.Step(4505);

        Assert.AreEqual(2, _sink.Count);
        Assert.AreEqual(4505L, _sink.TimeOf(1));
        Assert.AreEqual(500, nextMs);
        Assert.AreEqual(3, _poller[0].MissedCount);
        Assert.AreEqual(1000, _poller.Step(5005));
        Assert.AreEqual(5005L, _sink.TimeOf(2));
    }

    [TestMethod]
    public void Short_intervals_are_not_caught_up_in_bursts()
    {
        Make(10, 1);
        _poller.Step(5);
        _poller.Step(52);
        _poller.Step(52);
        _poller.Step(52);

        Assert.AreEqual(2, _sink.Count);
        Assert.AreEqual(52L, _sink.TimeOf(1));
    }

    [TestMethod]
    public void A_measurement_is_started_and_read_in_two_steps()
    {
        Make(1000, 1);
        _sensor.ReadyInMs = 12;

        Assert.AreEqual(12, _poller.Step(5));
        Assert.AreEqual(0, _sink.Count);
        Assert.AreEqual((int)SensorState.Measuring, (int)_poller[0].State);
        Assert.AreEqual(1, _poller.Step(16));
        Assert.AreEqual(0, _sensor.ReadCount);
        Assert.AreEqual(988, _poller.Step(17));
        Assert.AreEqual(5L, _sink.TimeOf(0));
        Assert.AreEqual((int)SensorState.Idle, (int)_poller[0].State);
    }

    [TestMethod]
    public void A_change_is_recorded_at_once_with_its_own_time()
    {
        Make(60000, 1);
        _poller.Step(5);
        _sensor.ChangedAtMs = 700;
        _sensor.Value = 42;
        int nextMs = _poller.Step(730);

        Assert.AreEqual(2, _sink.Count);
        Assert.AreEqual(700L, _sink.TimeOf(1));
        Assert.AreEqual(42, _sink.FirstOf(1));
        Assert.AreEqual(60005 - 730, nextMs);
        Assert.AreEqual(1, _sensor.StartCount);
    }

    [TestMethod]
    public void A_change_that_waits_for_its_outcome_comes_before_the_reading_on_the_grid()
    {
        Make(1000, 1);
        _poller.Step(5);
        _sensor.ReadyInMs = 30;
        _poller.Step(1005);
        _sensor.ChangedAtMs = 1010;
        _poller.Step(1035);

        Assert.AreEqual(3, _sink.Count);
        Assert.AreEqual(1010L, _sink.TimeOf(1));
        Assert.AreEqual(1010L, _sink.TimeOf(2));
    }

    [TestMethod]
    public void What_a_sensor_wants_shortens_the_wait()
    {
        Make(1000, 1);
        _sensor.ServiceInMs = 30;
        Assert.AreEqual(30, _poller.Step(5));
    }

    [TestMethod]
    public void Sensors_with_different_intervals_do_not_disturb_each_other()
    {
        Make(1000, 1);
        _poller.Add(new ScriptedSensor(1), "b", 300);
        _poller.Add(new ScriptedSensor(1), "c", 70);
        RunUntil(20999);

        Assert.AreEqual(21, _sink.CountOf(0));
        Assert.AreEqual(70, _sink.CountOf(1));
        Assert.AreEqual(300, _sink.CountOf(2));
        Assert.AreEqual(391, _poller.ReadingCount);
    }

    [TestMethod]
    public void A_channel_without_value_is_left_out()
    {
        Make(1000, 2);
        _poller.Add(new ScriptedSensor(1), "b", 1000);
        _sensor.Value = SensorValue.None;
        _poller.Step(5);

        Assert.AreEqual(1, _sink.Count);
        Assert.AreEqual(4L, _sink.MaskOf(0));
        Assert.IsFalse(_poller.TryGetLast(0, out int none, out _));
        Assert.AreEqual(0, none);
        Assert.IsTrue(_poller.TryGetLast(2, out int value, out long atMs));
        Assert.AreEqual(100, value);
        Assert.AreEqual(5L, atMs);
        Assert.IsFalse(_poller.TryGetLast(3, out _, out _));
    }

    [TestMethod]
    public void What_the_sink_does_not_take_is_counted()
    {
        Make(1000, 1);
        _sink.Answer = ErrorCode.StorageFull;
        RunUntil(2000);
        Assert.AreEqual(3, _poller.RefusedCount);
        Assert.AreEqual(3, _poller.ReadingCount);
    }

    [TestMethod]
    public void All_sensors_are_asked_to_save()
    {
        Make(1000, 1);
        ScriptedSensor other = new ScriptedSensor(1);
        _poller.Add(other, "b", 1000);
        _sensor.SaveError = ErrorCode.StorageFull;
        Assert.AreEqual((int)ErrorCode.StorageFull, (int)_poller.Save(5));
        Assert.AreEqual(1, other.SaveCount);
        Assert.AreEqual((int)ErrorCode.StorageFull, (int)_poller[0].SaveError);
    }

    private static void Make(int intervalMs, int channels)
    {
        _channels = new ChannelTable();
        _sink = new RecordingSink();
        _poller = new SensorPoller(_channels, _sink);
        _sensor = new ScriptedSensor(channels);
        _nowMs = 5;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_poller.Add(_sensor, "a", intervalMs));
    }

    private static void RunUntil(long endMs)
    {
        while (_nowMs <= endMs + 5)
        {
            int nextMs = _poller.Step(_nowMs);
            Assert.IsTrue(nextMs > 0);
            _nowMs += nextMs;
        }
    }
}
