// What differs between the ESP32 and a PC: time, randomness and where files lie. Everything else is the same
// adapters over the same API.

using Gateway.Core.Ports;
using Gateway.Firmware.Boards;

namespace Gateway.Firmware;

/// <summary>Where the firmware runs. All properties are set before it is composed.</summary>
public sealed class FirmwareEnvironment
{
    /// <summary>Pins and names of the board.</summary>
    public BoardProfile Board { get; set; }

    /// <summary>Monotonic time.</summary>
    public IUptimeClock Uptime { get; set; }

    /// <summary>Real time.</summary>
    public IWallClock WallClock { get; set; }

    /// <summary>Randomness.</summary>
    public IRandom Random { get; set; }

    /// <summary>Directory of the gateway's files, ending in a separator.</summary>
    public string StorageDirectory { get; set; }
}
