// Counting pulses: width, rate, units, the total across restarts and power cuts.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers.S0Pulse;
using Gateway.Tests.Storage;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class S0PulseTests
{
    private const int MinPulseMs = 20;

    private static VirtualClock s_clock;
    private static VirtualPin s_pin;
    private static TornStorage s_storage;
    private static S0PulseSensor s_sensor;
    private static int[] s_values;

    [TestMethod]
    [DataRow("kWh", "energy", 3, "power", "W", 1)]
    [DataRow("m3", "volume", 3, "flow", "l/s", 4)]
    [DataRow("l", "volume", 1, "flow", "l/s", 4)]
    [DataRow("count", "count", 0, "rate", "1/s", 3)]
    public void Units_give_a_total_and_a_rate(
        string unit, string total, int totalDecimals, string rate, string rateUnit, int rateDecimals)
    {
        Make(unit, 1000, 0);
        Assert.AreEqual(2, s_sensor.ChannelCount);
        Assert.AreEqual(total, s_sensor.GetChannel(0).Name);
        Assert.AreEqual(unit, s_sensor.GetChannel(0).Unit);
        Assert.AreEqual(totalDecimals, s_sensor.GetChannel(0).Decimals);
        Assert.AreEqual(rate, s_sensor.GetChannel(1).Name);
        Assert.AreEqual(rateUnit, s_sensor.GetChannel(1).Unit);
        Assert.AreEqual(rateDecimals, s_sensor.GetChannel(1).Decimals);
    }

    // One pulse a second: 1 Wh/s = 3600 W; 1 l/s; 1/1000 l/s; 1/1000 per second.
    [TestMethod]
    [DataRow("kWh", 1000, 36000)]
    [DataRow("m3", 1000, 10000)]
    [DataRow("l", 1000, 10)]
    [DataRow("count", 1, 1000)]
    public void The_rate_comes_from_the_time_between_pulses(string unit, int pulsesPerUnit, int expected)
    {
        Make(unit, pulsesPerUnit, 0);
        Pulse(40, 960);
        Read();
        Assert.AreEqual(SensorValue.None, s_values[1]);

        Pulse(40, 60);
        Read();
        Assert.AreEqual(expected, s_values[1]);
    }

    [TestMethod]
    public void A_virtual_meter_is_read_as_it_runs()
    {
        Make("kWh", 1000, 0);
        VirtualS0Meter meter = new VirtualS0Meter(s_pin, 1000, s_clock.NowMs) { PowerWatts = 2400 };
        long endMs = s_clock.NowMs + 3600000;
        while (s_clock.NowMs < endMs)
        {
            s_clock.Advance(meter.Step(s_clock.NowMs));
            s_sensor.Service(s_clock.NowMs, out _, out _);
        }

        Read();
        Assert.AreEqual(meter.PulseCount, s_sensor.TotalPulses);
        Assert.IsTrue(s_values[0] >= 2399 && s_values[0] <= 2400, s_values[0].ToString());
        Assert.IsTrue(s_values[1] >= 23980 && s_values[1] <= 24020, s_values[1].ToString());
    }

    [TestMethod]
    public void Pulses_shorter_than_the_minimum_leave_no_trace()
    {
        Make("kWh", 1000, 0);
        Pulse(MinPulseMs - 1, 1000);
        Read();
        Assert.AreEqual(0L, s_sensor.TotalPulses);
        Pulse(MinPulseMs, 1000);
        Read();
        Assert.AreEqual(1L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void A_gap_in_a_pulse_does_not_make_two_of_it()
    {
        Make("kWh", 1000, 0);
        Pulse(30, 2);
        Pulse(30, 100);
        Read();
        Assert.AreEqual(1L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void Pulses_are_counted_however_late_they_are_asked_for()
    {
        Make("kWh", 1000, 0);
        for (int i = 0; i < 30; i++)
        {
            Pulse(30, 30);
        }

        s_clock.Advance(100000);
        Read();
        Assert.AreEqual(30L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void The_rate_falls_while_the_next_pulse_is_overdue_and_ends_at_0()
    {
        Make("kWh", 1000, 0);
        Pulse(40, 3560);
        Pulse(40, 3560);
        Read();
        Assert.AreEqual(10000, s_values[1]);
        s_clock.Advance(3600);
        Read();
        Assert.AreEqual(5000, s_values[1]);
        s_clock.Advance(S0PulseSensor.SilenceMs - 7201);
        Read();
        Assert.AreEqual(10, s_values[1]);
        s_clock.Advance(1);
        Read();
        Assert.AreEqual(0, s_values[1]);
    }

    [TestMethod]
    public void Without_any_pulse_the_rate_is_unknown_then_0()
    {
        Make("kWh", 1000, 0);
        Read();
        Assert.AreEqual(SensorValue.None, s_values[1]);
        s_clock.Advance(S0PulseSensor.SilenceMs);
        Read();
        Assert.AreEqual(0, s_values[1]);
    }

    [TestMethod]
    public void Lost_edges_are_not_counted_and_start_the_rate_anew()
    {
        Make("kWh", 1000, 0);
        for (int i = 0; i < 40; i++)
        {
            Pulse(30, 30);
        }

        Read();
        Assert.AreEqual(32L, s_sensor.TotalPulses);
        Assert.AreEqual(SensorValue.None, s_values[1]);
        Pulse(40, 960);
        Pulse(40, 960);
        Read();
        Assert.AreEqual(34L, s_sensor.TotalPulses);
        Assert.AreEqual(36000, s_values[1]);
    }

    [TestMethod]
    public void The_total_rolls_over_like_a_meters_register()
    {
        Make("kWh", 1000, 999999999);
        Read();
        Assert.AreEqual(999999999, s_values[0]);
        Pulse(40, 40);
        Read();
        Assert.AreEqual(0, s_values[0]);
        Assert.AreEqual(1000000000L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void Totals_beyond_32_bits_are_kept()
    {
        Make("kWh", 10000, 123456789012L);
        Read();
        Assert.AreEqual(345678901, s_values[0]);
    }

    [TestMethod]
    public void The_total_survives_a_planned_restart_exactly()
    {
        Make("kWh", 1000, 5);
        Pulse(40, 40);
        Read();
        Assert.AreEqual((int)ErrorCode.Ok, (int)s_sensor.Save(s_clock.NowMs));

        Restart(5);
        Assert.AreEqual(6L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void An_unplanned_restart_loses_less_than_the_bound()
    {
        Make("kWh", 1000, 0);
        for (int i = 0; i < (2 * S0TotalStore.UnsavedPulsesMax) + 499; i++)
        {
            Pulse(30, 30);
            s_sensor.Service(s_clock.NowMs, out _, out _);
        }

        Restart(0);
        Assert.AreEqual(2L * S0TotalStore.UnsavedPulsesMax, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void A_single_pulse_is_saved_when_its_time_is_over()
    {
        Make("kWh", 1000, 0);
        Pulse(40, 40);
        int dueInMs = s_sensor.Service(s_clock.NowMs, out _, out _);
        Assert.AreEqual(S0TotalStore.UnsavedMsMax, dueInMs);
        s_clock.Advance(dueInMs);
        Assert.AreEqual(int.MaxValue, s_sensor.Service(s_clock.NowMs, out _, out _));

        Restart(0);
        Assert.AreEqual(1L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void A_power_cut_at_any_step_of_saving_leaves_the_old_or_the_new_total()
    {
        for (int step = 1; step <= 6; step++)
        {
            Make("kWh", 1000, 100);
            s_sensor.Save(s_clock.NowMs);
            Pulse(40, 40);
            Read();
            s_storage.CutAt(step);
            s_sensor.Save(s_clock.NowMs);
            s_storage.PowerOn();

            Restart(0);
            Assert.IsTrue(s_sensor.TotalPulses == 100 || s_sensor.TotalPulses == 101, step.ToString());
        }
    }

    [TestMethod]
    public void A_failed_save_is_reported_and_tried_again()
    {
        Make("kWh", 1000, 0);
        Pulse(40, 40);
        Read();
        s_storage.CutAt(1);
        s_clock.Advance(S0TotalStore.UnsavedMsMax);
        Assert.AreEqual(S0TotalStore.RetryMs, s_sensor.Service(s_clock.NowMs, out _, out _));
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)s_sensor.SaveError);

        s_storage.PowerOn();
        s_clock.Advance(S0TotalStore.RetryMs);
        Assert.AreEqual(int.MaxValue, s_sensor.Service(s_clock.NowMs, out _, out _));
        Assert.AreEqual((int)ErrorCode.Ok, (int)s_sensor.SaveError);
        Restart(0);
        Assert.AreEqual(1L, s_sensor.TotalPulses);
    }

    [TestMethod]
    public void A_damaged_total_is_reported_once_and_counting_goes_on()
    {
        Make("kWh", 1000, 7);
        s_sensor.Save(s_clock.NowMs);
        s_storage.ContentOf("s0-4.a")[12] ^= 0x01;
        S0PulseSensor sensor = NewSensor("kWh", 1000, 7);

        Assert.IsFalse(sensor.TryBegin(s_clock.NowMs, out ErrorCode first));
        Assert.AreEqual((int)ErrorCode.Damaged, (int)first);
        Assert.IsTrue(sensor.TryBegin(s_clock.NowMs, out _));
        Assert.AreEqual(7L, sensor.TotalPulses);
    }

    [TestMethod]
    public void A_total_that_cannot_be_read_now_is_not_replaced()
    {
        Make("kWh", 1000, 7);
        Pulse(40, 40);
        Read();
        s_sensor.Save(s_clock.NowMs);
        S0PulseSensor sensor = NewSensor("kWh", 1000, 7);
        s_storage.FailReadAt(1);

        Assert.IsFalse(sensor.TryBegin(s_clock.NowMs, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)error);
        Assert.AreEqual((int)ErrorCode.Ok, (int)sensor.Save(s_clock.NowMs));
        Assert.IsTrue(sensor.TryBegin(s_clock.NowMs, out _));
        Assert.AreEqual(8L, sensor.TotalPulses);
    }

    private static void Make(string unit, int pulsesPerUnit, long initialPulses)
    {
        s_clock = new VirtualClock();
        s_clock.Advance(1000);
        s_pin = new VirtualPin(4, s_clock, true);
        s_storage = new TornStorage();
        s_values = new int[2];
        s_sensor = NewSensor(unit, pulsesPerUnit, initialPulses);
        Assert.IsTrue(s_sensor.TryBegin(s_clock.NowMs, out _));
    }

    private static void Restart(long initialPulses)
    {
        s_sensor = NewSensor("kWh", 1000, initialPulses);
        Assert.IsTrue(s_sensor.TryBegin(s_clock.NowMs, out _));
    }

    private static S0PulseSensor NewSensor(string unit, int pulsesPerUnit, long initialPulses)
    {
        Assert.IsTrue(S0Unit.TryFind(unit, out S0Unit found));
        S0TotalStore store = new S0TotalStore(s_storage, "s0-4");
        return new S0PulseSensor(s_pin, true, MinPulseMs, found, pulsesPerUnit, initialPulses, store);
    }

    private static void Pulse(int lengthMs, int pauseMs)
    {
        s_pin.Drive(false);
        s_clock.Advance(lengthMs);
        s_pin.Drive(true);
        s_clock.Advance(pauseMs);
    }

    private static void Read()
    {
        s_sensor.Service(s_clock.NowMs, out bool wantsReading, out _);
        Assert.IsFalse(wantsReading);
        Assert.IsTrue(s_sensor.TryRead(s_clock.NowMs, s_values, out _));
    }
}
