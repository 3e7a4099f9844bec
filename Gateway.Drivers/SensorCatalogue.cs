// All sensor types by name: what the configuration calls sensor.N.type. A new driver is one more line here;
// its own entry, in its folder, knows its addresses and settings. Wrong settings get an answer in words that
// names the setting, its value and what is allowed.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Ads1115;
using Gateway.Drivers.At24c256;
using Gateway.Drivers.Bh1750;
using Gateway.Drivers.Bme280;
using Gateway.Drivers.Common;
using Gateway.Drivers.DigitalInput;
using Gateway.Drivers.DigitalOutput;
using Gateway.Drivers.Ds3231;
using Gateway.Drivers.Gnss;
using Gateway.Drivers.Ina;
using Gateway.Drivers.Lis3dh;
using Gateway.Drivers.Max17048;
using Gateway.Drivers.Mcp23017;
using Gateway.Drivers.Mcp9808;
using Gateway.Drivers.S0Pulse;
using Gateway.Drivers.Scd4x;
using Gateway.Drivers.Sht;
using Gateway.Drivers.TfLuna;
using Gateway.Drivers.Tmp117;

namespace Gateway.Drivers;

/// <summary>The sensors of this firmware.</summary>
public sealed class SensorCatalogue : ISensorCatalogue
{
    private readonly SensorType[] _types =
    {
        new Bme280Type(true),
        new Bme280Type(false),
        new ShtType(false),
        new ShtType(true),
        new Scd4xType(),
        new Bh1750Type(),
        new Tmp117Type(),
        new Mcp9808Type(),
        new InaType(true),
        new InaType(false),
        new Ads1115Type(),
        new Max17048Type(),
        new Ds3231Type(),
        new At24Type(),
        new Lis3dhType(),
        new Mcp23017Type(),
        new TfLunaType(),
        new GnssType(),
        new DigitalInputType(),
        new S0Type(),
        new DigitalOutputType(),
    };

    /// <inheritdoc/>
    public string TypeNames
    {
        get
        {
            string names = _types[0].Name;
            for (int i = 1; i < _types.Length; i++)
            {
                names += ", " + _types[i].Name;
            }

            return names;
        }
    }

    /// <inheritdoc/>
    public string Problem { get; private set; } = "";

    /// <inheritdoc/>
    public string ChipsAt(int address)
    {
        string names = "";
        for (int i = 0; i < _types.Length; i++)
        {
            if (_types[i].CanBeAt(address))
            {
                names += (names.Length == 0 ? "" : ", ") + _types[i].Name;
            }
        }

        return names;
    }

    /// <inheritdoc/>
    public ErrorCode Check(SensorSettings settings) => Find(settings, out _);

    /// <inheritdoc/>
    public bool HasOutputs(SensorSettings settings)
    {
        return settings.Type == DigitalOutputType.TypeName || settings.Lines.IndexOf('o') >= 0;
    }

    /// <inheritdoc/>
    public bool HasTime(SensorSettings settings)
    {
        Find(settings, out SensorType type);
        return type != null && type.HasTime;
    }

    /// <inheritdoc/>
    public string WhyAwake(SensorSettings settings)
    {
        return Find(settings, out SensorType type) == ErrorCode.Ok ? type.WhyAwake(settings) : "";
    }

    /// <inheritdoc/>
    public ErrorCode Create(SensorSettings settings, IBoardIo io, IStorage storage, out ISensor sensor)
    {
        sensor = null;
        ErrorCode error = Find(settings, out SensorType type);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        sensor = type.Create(settings, io, storage);
        if (sensor != null)
        {
            return ErrorCode.Ok;
        }

        string number = settings.Pin >= 0 ? settings.Pin.ToString() : settings.Bus.ToString();
        Problem = (settings.Pin >= 0 ? "pin " : "bus ") + number + " cannot be opened";
        return ErrorCode.NotSupported;
    }

    // Finds the type and checks the settings against it.
    private ErrorCode Find(SensorSettings settings, out SensorType type)
    {
        for (int i = 0; i < _types.Length; i++)
        {
            type = _types[i];
            if (type.Name == settings.Type)
            {
                ErrorCode error = type.Check(settings);
                Problem = type.Problem;
                return error;
            }
        }

        type = null;
        Problem = "type '" + settings.Type + "' is unknown; known: " + TypeNames;
        return ErrorCode.NotFound;
    }
}
