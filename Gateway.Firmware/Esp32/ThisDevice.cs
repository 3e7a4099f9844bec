// The device this program was built for: an ESP32. Virtual/ThisDevice.cs stands for the board Virtual.

using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.Firmware.Esp32;

namespace Gateway.Firmware;

/// <summary>What the device itself gives the gateway to run in.</summary>
internal static class ThisDevice
{
    // littlefs partition "config"; see hardware/ for its size.
    private const string StorageDirectory = "I:\\gw\\";

    /// <summary>Makes the environment.</summary>
    internal static FirmwareEnvironment Create()
    {
        SystemClock clock = new SystemClock();
        return new Esp32Environment(BoardCatalog.ForThisDevice())
        {
            Uptime = clock,
            WallClock = clock,
            Random = new SystemRandom(),
            StorageDirectory = StorageDirectory,
        };
    }
}
