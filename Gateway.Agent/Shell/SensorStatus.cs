// How one sensor is, for the console.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>State and counters of one sensor since boot; filled by <see cref="IGatewayControl"/>.</summary>
public sealed class SensorStatus
{
    /// <summary>Configured name.</summary>
    public string Name { get; set; }

    /// <summary>Driver, e.g. "bme280".</summary>
    public string Type { get; set; }

    /// <summary>What it is doing.</summary>
    public SensorState State { get; set; }

    /// <summary>Why the last measurement or start failed; Ok when it did not.</summary>
    public ErrorCode LastError { get; set; }

    /// <summary>What is wrong with its settings, in words; "" when nothing is.</summary>
    public string Problem { get; set; }

    /// <summary>Milliseconds between measurements.</summary>
    public int IntervalMs { get; set; }

    /// <summary>Good measurements.</summary>
    public long ReadingCount { get; set; }

    /// <summary>Failed starts and measurements.</summary>
    public long FailureCount { get; set; }

    /// <summary>Points of its schedule that passed without a reading.</summary>
    public int MissedCount { get; set; }

    /// <summary>Index of its first channel in the channel table.</summary>
    public int FirstChannelIndex { get; set; }

    /// <summary>How many channels it has.</summary>
    public int ChannelCount { get; set; }
}
