// What differs between the places the firmware runs in: an ESP32, nanoFramework's virtual device, a PC. All
// else is the same program over the same adapters. Esp32/ and Virtual/ have their environments; the project
// file takes one of the two folders (property Board), and of those of Esp32/ the one for flash or for a card
// (property Storage).

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware;

/// <summary>Where the firmware runs. Time, randomness and directory are set before it is composed.</summary>
public abstract class FirmwareEnvironment
{
    /// <summary>Monotonic time.</summary>
    public IUptimeClock Uptime { get; set; }

    /// <summary>The board's own real-time clock.</summary>
    public ITimeSource BoardClock { get; set; }

    /// <summary>UDP to a time server; null where the clock is right in any case.</summary>
    public IDatagramSocket TimeSocket { get; set; }

    /// <summary>Randomness.</summary>
    public IRandom Random { get; set; }

    /// <summary>Directory of the gateway's files, ending in a separator.</summary>
    public string StorageDirectory { get; set; }

    /// <summary>Whether the files lie in the chip's flash, whose wear is counted.</summary>
    public virtual bool HasFlashStorage => true;

    /// <summary>GPIO of the status LED; negative when there is none.</summary>
    public abstract int StatusLedPin { get; }

    /// <summary>Whether that is lit by a low level.</summary>
    public virtual bool IsStatusLedLow => false;

    /// <summary>True when the program has to begin anew because nothing else restarts it.</summary>
    public abstract bool IsRestarting { get; }

    /// <summary>Opens the console. One that cannot be opened is silent: it must not stop a gateway that
    /// works.</summary>
    public abstract IConsolePort OpenConsole();

    /// <summary>Makes the storage ready; once, before it is used.</summary>
    /// <returns>Ok, or why there is none in this boot.</returns>
    public virtual ErrorCode MountStorage() => ErrorCode.Ok;

    /// <summary>Makes reboot and figures of the device.</summary>
    public abstract ISystemControl CreateSystem();

    /// <summary>Makes buses and pins as a configuration wants them.</summary>
    public abstract IBoardIo CreateBoardIo(GatewayConfig config);

    /// <summary>Makes deep sleep; null where there is none.</summary>
    public virtual IDeepSleep CreateSleep() => null;

    /// <summary>Makes the network below the uplinks.</summary>
    public abstract INetworkLink CreateLink(GatewayConfig config);
}
