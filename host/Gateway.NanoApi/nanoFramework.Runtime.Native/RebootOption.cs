// Ways to reboot.

namespace nanoFramework.Runtime.Native;

/// <summary>What starts after a reboot.</summary>
public enum RebootOption
{
    /// <summary>The whole device.</summary>
    NormalReboot = 0,

    /// <summary>nanoBooter stays.</summary>
    EnterNanoBooter = 1,

    /// <summary>Only the runtime.</summary>
    ClrOnly = 2,

    /// <summary>The chip maker's loader stays.</summary>
    EnterProprietaryBooter = 8,
}
