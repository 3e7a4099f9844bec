// How the readings of a block are dated.

namespace Gateway.Core.Senml;

/// <summary>The three ways to say when a reading was taken; none of them guesses.</summary>
internal enum SenmlTime
{
    /// <summary>Seconds since 1970 in UTC.</summary>
    Absolute = 0,

    /// <summary>Seconds before now: the present boot, whose real time is not known yet.</summary>
    Relative = 1,

    /// <summary>Boot number and uptime: an earlier boot whose real time was never known.</summary>
    Undated = 2,
}
