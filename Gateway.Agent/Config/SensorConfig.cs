// From the keys sensor.N.* to the settings a driver takes.

using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Reads one sensor's settings out of a configuration.</summary>
public static class SensorConfig
{
    /// <summary>Full name of a sensor's key, e.g. "sensor.3.type".</summary>
    public static string NameOf(int sensor, string leaf)
    {
        return SensorKeys.Group + "." + sensor.ToString() + "." + leaf;
    }

    /// <summary>Whether sensor <paramref name="sensor"/> (0–7) has a type and so is in use.</summary>
    public static bool IsUsed(GatewayConfig config, int sensor)
    {
        return TextOf(config, sensor, SensorKeys.Type).Length != 0;
    }

    /// <summary>The sensor in use of a name (0–7); −1 when there is none.</summary>
    internal static int IndexOf(GatewayConfig config, string name)
    {
        for (int i = 0; i < SensorKeys.CountMax && name.Length != 0; i++)
        {
            if (IsUsed(config, i) && TextOf(config, i, SensorKeys.Name) == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether any key of sensor <paramref name="sensor"/> (0–7) is set.</summary>
    public static bool IsMentioned(GatewayConfig config, int sensor)
    {
        int first = config.Schema.SingleCount + (sensor * config.Schema.SensorKeyCount);
        for (int i = 0; i < config.Schema.SensorKeyCount; i++)
        {
            if (config.IsSet(first + i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The settings of sensor <paramref name="sensor"/> (0–7), with defaults.</summary>
    public static SensorSettings Read(GatewayConfig config, int sensor)
    {
        int address = IntOf(config, sensor, SensorKeys.Address);
        string pull = TextOf(config, sensor, SensorKeys.Pull);
        return new SensorSettings
        {
            Type = TextOf(config, sensor, SensorKeys.Type),
            Name = TextOf(config, sensor, SensorKeys.Name),
            IntervalMs = IntOf(config, sensor, SensorKeys.Interval),
            PhaseMs = IntOf(config, sensor, SensorKeys.Phase),
            IsAligned = TextOf(config, sensor, SensorKeys.Align) == "true",
            Bus = IntOf(config, sensor, SensorKeys.Bus),
            Address = address < 0 ? 0 : address,
            Oversampling = IntOf(config, sensor, SensorKeys.Oversampling),
            Mode = TextOf(config, sensor, SensorKeys.Mode),
            Range = IntOf(config, sensor, SensorKeys.Range),
            ShuntMicroOhms = IntOf(config, sensor, SensorKeys.Shunt),
            AltitudeMetres = IntOf(config, sensor, SensorKeys.Altitude),
            PressureChannel = TextOf(config, sensor, SensorKeys.Pressure),
            AlertLowCelsius = IntOf(config, sensor, SensorKeys.AlertLow),
            AlertHighCelsius = IntOf(config, sensor, SensorKeys.AlertHigh),
            UseHeater = TextOf(config, sensor, SensorKeys.Heater) == "true",
            Lines = TextOf(config, sensor, SensorKeys.Lines),
            IsSafeOn = TextOf(config, sensor, SensorKeys.Safe) == "on",
            MinOnSeconds = IntOf(config, sensor, SensorKeys.MinOn),
            MinOffSeconds = IntOf(config, sensor, SensorKeys.MinOff),
            LinkTimeoutSeconds = IntOf(config, sensor, SensorKeys.LinkTimeout),
            Pin = IntOf(config, sensor, SensorKeys.Pin),
            Pull = pull == "up" ? PinPull.Up : pull == "down" ? PinPull.Down : PinPull.None,
            Invert = TextOf(config, sensor, SensorKeys.Invert) == "true",
            DebounceMs = IntOf(config, sensor, SensorKeys.Debounce),
            CountEdges = TextOf(config, sensor, SensorKeys.CountEdges) == "true",
            PulsesPerUnit = IntOf(config, sensor, SensorKeys.PulsesPerUnit),
            MinPulseMs = IntOf(config, sensor, SensorKeys.MinPulse),
            Unit = TextOf(config, sensor, SensorKeys.Unit),
            InitialPulses = IntOf(config, sensor, SensorKeys.InitialPulses),
        };
    }

    private static string TextOf(GatewayConfig config, int sensor, string leaf) =>
        config.GetText(IndexOf(config, sensor, leaf));

    private static int IntOf(GatewayConfig config, int sensor, string leaf) =>
        config.GetInt(IndexOf(config, sensor, leaf));

    private static int IndexOf(GatewayConfig config, int sensor, string leaf)
    {
        config.Schema.TryFindSensor(sensor, leaf, out int index);
        return index;
    }
}
