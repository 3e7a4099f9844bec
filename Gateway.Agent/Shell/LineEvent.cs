// What a byte did to the line.

namespace Gateway.Agent.Shell;

/// <summary>Result of feeding one byte to a <see cref="LineEditor"/>.</summary>
public enum LineEvent
{
    /// <summary>The line goes on.</summary>
    None = 0,

    /// <summary>A line is complete.</summary>
    Line = 1,

    /// <summary>The line was given up (Ctrl-C).</summary>
    Cancelled = 2,

    /// <summary>A line ended that was too long; it is gone.</summary>
    TooLong = 3,

    /// <summary>Tab: the line is to be completed.</summary>
    Tab = 4,
}
