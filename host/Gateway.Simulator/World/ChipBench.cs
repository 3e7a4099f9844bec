// The chips that a configuration asks for (Gateway.Virtual has one for each type), on the board's buses and
// driven by the models. What a driver is configured for is there, unless its address was unplugged to see
// what happens then.

using Gateway.Core.Sensing;
using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Chips made from settings.</summary>
public sealed class ChipBench
{
    private readonly VirtualBoard _board;
    private readonly int _unpluggedAddress;
    private readonly List<Action<WeatherModel>> _drives = [];

    /// <summary>Creates an empty bench.</summary>
    /// <param name="board">Where chips are attached.</param>
    /// <param name="unpluggedAddress">A chip at this address is left out; 0 for none.</param>
    public ChipBench(VirtualBoard board, int unpluggedAddress)
    {
        _board = board;
        _unpluggedAddress = unpluggedAddress;
    }

    private delegate Action<WeatherModel>? Driver(VirtualI2cChip chip, VirtualClock clock);

    private static IReadOnlyDictionary<string, Driver> Drivers { get; } = new Dictionary<string, Driver>
    {
        ["bme280"] = (chip, _) => Bme280((VirtualBme280)chip),
        ["bmp280"] = (chip, _) => Bme280((VirtualBme280)chip),
        ["sht3x"] = (chip, _) => Sht((VirtualSht)chip),
        ["sht4x"] = (chip, _) => Sht((VirtualSht)chip),
        ["scd4x"] = (chip, _) => Scd4x((VirtualScd4x)chip),
        ["bh1750"] = (chip, _) => Bh1750((VirtualBh1750)chip),
        ["tmp117"] = (chip, _) => Tmp117((VirtualTmp117)chip),
        ["mcp9808"] = (chip, _) => Mcp9808((VirtualMcp9808)chip),
        ["ina226"] = (chip, _) => Ina((VirtualIna)chip),
        ["ina219"] = (chip, _) => Ina((VirtualIna)chip),
        ["ads1115"] = (chip, _) => AnalogChips.Ads1115((VirtualAds1115)chip),
        ["max17048"] = (chip, _) => AnalogChips.Max17048((VirtualMax17048)chip),
        ["ds3231"] = (chip, _) => ClockChips.Ds3231((VirtualDs3231)chip),
        ["at24c256"] = (_, _) => null,
        ["lis3dh"] = (chip, _) => MotionChips.Lis3dh((VirtualLis3dh)chip),
        ["mcp23017"] = (chip, _) => ExpanderChips.Mcp23017((VirtualMcp23017)chip),
        ["tf-luna"] = (chip, _) => RangeChips.TfLuna((VirtualTfLuna)chip),
        ["gnss"] = (chip, clock) => GnssChips.Gnss((VirtualGnss)chip, clock),
    };

    /// <summary>Names of the types that have a virtual chip.</summary>
    public static IEnumerable<string> Types => Drivers.Keys;

    /// <summary>Attaches the chip a sensor is configured for, unless its place is taken.</summary>
    public void Wire(SensorSettings settings)
    {
        VirtualI2cChip? chip = VirtualChipKit.Create(settings.Type, settings.Address, _board.Clock);
        VirtualI2cBus bus = _board.Bus(settings.Bus);
        if (chip == null || chip.Address == _unpluggedAddress || bus.Find(chip.Address) != null)
        {
            return;
        }

        bus.Attach(chip);
        if (Drivers[settings.Type](chip, _board.Clock) is { } drive)
        {
            _drives.Add(drive);
        }

        if (settings.Pin != SensorSettings.NoPin)
        {
            WireInterrupt(chip, _board.Pin(settings.Pin));
        }
    }

    /// <summary>Brings the chips up to the weather.</summary>
    public void Apply(WeatherModel weather) => _drives.ForEach(drive => drive(weather));

    private static void WireInterrupt(VirtualI2cChip chip, VirtualPin pin)
    {
        switch (chip)
        {
            case VirtualLis3dh motion: motion.Interrupt = pin; break;
            case VirtualMcp23017 expander: expander.Interrupt = pin; break;
        }
    }

    private static Action<WeatherModel> Bme280(VirtualBme280 chip) => weather =>
    {
        chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);
        chip.HumidityMilliPercent = Milli(weather.HumidityPercent);
        chip.PressurePascals = (int)weather.PressurePascal;
    };

    private static Action<WeatherModel> Sht(VirtualSht chip) => weather =>
    {
        chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);
        chip.HumidityMilliPercent = Milli(weather.HumidityPercent);
    };

    private static Action<WeatherModel> Scd4x(VirtualScd4x chip) => weather =>
    {
        chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);
        chip.HumidityMilliPercent = Milli(weather.HumidityPercent);
        chip.Co2Ppm = weather.Co2Ppm;
    };

    private static Action<WeatherModel> Bh1750(VirtualBh1750 chip)
        => weather => chip.IlluminanceMilliLux = Milli(weather.IlluminanceLux);

    private static Action<WeatherModel> Tmp117(VirtualTmp117 chip)
        => weather => chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);

    private static Action<WeatherModel> Mcp9808(VirtualMcp9808 chip)
        => weather => chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);

    // A battery under a solar panel: charged by day, discharged by night.
    private static Action<WeatherModel> Ina(VirtualIna chip) => weather =>
    {
        chip.BusMilliVolts = 12_200 + (int)(weather.IlluminanceLux / 50);
        chip.CurrentMicroAmps = 120_000 - (int)(weather.IlluminanceLux * 10);
    };

    private static int Milli(double value) => (int)(value * 1000);
}
