// All sensor types by name: what the configuration calls sensor.N.type. A new driver is one more entry here.
// Wrong settings get an answer in words that names the setting, its value and what is allowed.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Bme280;
using Gateway.Drivers.DigitalInput;
using Gateway.Drivers.S0Pulse;

namespace Gateway.Drivers;

/// <summary>The sensors of this firmware.</summary>
public sealed class SensorCatalogue : ISensorCatalogue
{
    private const string TypeBme280 = "bme280";
    private const string TypeBmp280 = "bmp280";
    private const string TypeInput = "input";
    private const string TypeS0 = "s0";

    // Where SDO ties the address of both chips (BST-BME280-DS002 §6.2).
    private const int AddressLow = 0x76;
    private const int AddressHigh = 0x77;

    private const int DebounceMsMax = 10000;
    private const int MinPulseMsMax = 1000;
    private const int PulsesPerUnitMax = 1000000;

    /// <inheritdoc/>
    public string TypeNames => TypeBme280 + ", " + TypeBmp280 + ", " + TypeInput + ", " + TypeS0;

    /// <inheritdoc/>
    public string ChipsAt(int address)
    {
        return address == AddressLow || address == AddressHigh ? TypeBme280 + ", " + TypeBmp280 : "";
    }

    /// <inheritdoc/>
    public string Problem { get; private set; } = "";

    /// <inheritdoc/>
    public ErrorCode Check(SensorSettings settings)
    {
        Problem = "";
        if (settings.Type == TypeBme280 || settings.Type == TypeBmp280)
        {
            return CheckBme280(settings);
        }

        if (settings.Type == TypeInput)
        {
            return CheckInput(settings);
        }

        if (settings.Type == TypeS0)
        {
            return CheckS0(settings);
        }

        return Refuse(ErrorCode.NotFound, "type '" + settings.Type + "' is unknown; known: " + TypeNames);
    }

    /// <inheritdoc/>
    public ErrorCode Create(SensorSettings settings, IBoardIo io, IStorage storage, out ISensor sensor)
    {
        sensor = null;
        ErrorCode error = Check(settings);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        return settings.Type == TypeInput || settings.Type == TypeS0
            ? CreateOnPin(settings, io, storage, out sensor)
            : CreateOnBus(settings, io, out sensor);
    }

    private ErrorCode CreateOnBus(SensorSettings settings, IBoardIo io, out ISensor sensor)
    {
        sensor = null;
        int address = settings.Address == 0 ? AddressLow : settings.Address;
        II2cChannel channel = io.OpenI2c(settings.Bus, address);
        if (channel == null)
        {
            return Refuse(ErrorCode.NotSupported, "bus " + settings.Bus.ToString() + " cannot be opened");
        }

        Bme280Options options = new Bme280Options
        {
            TemperatureOversampling = settings.Oversampling,
            PressureOversampling = settings.Oversampling,
            HumidityOversampling = settings.Oversampling,
        };
        sensor = new Bme280Sensor(channel, settings.Type == TypeBme280, options);
        return ErrorCode.Ok;
    }

    private ErrorCode CreateOnPin(SensorSettings settings, IBoardIo io, IStorage storage, out ISensor sensor)
    {
        sensor = null;
        string number = settings.Pin.ToString();
        IEdgePin pin = io.OpenEdgePin(settings.Pin, settings.Pull);
        if (pin == null)
        {
            return Refuse(ErrorCode.NotSupported, "pin " + number + " cannot be opened");
        }

        if (settings.Type == TypeInput)
        {
            sensor = new DigitalInputSensor(pin, settings.Invert, settings.DebounceMs, settings.CountEdges);
            return ErrorCode.Ok;
        }

        // The pin, not the name, is where the meter hangs: renaming a sensor must not lose its total.
        S0TotalStore store = new S0TotalStore(storage, "s0-" + number);
        S0Unit.TryFind(settings.Unit, out S0Unit unit);
        sensor = new S0PulseSensor(
            pin,
            settings.Invert,
            settings.MinPulseMs,
            unit,
            settings.PulsesPerUnit,
            settings.InitialPulses,
            store);
        return ErrorCode.Ok;
    }

    private ErrorCode CheckBme280(SensorSettings settings)
    {
        if (settings.Address != 0 && settings.Address != AddressLow && settings.Address != AddressHigh)
        {
            return Refuse(
                ErrorCode.OutOfRange,
                "address " + Hex(settings.Address) + ": a " + settings.Type + " has 0x76 or 0x77");
        }

        return Bme280Options.CodeOf(settings.Oversampling) > 0
            ? ErrorCode.Ok
            : Refuse(
                ErrorCode.OutOfRange,
                "oversampling " + settings.Oversampling.ToString() + ": must be 1, 2, 4, 8 or 16");
    }

    private ErrorCode CheckInput(SensorSettings settings)
    {
        ErrorCode error = CheckPin(settings);
        return error == ErrorCode.Ok ? CheckRange("debounce", settings.DebounceMs, 0, DebounceMsMax) : error;
    }

    private ErrorCode CheckS0(SensorSettings settings)
    {
        ErrorCode error = CheckPin(settings);
        error = error == ErrorCode.Ok
            ? CheckRange("min-pulse", settings.MinPulseMs, 1, MinPulseMsMax)
            : error;
        error = error == ErrorCode.Ok
            ? CheckRange("pulses-per-unit", settings.PulsesPerUnit, 1, PulsesPerUnitMax)
            : error;
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (settings.InitialPulses < 0)
        {
            string pulses = settings.InitialPulses.ToString();
            return Refuse(ErrorCode.OutOfRange, "initial-pulses " + pulses + ": must not be negative");
        }

        return S0Unit.TryFind(settings.Unit, out _)
            ? ErrorCode.Ok
            : Refuse(ErrorCode.OutOfRange, "unit '" + settings.Unit + "': must be one of " + S0Unit.Names);
    }

    private ErrorCode CheckPin(SensorSettings settings)
    {
        return settings.Pin >= 0
            ? ErrorCode.Ok
            : Refuse(
                ErrorCode.MissingSetting,
                "pin is missing: a sensor of type " + settings.Type + " needs one");
    }

    private ErrorCode CheckRange(string setting, int value, int min, int max)
    {
        if (value >= min && value <= max)
        {
            return ErrorCode.Ok;
        }

        string range = min.ToString() + " to " + max.ToString();
        return Refuse(ErrorCode.OutOfRange, setting + " " + value.ToString() + ": must be from " + range);
    }

    private ErrorCode Refuse(ErrorCode error, string problem)
    {
        Problem = problem;
        return error;
    }

    private static string Hex(int value) => "0x" + value.ToString("X2");
}
