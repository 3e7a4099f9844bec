// How far a pasted document is.

namespace Gateway.Agent.Shell;

/// <summary>Result of feeding one byte to a <see cref="DocumentCollector"/> or a
/// <see cref="PemCollector"/>.</summary>
public enum DocumentState
{
    /// <summary>It goes on.</summary>
    Open = 0,

    /// <summary>Its outermost object is closed and the line has ended.</summary>
    Complete = 1,

    /// <summary>The person gave up (Ctrl-C).</summary>
    Cancelled = 2,

    /// <summary>It is longer than a configuration can be.</summary>
    TooLarge = 3,

    /// <summary>It is not what was asked for.</summary>
    Refused = 4,
}
