// A gateway that sleeps, wake by wake.

using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

internal sealed class DutyBench
{
    private const int WakeSecondsMax = 70;

    /// <summary>Makes a first start, which ends in a sleep.</summary>
    public DutyBench(string config)
    {
        Gateway = new AgentBench(config) { Sleep = new FakeSleep() };
        Gateway.Boot(true);
        Gateway.RunSeconds(130);
    }

    public AgentBench Gateway { get; }

    /// <summary>Milliseconds by which the board's clock goes wrong in the next sleep.</summary>
    public int DriftMs { get; set; }

    public void StartWake(bool isBrokerReachable)
    {
        Gateway.Sleep.HasWoken = true;
        Gateway.KeptUtcMs = Gateway.Clock.TryReadUtc(out long utcMs)
            ? utcMs + Gateway.Sleep.SleptMs + DriftMs
            : 0;
        Gateway.Sleep.SleptMs = 0;
        Gateway.Boot(isBrokerReachable);
    }

    /// <summary>A whole wake.</summary>
    /// <returns>Seconds it was awake.</returns>
    public int Wake(bool isBrokerReachable)
    {
        StartWake(isBrokerReachable);
        return Finish();
    }

    /// <summary>Goes on to the sleep.</summary>
    /// <returns>Seconds it was awake.</returns>
    public int Finish()
    {
        int seconds = 0;
        while (Gateway.Sleep.SleptMs == 0 && seconds < WakeSecondsMax)
        {
            Gateway.RunSeconds(1);
            seconds++;
        }

        Assert.IsTrue(Gateway.Sleep.SleptMs > 0, "it sleeps");
        return seconds;
    }
}
