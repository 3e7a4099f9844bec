// A virtual MCP23017 with its driver from the catalogue, and its interrupt on a pin or not.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Drivers.Mcp23017;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

internal sealed class Mcp23017Rig : ChipRig
{
    public const int Pin = 27;
    public const int Door = 0;
    public const int Column = 8;

    public Mcp23017Rig(bool hasPin)
        : this(hasPin, 30, new VirtualStorage(65536))
    {
    }

    public Mcp23017Rig(bool hasPin, int debounceMs, VirtualStorage storage)
    {
        Expander = new VirtualMcp23017(0x20);
        Expander.Interrupt = Board.Pin(Pin);
        SensorSettings settings = new SensorSettings
        {
            Type = "mcp23017",
            Name = "io",
            Lines = "ii----oocc------",
            Invert = true,
            DebounceMs = debounceMs,
            Pin = hasPin ? Pin : SensorSettings.NoPin,
        };
        ErrorCode error = new SensorCatalogue().Create(settings, Board, storage, out ISensor sensor);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Driver = (Mcp23017Sensor)sensor;
        Attach(Expander, sensor);
    }

    public VirtualMcp23017 Expander { get; }

    public Mcp23017Sensor Driver { get; }

    /// <summary>Readings that the driver has asked for out of turn.</summary>
    public int OutOfTurnCount { get; private set; }

    /// <summary>Uptime of the change the last of them was about.</summary>
    public long ChangedAtMs { get; private set; }

    public override void SetState(bool isSecond)
    {
        Expander.SetInput(0, isSecond);
        Expander.SetInput(1, !isSecond);
    }

    public override int Expected(bool isSecond, int index)
    {
        return index == 0 ? (isSecond ? 0 : 1) : index == 1 ? (isSecond ? 1 : 0) : 0;
    }

    /// <summary>Lets time pass as the poller does, every 5 ms.</summary>
    public void Run(int milliseconds)
    {
        for (int ms = 0; ms < milliseconds; ms += 5)
        {
            Clock.Advance(5);
            Serve();
        }
    }

    /// <summary>Calls Service until it has nothing more to say.</summary>
    public void Serve()
    {
        bool wantsReading = true;
        for (int i = 0; i < 8 && wantsReading; i++)
        {
            Sensor.Service(Clock.NowMs, out wantsReading, out long changedAtMs);
            if (wantsReading)
            {
                OutOfTurnCount++;
                ChangedAtMs = changedAtMs;
                Sensor.TryRead(Clock.NowMs, Values, out ErrorCode error);
                LastError = error;
            }
        }
    }

    /// <summary>Outcome of the last reading out of turn.</summary>
    public ErrorCode LastError { get; private set; }

    /// <summary>A contact closes (low) and opens again.</summary>
    public void Pulse(int line, int lowMs, int highMs)
    {
        Expander.SetInput(line, false);
        Run(lowMs);
        Expander.SetInput(line, true);
        Run(highMs);
    }
}
