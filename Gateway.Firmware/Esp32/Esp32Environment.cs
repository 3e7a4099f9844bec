// The environment of a real board: pins, buses, Wi-Fi and the serial console through nanoFramework's API. On
// a PC the same code runs over host/Gateway.NanoApi and a virtual board.

using Gateway.Agent.Config;
using Gateway.Core.Ports;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;

namespace Gateway.Firmware.Esp32;

/// <summary>An ESP32 board.</summary>
public class Esp32Environment : FirmwareEnvironment
{
    private const int ConsoleBaud = 115200;
    private const int ConsoleWriteBufferBytes = 4096;

    private readonly BoardProfile _board;

    /// <summary>Uses a board, and its flash for files.</summary>
    public Esp32Environment(BoardProfile board)
    {
        _board = board;
        StorageDirectory = board.StorageDirectory;
    }

    /// <inheritdoc/>
    public override int StatusLedPin => _board.StatusLedPin;

    /// <inheritdoc/>
    public override bool IsStatusLedLow => _board.IsStatusLedLow;

    /// <summary>False: a reboot restarts the chip.</summary>
    public override bool IsRestarting => false;

    /// <inheritdoc/>
    public override IConsolePort OpenConsole()
    {
        _board.SetPinFunctions();
        SerialConsole console = new SerialConsole(_board.ConsolePort, ConsoleBaud, ConsoleWriteBufferBytes);
        console.Open();
        return console;
    }

    /// <inheritdoc/>
    public override ISystemControl CreateSystem() => new SystemControl(_board.Name);

    /// <inheritdoc/>
    public override IBoardIo CreateBoardIo(GatewayConfig config)
    {
        BoardProfile.SetBusPins(
            1, config.GetInt(ConfigKeys.PinsI2c1Data), config.GetInt(ConfigKeys.PinsI2c1Clock));
        BoardProfile.SetBusPins(
            2, config.GetInt(ConfigKeys.PinsI2c2Data), config.GetInt(ConfigKeys.PinsI2c2Clock));
        return new BoardIo(Uptime);
    }

    /// <inheritdoc/>
    public override IDeepSleep CreateSleep() => new DeepSleep(_board.WakePins);

    /// <summary>Where a board has both, the configured Wi-Fi network wins: who names one wants it.</summary>
    public override INetworkLink CreateLink(GatewayConfig config)
    {
        string ssid = config.GetText(ConfigKeys.WifiSsid);
        if (_board.HasEthernet && ssid.Length == 0)
        {
            return new EthernetLink();
        }

        return new WifiLink(ssid, config.GetText(ConfigKeys.WifiPassword), Random);
    }
}
