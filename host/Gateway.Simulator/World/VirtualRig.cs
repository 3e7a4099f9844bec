// What is wired to the simulated gateway: what hardware/esp32-devkitc describes (a BME280 on I2C 1, an S0
// meter and a door contact on pins), and the chips that the configuration asks for. One rig is one life of
// the board between two boots; the models outlive it.

using Gateway.Agent.Config;
using Gateway.Core.Sensing;
using Gateway.Virtual;

namespace Gateway.Simulator.World;

/// <summary>The board with its chips, driven by weather and house.</summary>
public sealed class VirtualRig
{
    /// <summary>GPIO of the S0 meter.</summary>
    public const int MeterPin = 25;

    /// <summary>GPIO of the door contact.</summary>
    public const int DoorPin = 26;

    /// <summary>7-bit address of the BME280.</summary>
    public const int Bme280Address = 0x76;

    /// <summary>Milliseconds between two calls of <see cref="Step"/>.</summary>
    public const int StepMs = 10;

    private const int PulsesPerKwh = 1000;
    private const int ModelIntervalMs = 1000;
    private const int DoorBounces = 3;

    private readonly WeatherModel _weather;
    private readonly HouseModel _house;
    private readonly ChipBench _chips;
    private readonly VirtualS0Meter _meter;
    private readonly VirtualSwitch _door;
    private long _nextModelMs;

    /// <summary>Powers up the board at uptime 0.</summary>
    /// <param name="weather">Drives the BME280.</param>
    /// <param name="house">Drives meter and door.</param>
    /// <param name="utcAtBootMs">UTC at uptime 0 in milliseconds since 1970; what the time server
    /// says.</param>
    /// <param name="unpluggedAddress">I2C address at which a chip is left out; 0 for none.</param>
    public VirtualRig(WeatherModel weather, HouseModel house, long utcAtBootMs, int unpluggedAddress)
    {
        _weather = weather;
        _house = house;
        UtcAtBootMs = utcAtBootMs;
        Board = new VirtualBoard(Clock);
        Board.Network.UtcAtBootMs = utcAtBootMs;
        _chips = new ChipBench(Board, unpluggedAddress);
        _chips.Wire(new SensorSettings { Type = "bme280", Address = Bme280Address });
        _meter = new VirtualS0Meter(Board.Pin(MeterPin), PulsesPerKwh, 0);
        _door = new VirtualSwitch(Board.Pin(DoorPin), Clock);
        for (int i = 0; i <= VirtualBoard.PinNumberMax; i++)
        {
            Board.Pin(i).Changed += (pin, _) => HasEdge |= !pin.IsOutput;
        }

        ApplyModels();
    }

    /// <summary>Time of the board.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }

    /// <summary>UTC at uptime 0 in milliseconds since 1970.</summary>
    public long UtcAtBootMs { get; }

    /// <summary>Whether a pin has changed since <see cref="ClearEdge"/>: the firmware's loop should
    /// run.</summary>
    public bool HasEdge { get; private set; }

    /// <summary>Forgets the edges.</summary>
    public void ClearEdge() => HasEdge = false;

    /// <summary>Attaches the chips of a configuration, before any driver asks for them.</summary>
    public void Wire(GatewayConfig config)
    {
        for (int i = 0; i < SensorKeys.CountMax; i++)
        {
            if (SensorConfig.IsUsed(config, i))
            {
                _chips.Wire(SensorConfig.Read(config, i));
            }
        }

        _chips.Apply(_weather);
    }

    /// <summary>Brings models, chips and pins up to the clock.</summary>
    public void Step()
    {
        if (Clock.NowMs >= _nextModelMs)
        {
            _nextModelMs = Clock.NowMs + ModelIntervalMs;
            ApplyModels();
        }

        _meter.Step(Clock.NowMs);
        Board.Network.Update();
    }

    private void ApplyModels()
    {
        _weather.Step(UtcAtBootMs + Clock.NowMs);
        _house.Step(UtcAtBootMs + Clock.NowMs);
        _chips.Apply(_weather);
        _meter.PowerWatts = _house.PowerWatts;
        if (_door.IsClosed == _house.IsDoorOpen)
        {
            _door.Set(!_house.IsDoorOpen, DoorBounces);
        }
    }
}
