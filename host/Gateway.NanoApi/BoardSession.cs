// What the running firmware has made of the board: opened pins and ports, pin functions, network helper. It
// lives from Attach to Detach, so that a reboot (detach, attach) starts from nothing, as on the device.

using System.Device.Gpio;
using System.IO.Ports;
using Gateway.Virtual;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace Gateway.NanoApi;

/// <summary>State of nanoFramework's API for one attached board.</summary>
internal sealed class BoardSession : IDisposable
{
    /// <summary>
    /// Pin functions as an ESP32 has them after reset (nf-interpreter, ESP32_DeviceMapping.cpp).
    /// </summary>
    private static readonly (DeviceFunction Function, int Pin)[] DefaultPinFunctions =
    {
        (DeviceFunction.COM1_TX, 1),
        (DeviceFunction.COM1_RX, 3),
        (DeviceFunction.I2C1_DATA, 18),
        (DeviceFunction.I2C1_CLOCK, 19),
        (DeviceFunction.I2C2_DATA, 25),
        (DeviceFunction.I2C2_CLOCK, 26),
    };

    public BoardSession(VirtualBoard board)
    {
        Board = board;
        Wifi = new WifiStation(this);
        foreach ((DeviceFunction function, int pin) in DefaultPinFunctions)
        {
            PinFunctions[function] = pin;
        }
    }

    public VirtualBoard Board { get; }

    public NativeFaults Faults { get; } = new();

    public EventDispatcher Events { get; } = new();

    /// <summary>Guards the three tables below.</summary>
    public object SyncRoot { get; } = new();

    public Dictionary<int, GpioPin> OpenPins { get; } = new();

    public Dictionary<int, SerialPort> SerialPorts { get; } = new();

    public Dictionary<DeviceFunction, int> PinFunctions { get; } = new();

    public WifiStation Wifi { get; }

    /// <summary>State of the helper that watches the wired network.</summary>
    public NetworkHelperStatus CableStatus { get; set; }

    /// <summary>Pins that a card took; guarded by <see cref="SyncRoot"/>.</summary>
    public HashSet<int> CardPins { get; } = new();

    /// <summary>The card that is drive D:, also when it was taken out since; null before one was
    /// mounted.</summary>
    public VirtualCard? MountedCard { get; set; }

    public RebootEventHandler? RebootHandlers { get; set; }

    /// <summary>Timer that ends a sleep, as set by Sleep.EnableWakeupByTimer.</summary>
    public TimeSpan WakeupTime { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>GPIO that ends a sleep, too, as set by Sleep.EnableWakeupByPin; negative for none.</summary>
    public int WakeupPin { get; set; } = -1;

    /// <summary>Level of that pin that does.</summary>
    public bool WakesHigh { get; set; }

    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        IsDisposed = true;
        GpioPin[] pins;
        SerialPort[] ports;
        lock (SyncRoot)
        {
            pins = OpenPins.Values.ToArray();
            ports = SerialPorts.Values.ToArray();
        }

        foreach (GpioPin pin in pins)
        {
            pin.Dispose();
        }

        foreach (SerialPort port in ports)
        {
            port.Dispose();
        }

        Wifi.Dispose();
        Events.Dispose();
    }
}
