// The device this program was built for: none (board Virtual). Esp32/ThisDevice.cs stands for the real ones.

using Gateway.Firmware.Virtual;

namespace Gateway.Firmware;

/// <summary>What stands for the device.</summary>
internal static class ThisDevice
{
    /// <summary>Makes the environment, anew for every start.</summary>
    internal static FirmwareEnvironment Create() => new VirtualEnvironment();
}
