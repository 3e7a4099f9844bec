// The device this program was built for: an ESP32. Virtual/ThisDevice.cs stands for the board Virtual.

using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.Firmware.Esp32;

namespace Gateway.Firmware;

/// <summary>What the device itself gives the gateway to run in.</summary>
internal static class ThisDevice
{
    /// <summary>Makes the environment.</summary>
    internal static FirmwareEnvironment Create()
    {
        SystemClock clock = new SystemClock();
        BoardProfile board = BoardCatalog.ForThisDevice();
        Esp32Environment environment = ThisStorage.Create(board);
        environment.Uptime = clock;
        environment.BoardClock = clock;
        environment.TimeSocket = new UdpSocket();
        environment.Random = new SystemRandom();
        return environment;
    }
}
