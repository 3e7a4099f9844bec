// How much is logged.

namespace Gateway.Agent.Logging;

/// <summary>Weight of an entry; entries up to the chosen level are shown.</summary>
public enum LogLevel
{
    /// <summary>Something is lost or does not work.</summary>
    Error = 0,

    /// <summary>Something does not work now and will be tried again.</summary>
    Warning = 1,

    /// <summary>Something happened as it should.</summary>
    Info = 2,

    /// <summary>What helps to find a fault.</summary>
    Debug = 3,
}
