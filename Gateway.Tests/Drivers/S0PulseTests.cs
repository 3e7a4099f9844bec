// Counting pulses: width, gaps, rate, units, lost edges.

using Gateway.Core.Sensing;
using Gateway.Drivers.S0Pulse;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class S0PulseTests
{
    private static S0TestMeter _meter;

    [TestMethod]
    [DataRow("kWh", "energy", 3, "power", "W", 1)]
    [DataRow("m3", "volume", 3, "flow", "l/s", 4)]
    [DataRow("l", "volume", 1, "flow", "l/s", 4)]
    [DataRow("count", "count", 0, "rate", "1/s", 3)]
    public void Units_give_a_total_and_a_rate(
        string unit, string total, int totalDecimals, string rate, string rateUnit, int rateDecimals)
    {
        _meter = new S0TestMeter(unit, 1000, 0);
        Assert.AreEqual(2, _meter.Sensor.ChannelCount);
        Assert.AreEqual(total, _meter.Sensor.GetChannel(0).Name);
        Assert.AreEqual(unit, _meter.Sensor.GetChannel(0).Unit);
        Assert.AreEqual(totalDecimals, _meter.Sensor.GetChannel(0).Decimals);
        Assert.AreEqual(rate, _meter.Sensor.GetChannel(1).Name);
        Assert.AreEqual(rateUnit, _meter.Sensor.GetChannel(1).Unit);
        Assert.AreEqual(rateDecimals, _meter.Sensor.GetChannel(1).Decimals);
    }

    // One pulse a second: 1 Wh/s = 3600 W; 1 l/s; 1/1000 l/s; 1/1000 per second.
    [TestMethod]
    [DataRow("kWh", 1000, 36000)]
    [DataRow("m3", 1000, 10000)]
    [DataRow("l", 1000, 10)]
    [DataRow("count", 1, 1000)]
    public void The_rate_comes_from_the_time_between_pulses(string unit, int pulsesPerUnit, int expected)
    {
        _meter = new S0TestMeter(unit, pulsesPerUnit, 0);
        _meter.Pulse(40, 960);
        _meter.Read();
        Assert.AreEqual(SensorValue.None, _meter.Values[1]);

        _meter.Pulse(40, 60);
        _meter.Read();
        Assert.AreEqual(expected, _meter.Values[1]);
    }

    [TestMethod]
    public void A_virtual_meter_is_read_as_it_runs()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        VirtualS0Meter meter = new VirtualS0Meter(_meter.Pin, 1000, _meter.Clock.NowMs);
        meter.PowerWatts = 2400;
        long endMs = _meter.Clock.NowMs + 3600000;
        while (_meter.Clock.NowMs < endMs)
        {
            _meter.Clock.Advance(meter.Step(_meter.Clock.NowMs));
            _meter.Sensor.Service(_meter.Clock.NowMs, out _, out _);
        }

        _meter.Read();
        Assert.AreEqual(meter.PulseCount, _meter.Sensor.TotalPulses);
        Assert.IsTrue(_meter.Values[0] >= 2399 && _meter.Values[0] <= 2400, _meter.Values[0].ToString());
        Assert.IsTrue(_meter.Values[1] >= 23980 && _meter.Values[1] <= 24020, _meter.Values[1].ToString());
    }

    [TestMethod]
    public void Pulses_shorter_than_the_minimum_leave_no_trace()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        _meter.Pulse(S0TestMeter.MinPulseMs - 1, 1000);
        _meter.Read();
        Assert.AreEqual(0L, _meter.Sensor.TotalPulses);
        _meter.Pulse(S0TestMeter.MinPulseMs, 1000);
        _meter.Read();
        Assert.AreEqual(1L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void A_gap_in_a_pulse_does_not_make_two_of_it()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        _meter.Pulse(30, 2);
        _meter.Pulse(30, 100);
        _meter.Read();
        Assert.AreEqual(1L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void Pulses_are_counted_however_late_they_are_asked_for()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        for (int i = 0; i < 30; i++)
        {
            _meter.Pulse(30, 30);
        }

        _meter.Clock.Advance(100000);
        _meter.Read();
        Assert.AreEqual(30L, _meter.Sensor.TotalPulses);
    }

    [TestMethod]
    public void The_rate_falls_while_the_next_pulse_is_overdue_and_ends_at_0()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        _meter.Pulse(40, 3560);
        _meter.Pulse(40, 3560);
        _meter.Read();
        Assert.AreEqual(10000, _meter.Values[1]);
        _meter.Clock.Advance(3600);
        _meter.Read();
        Assert.AreEqual(5000, _meter.Values[1]);
        _meter.Clock.Advance(S0PulseSensor.SilenceMs - 7201);
        _meter.Read();
        Assert.AreEqual(10, _meter.Values[1]);
        _meter.Clock.Advance(1);
        _meter.Read();
        Assert.AreEqual(0, _meter.Values[1]);
    }

    [TestMethod]
    public void Without_any_pulse_the_rate_is_unknown_then_0()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        _meter.Read();
        Assert.AreEqual(SensorValue.None, _meter.Values[1]);
        _meter.Clock.Advance(S0PulseSensor.SilenceMs);
        _meter.Read();
        Assert.AreEqual(0, _meter.Values[1]);
    }

    [TestMethod]
    public void Lost_edges_are_not_counted_and_start_the_rate_anew()
    {
        _meter = new S0TestMeter("kWh", 1000, 0);
        for (int i = 0; i < 40; i++)
        {
            _meter.Pulse(30, 30);
        }

        _meter.Read();
        Assert.AreEqual(32L, _meter.Sensor.TotalPulses);
        Assert.AreEqual(SensorValue.None, _meter.Values[1]);
        _meter.Pulse(40, 960);
        _meter.Pulse(40, 960);
        _meter.Read();
        Assert.AreEqual(34L, _meter.Sensor.TotalPulses);
        Assert.AreEqual(36000, _meter.Values[1]);
    }
}
