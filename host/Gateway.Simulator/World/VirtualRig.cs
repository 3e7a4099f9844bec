// What is wired to the simulated gateway, the same as hardware/esp32-devkitc describes it: a BME280 on I2C 1,
// an S0 meter and a door contact on pins. One rig is one life of the board between two boots; the models
// outlive it.

using Gateway.Virtual;
using Gateway.Virtual.Chips;

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
    private readonly VirtualBme280 _bme280;
    private readonly VirtualS0Meter _meter;
    private readonly VirtualSwitch _door;
    private long _nextModelMs;

    /// <summary>Powers up the board at uptime 0.</summary>
    /// <param name="weather">Drives the BME280.</param>
    /// <param name="house">Drives meter and door.</param>
    /// <param name="utcAtBootMs">UTC at uptime 0 in milliseconds since 1970; what the time server
    /// says.</param>
    public VirtualRig(WeatherModel weather, HouseModel house, long utcAtBootMs)
    {
        _weather = weather;
        _house = house;
        UtcAtBootMs = utcAtBootMs;
        Board = new VirtualBoard(Clock);
        Board.Network.UtcAtBootMs = utcAtBootMs;
        _bme280 = new VirtualBme280(Bme280Address, Clock, true, new VirtualBme280Calibration());
        Board.Bus(1).Attach(_bme280);
        _meter = new VirtualS0Meter(Board.Pin(MeterPin), PulsesPerKwh, 0);
        _door = new VirtualSwitch(Board.Pin(DoorPin), Clock);
        Board.Pin(MeterPin).Changed += (_, _) => HasEdge = true;
        Board.Pin(DoorPin).Changed += (_, _) => HasEdge = true;
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
        _bme280.TemperatureMilliCelsius = (int)(_weather.TemperatureCelsius * 1000);
        _bme280.HumidityMilliPercent = (int)(_weather.HumidityPercent * 1000);
        _bme280.PressurePascals = (int)_weather.PressurePascal;
        _meter.PowerWatts = _house.PowerWatts;
        if (_door.IsClosed == _house.IsDoorOpen)
        {
            _door.Set(!_house.IsDoorOpen, DoorBounces);
        }
    }
}
