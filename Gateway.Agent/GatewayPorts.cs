// Everything the gateway needs from outside, gathered by the composition root (Launcher.cs on the device, the
// simulator on a PC). Ports are the only way out of Core.

using Gateway.Agent.Remote;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>The ports of one gateway. All are set before the gateway is made.</summary>
public sealed class GatewayPorts
{
    /// <summary>Files on local flash.</summary>
    public IStorage Storage { get; set; }

    /// <summary>Counts what is worn of it; null when nobody does.</summary>
    public MeteredStorage Wear { get; set; }

    /// <summary>Time since boot, by which the duties of the loop are measured.</summary>
    public IUptimeClock Uptime { get; set; }

    /// <summary>The board's own clock, which goes on over restarts and sleeps and is lost with the
    /// supply.</summary>
    public ITimeSource BoardClock { get; set; }

    /// <summary>UDP to the time server; null where there is none.</summary>
    public IDatagramSocket TimeSocket { get; set; }

    /// <summary>Randomness for back-off and CoAP time-outs.</summary>
    public IRandom Random { get; set; }

    /// <summary>Buses and pins.</summary>
    public IBoardIo BoardIo { get; set; }

    /// <summary>GPIO of the board's status LED; negative when it has none.</summary>
    public int StatusLedPin { get; set; } = -1;

    /// <summary>Whether that LED is lit by a low level.</summary>
    public bool IsStatusLedLow { get; set; }

    /// <summary>What sensors this build knows.</summary>
    public ISensorCatalogue Sensors { get; set; }

    /// <summary>The network below the uplinks.</summary>
    public INetworkLink Link { get; set; }

    /// <summary>The serial console.</summary>
    public IConsolePort Console { get; set; }

    /// <summary>Reboot and memory.</summary>
    public ISystemControl System { get; set; }

    /// <summary>What sees threads that hang; null where nothing watches.</summary>
    public Watchdog Watchdog { get; set; }

    /// <summary>Deep sleep; null where the board has none.</summary>
    public IDeepSleep DeepSleep { get; set; }

    /// <summary>Keyed hashing.</summary>
    public IHmac Hmac { get; set; }

    /// <summary>UDP to the server of M2M mode; null when the mode has none.</summary>
    public IDatagramSocket ServerSocket { get; set; }

    /// <summary>TCP or TLS to the server of M2M mode; null when it is reached by UDP.</summary>
    public IStreamSocket ServerStream { get; set; }

    /// <summary>MQTT to the broker of IoT mode; null when the mode has none.</summary>
    public ITransport BrokerTransport { get; set; }

    /// <summary>What comes from the broker; null when nothing is subscribed.</summary>
    public IRemoteInbox BrokerInbox { get; set; }

    /// <summary>What the broker hands on of what it acknowledges; null when that is not checked.</summary>
    public DeliveryCheck BrokerCheck { get; set; }
}
