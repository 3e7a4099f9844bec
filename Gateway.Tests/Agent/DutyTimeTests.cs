// The clock of a gateway that sleeps: it drifts, and each delivery sets it.

using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DutyTimeTests
{
    private const string Sleeps = "\"power\":{\"sleep\":600,\"send-every\":1},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"}}}";

    private const string Iot = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"}," + Sleeps;

    private const string M2m = "{\"device\":{\"id\":\"gw-1\"},\"m2m\":{\"server\":\"coap://10.0.0.5/rd\"},";

    private static AgentBench _bench;

    [TestMethod]
    [DataRow(300)]
    [DataRow(-1500)]
    [DataRow(36000)]
    [DataRow(-36000)]
    [DataRow(86400000)]
    public void A_wake_that_sends_sets_the_board_s_clock_however_far_it_is_off(int offMs)
    {
        DutyBench duty = new DutyBench(Iot);
        _bench = duty.Gateway;
        duty.DriftMs = offMs;
        duty.Wake(true);
        AssertClockIsRight();
    }

    [TestMethod]
    [DataRow(36000)]
    [DataRow(-1500)]
    public void So_does_one_that_sends_to_a_server(int offMs)
    {
        WakeToServer(M2m + Sleeps, offMs, true);
        AssertClockIsRight();
    }

    [TestMethod]
    public void A_time_server_that_is_silent_costs_two_seconds_and_the_date_stays()
    {
        WakeToServer(M2m + Sleeps, 0, true);
        int with = _bench.Sleep.SleptMs == 0 ? 0 : (int)(600000 - _bench.Sleep.SleptMs);
        WakeToServer(M2m + Sleeps, 0, false);
        int without = (int)(600000 - _bench.Sleep.SleptMs);
        Assert.IsTrue(without - with < 2500, without.ToString() + " " + with.ToString());
        Assert.AreEqual("rtc", _bench.Agent.TimeSources.Name);
    }

    [TestMethod]
    public void A_server_is_told_by_a_gateway_whose_sensors_are_all_dead()
    {
        int messages = WakeToServer(M2m + "\"time\":{\"order\":\"manual\"},\"health\":{\"interval\":600},"
            + "\"power\":{\"sleep\":600,\"send-every\":1},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"address\":119}}}", 0, true);
        Assert.IsTrue(messages >= 2, messages.ToString() + ": status and health");
    }

    // One wake of a gateway that was configured before; the number of requests that came.
    private static int WakeToServer(string config, int offMs, bool hasNetworkTime)
    {
        _bench = new AgentBench(config) { Sleep = new FakeSleep { HasWoken = true } };
        _bench.HasNetworkTime = hasNetworkTime;
        _bench.KeptUtcMs = 1795000000000 + offMs;
        _bench.Boot(true);
        FakeCoapServer server = new FakeCoapServer(_bench.Server, _bench.Clock);
        for (int i = 0; i < 700 && _bench.Sleep.SleptMs == 0; i++)
        {
            _bench.RunMs(100);
            server.Step();
        }

        Assert.IsTrue(_bench.Sleep.SleptMs > 0, "it sleeps");
        return server.RequestCount;
    }

    private static void AssertClockIsRight()
    {
        Assert.IsTrue(_bench.Clock.TryReadUtc(out long utcMs));
        long offMs = utcMs - _bench.NetworkUtcMs;
        Assert.IsTrue(offMs >= -250 && offMs <= 250, offMs.ToString());
    }
}
