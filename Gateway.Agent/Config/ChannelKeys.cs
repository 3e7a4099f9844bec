// Last levels of the keys of a channel: "channel.NAME." goes before, where NAME is sensor.quantity.

namespace Gateway.Agent.Config;

/// <summary>Names of a channel's keys without their beginning.</summary>
public static class ChannelKeys
{
    /// <summary>First level of all channel keys.</summary>
    public const string Group = "channel";

    /// <summary>Most channels with settings of their own.</summary>
    public const int CountMax = 16;

    /// <summary>Decimals that thresholds may have.</summary>
    public const int Decimals = 3;

    /// <summary>Decimals of what has to be finer: deadbands, scales, valid ranges.</summary>
    public const int FineDecimals = 6;

    /// <summary>Smallest change that is stored.</summary>
    public const string Deadband = "deadband";

    /// <summary>Longest time without a stored value.</summary>
    public const string Heartbeat = "heartbeat";

    /// <summary>What is stored of the values in a window.</summary>
    public const string Aggregate = "aggregate";

    /// <summary>Length of a window.</summary>
    public const string Window = "window";
}
