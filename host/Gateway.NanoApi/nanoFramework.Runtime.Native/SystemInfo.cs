// What the attached board says it is.

namespace nanoFramework.Runtime.Native;

/// <summary>Names and version of board and firmware.</summary>
public static class SystemInfo
{
    /// <summary>Version of the firmware; on a PC that of this API.</summary>
    public static Version Version => typeof(SystemInfo).Assembly.GetName().Version ?? new Version(0, 0, 0, 0);

    /// <summary>Maker of the firmware.</summary>
    public static string OEMString => "nanoGateway virtual board";

    /// <summary>Name of the firmware target.</summary>
    public static string TargetName => "VIRTUAL";

    /// <summary>Name of the platform.</summary>
    public static string Platform => "PC";
}
