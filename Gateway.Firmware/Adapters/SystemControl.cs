// Reboot and figures of the device.

using Gateway.Core.Ports;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware.Adapters;

/// <summary>The device through nanoFramework.Runtime.Native.</summary>
public sealed class SystemControl : ISystemControl
{
    /// <summary>Creates the control.</summary>
    /// <param name="boardName">Name of the board for people.</param>
    public SystemControl(string boardName)
    {
        Description = boardName + ", " + SystemInfo.TargetName + " " + SystemInfo.Version.ToString();
    }

    /// <summary>
    /// Free bytes of the managed heap. Costs a garbage collection: for status, not for the loop.
    /// </summary>
    public int FreeHeapBytes => (int)GC.Run(false);

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public void Reboot() => Power.RebootDevice(RebootOption.NormalReboot);
}
