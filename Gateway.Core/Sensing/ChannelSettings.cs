// What is done with the values of a channel before they are stored.

namespace Gateway.Core.Sensing;

/// <summary>Settings of one channel; values in the channel's unit and decimals.</summary>
public sealed class ChannelSettings
{
    /// <summary>Stands for a threshold that is not set.</summary>
    public const int NotSet = int.MinValue;

    /// <summary>A value is stored when it differs by at least this from the last stored one.</summary>
    public int Deadband { get; set; }

    /// <summary>Milliseconds after which a value is stored whatever the deadband.</summary>
    public int HeartbeatMs { get; set; } = 3600000;

    /// <summary>What is stored of a window.</summary>
    public Aggregate Aggregate { get; set; }

    /// <summary>Milliseconds of a window.</summary>
    public int WindowMs { get; set; } = 60000;
}
