// Counting pulses: width, gaps, rate, units, lost edges.

using Gateway.Core.Sensing;
using Gateway.Drivers.S0Pulse;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class S0PulseTests
{
    private static S0TestMeter s_meter;

    [TestMethod]
    [DataRow("kWh", "energy", 3, "power", "W", 1)]
    [DataRow("m3", "volume", 3, "flow", "l/s", 4)]
    [DataRow("l", "volume", 1, "flow", "l/s", 4)]
    [DataRow("count", "count", 0, "rate", "1/s", 3)]
    public void Units_give_a_total_and_a_rate(
        string unit, string total, int totalDecimals, string rate, string rateUnit, int rateDecimals)
    {
        s_meter = new S0TestMeter(unit, 1000, 0);
        Assert.AreEqual(2, s_meter.Sensor.ChannelCount);
        Assert.AreEqual(total, s_meter.Sensor.GetChannel(0).Name);
        Assert.AreEqual(unit, s_meter.Sensor.GetChannel(0).Unit);
        Assert.AreEqual(totalDecimals, s_meter.Sensor.GetChannel(0).Decimals);
        Assert.AreEqual(rate, s_meter.Sensor.GetChannel(1).Name);
        Assert.AreEqual(rateUnit, s_meter.Sensor.GetChannel(1).Unit);
        Assert.AreEqual(rateDecimals, s_meter.Sensor.GetChannel(1).Decimals);
    }

    // One pulse a second: 1 Wh/s = 3600 W; 1 l/s; 1/1000 l/s; 1/1000 per second.
    [TestMethod]
    [DataRow("kWh", 1000, 36000)]
    [DataRow("m3", 1000, 10000)]
    [DataRow("l", 1000, 10)]
    [DataRow("count", 1, 1000)]
    public void The_rate_comes_from_the_time_between_pulses(string unit, int pulsesPerUnit, int expected)
    {
        s_meter = new S0TestMeter(unit, pulsesPerUnit, 0);
        s_meter.Pulse(40, 960);
        s_meter.Read();
        Assert.AreEqual(SensorValue.None, s_meter.Values[1]);

        s_meter.Pulse(40, 60);
        s_meter.Read();
        Assert.AreEqual(expected, s_meter.Values[1]);
    }

    [TestMethod]
    public void A_virtual_meter_is_read_as_it_runs()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        VirtualS0Meter meter = new VirtualS0Meter(s_meter.Pin, 1000, s_meter.Clock.NowMs);
        meter.PowerWatts = 2400;
        long endMs = s_meter.Clock.NowMs + 3600000;
        while (s_meter.Clock.NowMs < endMs)
        {
            s_meter.Clock.Advance(meter.Step(s_meter.Clock.NowMs));
            s_meter.Sensor.Service(s_meter.Clock.NowMs, out _, out _);
        }

        s_meter.Read();
        Assert.AreEqual(meter.PulseCount, s_meter.Sensor.TotalPulses);
        Assert.IsTrue(s_meter.Values[0] >= 2399 && s_meter.Values[0] <= 2400, s_meter.Values[0].ToString());
        Assert.IsTrue(s_meter.Values[1] >= 23980 && s_meter.Values[1] <= 24020, s_meter.Values[1].ToString());
    }

    [TestMethod]
    public void Pulses_shorter_than_the_minimum_leave_no_trace()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        s_meter.Pulse(S0TestMeter.MinPulseMs - 1, 1000);
        s_meter.Read();
        Assert.AreEqual(0L, s_meter.Sensor.TotalPulses);
        s_meter.Pulse(S0TestMeter.MinPulseMs, 1000);
        s_meter.Read();
        Assert.AreEqual(1L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_gap_in_a_pulse_does_not_make_two_of_it()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        s_meter.Pulse(30, 2);
        s_meter.Pulse(30, 100);
        s_meter.Read();
        Assert.AreEqual(1L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void Pulses_are_counted_however_late_they_are_asked_for()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        for (int i = 0; i < 30; i++)
        {
            s_meter.Pulse(30, 30);
        }

        s_meter.Clock.Advance(100000);
        s_meter.Read();
        Assert.AreEqual(30L, s_meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void The_rate_falls_while_the_next_pulse_is_overdue_and_ends_at_0()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        s_meter.Pulse(40, 3560);
        s_meter.Pulse(40, 3560);
        s_meter.Read();
        Assert.AreEqual(10000, s_meter.Values[1]);
        s_meter.Clock.Advance(3600);
        s_meter.Read();
        Assert.AreEqual(5000, s_meter.Values[1]);
        s_meter.Clock.Advance(S0PulseSensor.SilenceMs - 7201);
        s_meter.Read();
        Assert.AreEqual(10, s_meter.Values[1]);
        s_meter.Clock.Advance(1);
        s_meter.Read();
        Assert.AreEqual(0, s_meter.Values[1]);
    }

    [TestMethod]
    public void Without_any_pulse_the_rate_is_unknown_then_0()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        s_meter.Read();
        Assert.AreEqual(SensorValue.None, s_meter.Values[1]);
        s_meter.Clock.Advance(S0PulseSensor.SilenceMs);
        s_meter.Read();
        Assert.AreEqual(0, s_meter.Values[1]);
    }

    [TestMethod]
    public void Lost_edges_are_not_counted_and_start_the_rate_anew()
    {
        s_meter = new S0TestMeter("kWh", 1000, 0);
        for (int i = 0; i < 40; i++)
        {
            s_meter.Pulse(30, 30);
        }

        s_meter.Read();
        Assert.AreEqual(32L, s_meter.Sensor.TotalPulses);
        Assert.AreEqual(SensorValue.None, s_meter.Values[1]);
        s_meter.Pulse(40, 960);
        s_meter.Pulse(40, 960);
        s_meter.Read();
        Assert.AreEqual(34L, s_meter.Sensor.TotalPulses);
        Assert.AreEqual(36000, s_meter.Values[1]);
    }
}
