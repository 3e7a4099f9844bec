// How much is taken over the air. The heap of the device decides.

namespace Gateway.Agent.Remote;

/// <summary>Limits of what comes and goes over the air.</summary>
public static class RemoteLimits
{
    /// <summary>Largest document with a configuration, in bytes.</summary>
    public const int DesiredBytesMax = 4096;

    /// <summary>Largest command, in bytes.</summary>
    public const int CommandBytesMax = 512;

    /// <summary>Commands that wait for their turn.</summary>
    public const int CommandsWaitingMax = 4;

    /// <summary>Largest answer to a command, in bytes of output; the rest is left out and said so.</summary>
    public const int OutputBytesMax = 2048;

    /// <summary>Largest report on the configuration, in bytes.</summary>
    public const int ReportBytesMax = 6144;
}
