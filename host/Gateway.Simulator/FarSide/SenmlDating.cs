// How a value is dated.

namespace Gateway.Simulator.FarSide;

/// <summary>What <see cref="SenmlValue.Seconds"/> counts from.</summary>
public enum SenmlDating
{
    /// <summary>1970-01-01 UTC.</summary>
    Absolute = 0,

    /// <summary>The moment of sending; negative is before. Source: RFC 8428 §4.5.3.</summary>
    Relative = 1,

    /// <summary>The boot <see cref="SenmlValue.Boot"/>, whose date nobody knows ("undated_",
    /// docs/PROTOCOL.md).</summary>
    Uptime = 2,
}
