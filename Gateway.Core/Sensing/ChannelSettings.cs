// What is done with the values of a channel before they are stored.

namespace Gateway.Core.Sensing;

/// <summary>Settings of one channel; values in the channel's unit and decimals.</summary>
public sealed class ChannelSettings
{
    /// <summary>Stands for a threshold that is not set.</summary>
    public const int NotSet = int.MinValue;

    /// <summary>A value is stored when it differs by at least this from the last stored one.</summary>
    public int Deadband { get; set; }

    /// <summary>Thousandths of a percent of the last stored value by which a value must differ as well,
    /// 0–100000.</summary>
    public int DeadbandMilliPercent { get; set; }

    /// <summary>Milliseconds between two stored values at least; 0 for no limit.</summary>
    public int RateLimitMs { get; set; }

    /// <summary>Milliseconds after which a value is stored whatever the deadband.</summary>
    public int HeartbeatMs { get; set; } = 3600000;

    /// <summary>What is stored of a window.</summary>
    public Aggregate Aggregate { get; set; }

    /// <summary>Milliseconds of a window.</summary>
    public int WindowMs { get; set; } = 60000;

    /// <summary>Whether windows begin at multiples of their length in real time, once that is known, and not
    /// from the first value on.</summary>
    public bool IsAligned { get; set; }
}
