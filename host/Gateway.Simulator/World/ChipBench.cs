// The chips that a configuration asks for, on the board's buses and driven by the models: each type of sensor
// that is a chip has its virtual chip here. What a driver is configured for is there, unless its address was
// unplugged to see what happens then.

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

    private delegate VirtualI2cChip Maker(int address, VirtualClock clock, List<Action<WeatherModel>> drives);

    private static IReadOnlyDictionary<string, (int Address, Maker Make)> Makers { get; } =
        new Dictionary<string, (int, Maker)>
        {
            ["bme280"] = (0x76, (address, clock, drives) => Bme280(address, clock, true, drives)),
            ["bmp280"] = (0x76, (address, clock, drives) => Bme280(address, clock, false, drives)),
            ["sht3x"] = (0x44, (address, clock, drives) => Sht(address, clock, false, drives)),
            ["sht4x"] = (0x44, (address, clock, drives) => Sht(address, clock, true, drives)),
            ["scd4x"] = (0x62, (_, clock, drives) => Scd4x(clock, drives)),
            ["bh1750"] = (0x23, Bh1750),
            ["tmp117"] = (0x48, Tmp117),
            ["mcp9808"] = (0x18, Mcp9808),
            ["ina226"] = (0x40, (address, clock, drives) => Ina(address, clock, true, drives)),
            ["ina219"] = (0x40, (address, clock, drives) => Ina(address, clock, false, drives)),
            ["ads1115"] = (0x48, AnalogChips.Ads1115),
            ["max17048"] = (0x36, AnalogChips.Max17048),
            ["ds3231"] = (0x68, ClockChips.Ds3231),
            ["at24c256"] = (0x50, (address, clock, _) => new VirtualAt24c256(address, clock)),
            ["lis3dh"] = (0x18, MotionChips.Lis3dh),
            ["mcp23017"] = (0x20, ExpanderChips.Mcp23017),
            ["tf-luna"] = (0x10, RangeChips.TfLuna),
            ["gnss"] = (0x42, GnssChips.Gnss),
        };

    /// <summary>Names of the types that have a virtual chip.</summary>
    public static IEnumerable<string> Types => Makers.Keys;

    /// <summary>Attaches the chip a sensor is configured for, unless its place is taken.</summary>
    public void Wire(SensorSettings settings)
    {
        if (Makers.TryGetValue(settings.Type, out (int Address, Maker Make) entry))
        {
            Wire(settings, settings.Address == 0 ? entry.Address : settings.Address, entry.Make);
        }
    }

    /// <summary>Brings the chips up to the weather.</summary>
    public void Apply(WeatherModel weather) => _drives.ForEach(drive => drive(weather));

    private void Wire(SensorSettings settings, int address, Maker make)
    {
        VirtualI2cBus bus = _board.Bus(settings.Bus);
        if (address == _unpluggedAddress || bus.Find(address) != null)
        {
            return;
        }

        VirtualI2cChip chip = make(address, _board.Clock, _drives);
        bus.Attach(chip);
        if (settings.Pin != SensorSettings.NoPin)
        {
            WireInterrupt(chip, _board.Pin(settings.Pin));
        }
    }

    private static void WireInterrupt(VirtualI2cChip chip, VirtualPin pin)
    {
        switch (chip)
        {
            case VirtualLis3dh motion: motion.Interrupt = pin; break;
            case VirtualMcp23017 expander: expander.Interrupt = pin; break;
        }
    }

    private static VirtualBme280 Bme280(
        int address, VirtualClock clock, bool isBme280, List<Action<WeatherModel>> drives)
    {
        VirtualBme280 chip = new(address, clock, isBme280, new VirtualBme280Calibration());
        drives.Add(weather =>
        {
            chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);
            chip.HumidityMilliPercent = Milli(weather.HumidityPercent);
            chip.PressurePascals = (int)weather.PressurePascal;
        });
        return chip;
    }

    private static VirtualSht Sht(
        int address, VirtualClock clock, bool isSht4x, List<Action<WeatherModel>> drives)
    {
        VirtualSht chip = new(address, clock, isSht4x, 0x0001_5EED + address);
        drives.Add(weather =>
        {
            chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);
            chip.HumidityMilliPercent = Milli(weather.HumidityPercent);
        });
        return chip;
    }

    private static VirtualScd4x Scd4x(VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualScd4x chip = new(clock);
        drives.Add(weather =>
        {
            chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius);
            chip.HumidityMilliPercent = Milli(weather.HumidityPercent);
            chip.Co2Ppm = weather.Co2Ppm;
        });
        return chip;
    }

    private static VirtualBh1750 Bh1750(
        int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualBh1750 chip = new(address, clock);
        drives.Add(weather => chip.IlluminanceMilliLux = Milli(weather.IlluminanceLux));
        return chip;
    }

    private static VirtualTmp117 Tmp117(
        int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualTmp117 chip = new(address, clock);
        drives.Add(weather => chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius));
        return chip;
    }

    private static VirtualMcp9808 Mcp9808(
        int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualMcp9808 chip = new(address, clock);
        drives.Add(weather => chip.TemperatureMilliCelsius = Milli(weather.TemperatureCelsius));
        return chip;
    }

    // A battery under a solar panel: charged by day, discharged by night.
    private static VirtualIna Ina(
        int address, VirtualClock clock, bool isIna226, List<Action<WeatherModel>> drives)
    {
        VirtualIna chip = new(address, clock, isIna226, 100_000);
        drives.Add(weather =>
        {
            chip.BusMilliVolts = 12_200 + (int)(weather.IlluminanceLux / 50);
            chip.CurrentMicroAmps = 120_000 - (int)(weather.IlluminanceLux * 10);
        });
        return chip;
    }

    private static int Milli(double value) => (int)(value * 1000);
}
