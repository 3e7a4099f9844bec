// The total of a meter: roll-over, restarts, power cuts while saving, damage.

using Gateway.Core;
using Gateway.Drivers.S0Pulse;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class S0TotalTests
{
    private static S0TestMeter s_meter;

    [TestMethod]
    public void The_total_rolls_over_like_a_meters_register()
    {
        s_meter = new S0TestMeter("kWh", 1000, 999999999);
        s_meter.Read();
        Assert.AreEqual(999999999, s_meter.Values[0]);
        s_meter.Pulse(40, 40);
        s_meter.Read();
        Assert.AreEqual(0, s_meter.Values[0]);
        Assert.AreEqual(1000000000L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void Totals_beyond_32_bits_are_kept()
    {
        s_meter = new S0TestMeter("kWh", 10000, 123456789012L);
        s_meter.Read();
        Assert.AreEqual(345678901, s_meter.Values[0]);
    }

    [TestMethod]
    public void The_total_survives_a_planned_restart_exactly()
    {
        s_meter = new S0TestMeter("kWh", 1000, 5);
        s_meter.Pulse(40, 40);
        s_meter.Read();
        Assert.AreEqual((int)ErrorCode.Ok, (int)s_meter.Sensor.Save(s_meter.Clock.NowMs));

        s_meter.Restart(5);
        Assert.AreEqual(6L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void An_unplanned_restart_loses_less_than_the_bound()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        for (int i = 0; i < (2 * S0TotalStore.UnsavedPulsesMax) + 499; i++)
        {
            s_meter.Pulse(30, 30);
            s_meter.Sensor.Service(s_meter.Clock.NowMs, out _, out _);
        }

        s_meter.Restart(0);
        Assert.AreEqual(2L * S0TotalStore.UnsavedPulsesMax, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_single_pulse_is_saved_when_its_time_is_over()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        s_meter.Pulse(40, 40);
        int dueInMs = s_meter.Sensor.Service(s_meter.Clock.NowMs, out _, out _);
        Assert.AreEqual(S0TotalStore.UnsavedMsMax, dueInMs);
        s_meter.Clock.Advance(dueInMs);
        Assert.AreEqual(int.MaxValue, s_meter.Sensor.Service(s_meter.Clock.NowMs, out _, out _));

        s_meter.Restart(0);
        Assert.AreEqual(1L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_power_cut_at_any_step_of_saving_leaves_the_old_or_the_new_total()
    {
        for (int step = 1; step <= 6; step++)
        {
            s_meter = new S0TestMeter("kWh", 1000, 100);
            s_meter.Sensor.Save(s_meter.Clock.NowMs);
            s_meter.Pulse(40, 40);
            s_meter.Read();
            s_meter.Storage.CutAt(step);
            s_meter.Sensor.Save(s_meter.Clock.NowMs);
            s_meter.Storage.PowerOn();

            s_meter.Restart(0);
            long total = s_meter.Sensor.TotalPulses;
            Assert.IsTrue(total == 100 || total == 101, step.ToString());
        }
    }

    [TestMethod]
    public void A_failed_save_is_reported_and_tried_again()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        s_meter.Pulse(40, 40);
        s_meter.Read();
        s_meter.Storage.CutAt(1);
        s_meter.Clock.Advance(S0TotalStore.UnsavedMsMax);
        Assert.AreEqual(S0TotalStore.RetryMs, s_meter.Sensor.Service(s_meter.Clock.NowMs, out _, out _));
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)s_meter.Sensor.SaveError);

        s_meter.Storage.PowerOn();
        s_meter.Clock.Advance(S0TotalStore.RetryMs);
        Assert.AreEqual(int.MaxValue, s_meter.Sensor.Service(s_meter.Clock.NowMs, out _, out _));
        Assert.AreEqual((int)ErrorCode.Ok, (int)s_meter.Sensor.SaveError);
        s_meter.Restart(0);
        Assert.AreEqual(1L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_damaged_total_is_reported_once_and_counting_goes_on()
    {
        s_meter = new S0TestMeter("kWh", 1000, 7);
        s_meter.Sensor.Save(s_meter.Clock.NowMs);
        s_meter.Storage.ContentOf("s0-4.a")[12] ^= 0x01;
        S0PulseSensor sensor = s_meter.NewSensor(7);

        Assert.IsFalse(sensor.TryBegin(s_meter.Clock.NowMs, out ErrorCode first));
        Assert.AreEqual((int)ErrorCode.Damaged, (int)first);
        Assert.IsTrue(sensor.TryBegin(s_meter.Clock.NowMs, out _));
        Assert.AreEqual(7L, sensor.TotalPulses);
    }

    [TestMethod]
    public void A_total_that_cannot_be_read_now_is_not_replaced()
    {
        s_meter = new S0TestMeter("kWh", 1000, 7);
        s_meter.Pulse(40, 40);
        s_meter.Read();
        s_meter.Sensor.Save(s_meter.Clock.NowMs);
        S0PulseSensor sensor = s_meter.NewSensor(7);
        s_meter.Storage.FailReadAt(1);

        Assert.IsFalse(sensor.TryBegin(s_meter.Clock.NowMs, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)error);
        Assert.AreEqual((int)ErrorCode.Ok, (int)sensor.Save(s_meter.Clock.NowMs));
        Assert.IsTrue(sensor.TryBegin(s_meter.Clock.NowMs, out _));
        Assert.AreEqual(8L, sensor.TotalPulses);
    }
}
