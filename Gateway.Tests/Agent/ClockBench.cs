// A gateway with a climate sensor and a clock chip, for the tests of time.

using Gateway.Virtual.Chips;

namespace Gateway.Tests.Agent;

internal static class ClockBench
{
    internal const string Head = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},";

    internal const string Sensors = "\"sensor\":{"
        + "\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":5000},"
        + "\"1\":{\"type\":\"ds3231\",\"name\":\"clock\",\"interval\":10000}}}";

    /// <summary>Powers the board up, and wires a clock chip to it.</summary>
    internal static VirtualDs3231 Boot(AgentBench bench)
    {
        bench.Boot(true);
        VirtualDs3231 chip = new VirtualDs3231(bench.Clock) { HasBattery = true };
        bench.Board.Bus(1).Attach(chip);
        return chip;
    }
}
