// The total of a meter: roll-over, restarts, power cuts while saving, damage.

using Gateway.Core;
using Gateway.Drivers.S0Pulse;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class S0TotalTests
{
    private static S0TestMeter _meter;

    [TestMethod]
    public void The_total_rolls_over_like_a_meters_register()
    {
        _meter = new S0TestMeter("kWh", 1000, 999999999);
        _meter.Read();
        Assert.AreEqual(999999999, _meter.Values[0]);
        _meter.Pulse(40, 40);
        _meter.Read();
        Assert.AreEqual(0, _meter.Values[0]);
        Assert.AreEqual(1000000000L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void Totals_beyond_32_bits_are_kept()
    {
        _meter = new S0TestMeter("kWh", 10000, 123456789012L);
        _meter.Read();
        Assert.AreEqual(345678901, _meter.Values[0]);
    }

    [TestMethod]
    public void The_total_survives_a_planned_restart_exactly()
    {
        _meter = new S0TestMeter("kWh", 1000, 5);
        _meter.Pulse(40, 40);
        _meter.Read();
        Assert.AreEqual((int)ErrorCode.Ok, (int)_meter.Sensor.Save(_meter.Clock.NowMs));

        _meter.Restart(5);
        Assert.AreEqual(6L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void An_unplanned_restart_loses_less_than_the_bound()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        for (int i = 0; i < (2 * S0TotalStore.UnsavedPulsesMax) + 499; i++)
        {
            _meter.Pulse(30, 30);
            _meter.Sensor.Service(_meter.Clock.NowMs, out _, out _);
        }

        _meter.Restart(0);
        Assert.AreEqual(2L * S0TotalStore.UnsavedPulsesMax, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_single_pulse_is_saved_when_its_time_is_over()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        _meter.Pulse(40, 40);
        int dueInMs = _meter.Sensor.Service(_meter.Clock.NowMs, out _, out _);
        Assert.AreEqual(S0TotalStore.UnsavedMsMax, dueInMs);
        _meter.Clock.Advance(dueInMs);
        Assert.AreEqual(int.MaxValue, _meter.Sensor.Service(_meter.Clock.NowMs, out _, out _));

        _meter.Restart(0);
        Assert.AreEqual(1L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_power_cut_at_any_step_of_saving_leaves_the_old_or_the_new_total()
    {
        for (int step = 1; step <= 6; step++)
        {
            _meter = new S0TestMeter("kWh", 1000, 100);
            _meter.Sensor.Save(_meter.Clock.NowMs);
            _meter.Pulse(40, 40);
            _meter.Read();
            _meter.Storage.CutAt(step);
            _meter.Sensor.Save(_meter.Clock.NowMs);
            _meter.Storage.PowerOn();

            _meter.Restart(0);
            long total = _meter.Sensor.TotalPulses;
            Assert.IsTrue(total == 100 || total == 101, step.ToString());
        }
    }

    [TestMethod]
    public void A_failed_save_is_reported_and_tried_again()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        _meter.Pulse(40, 40);
        _meter.Read();
        _meter.Storage.CutAt(1);
        _meter.Clock.Advance(S0TotalStore.UnsavedMsMax);
        Assert.AreEqual(S0TotalStore.RetryMs, _meter.Sensor.Service(_meter.Clock.NowMs, out _, out _));
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)_meter.Sensor.SaveError);

        _meter.Storage.PowerOn();
        _meter.Clock.Advance(S0TotalStore.RetryMs);
        Assert.AreEqual(int.MaxValue, _meter.Sensor.Service(_meter.Clock.NowMs, out _, out _));
        Assert.AreEqual((int)ErrorCode.Ok, (int)_meter.Sensor.SaveError);
        _meter.Restart(0);
        Assert.AreEqual(1L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_damaged_total_is_reported_once_and_counting_goes_on()
    {
        _meter = new S0TestMeter("kWh", 1000, 7);
        _meter.Sensor.Save(_meter.Clock.NowMs);
        _meter.Storage.ContentOf("s0-4.a")[12] ^= 0x01;
        S0PulseSensor sensor = _meter.NewSensor(7);

        Assert.IsFalse(sensor.TryBegin(_meter.Clock.NowMs, out ErrorCode first));
        Assert.AreEqual((int)ErrorCode.Damaged, (int)first);
        Assert.IsTrue(sensor.TryBegin(_meter.Clock.NowMs, out _));
        Assert.AreEqual(7L, sensor.TotalPulses);
    }

    [TestMethod]
    public void A_total_that_cannot_be_read_now_is_not_replaced()
    {
        _meter = new S0TestMeter("kWh", 1000, 7);
        _meter.Pulse(40, 40);
        _meter.Read();
        _meter.Sensor.Save(_meter.Clock.NowMs);
        S0PulseSensor sensor = _meter.NewSensor(7);
        _meter.Storage.FailReadAt(1);

        Assert.IsFalse(sensor.TryBegin(_meter.Clock.NowMs, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)error);
        Assert.AreEqual((int)ErrorCode.Ok, (int)sensor.Save(_meter.Clock.NowMs));
        Assert.IsTrue(sensor.TryBegin(_meter.Clock.NowMs, out _));
        Assert.AreEqual(8L, sensor.TotalPulses);
    }
}
