// Last levels of the keys that every sensor has: "sensor.N." goes before, N from 0 to 7.

namespace Gateway.Agent.Config;

/// <summary>Names of a sensor's keys without their beginning.</summary>
public static class SensorKeys
{
    /// <summary>First level of all sensor keys.</summary>
    public const string Group = "sensor";

    /// <summary>Most sensors a device can have.</summary>
    public const int CountMax = 8;

    /// <summary>Driver.</summary>
    public const string Type = "type";

    /// <summary>Name, first part of the channels' names.</summary>
    public const string Name = "name";

    /// <summary>I2C bus.</summary>
    public const string Bus = "bus";

    /// <summary>I2C address.</summary>
    public const string Address = "address";

    /// <summary>Samples the chip takes for one value.</summary>
    public const string Oversampling = "oversampling";

    /// <summary>Way of working.</summary>
    public const string Mode = "mode";

    /// <summary>Measuring range.</summary>
    public const string Range = "range";

    /// <summary>Shunt or loop resistor.</summary>
    public const string Shunt = "shunt";

    /// <summary>Height above sea level.</summary>
    public const string Altitude = "altitude";

    /// <summary>Channel with the air pressure.</summary>
    public const string Pressure = "pressure";

    /// <summary>Low limit of a thermometer's own alert.</summary>
    public const string AlertLow = "alert-low";

    /// <summary>High limit.</summary>
    public const string AlertHigh = "alert-high";

    /// <summary>Whether the chip dries itself.</summary>
    public const string Heater = "heater";

    /// <summary>Use of an expander's lines.</summary>
    public const string Lines = "lines";

    /// <summary>Safe state of an output.</summary>
    public const string Safe = "safe";

    /// <summary>Seconds an output stays on at least.</summary>
    public const string MinOn = "min-on";

    /// <summary>Seconds an output stays off at least.</summary>
    public const string MinOff = "min-off";

    /// <summary>Seconds without a peer until an output is made safe.</summary>
    public const string LinkTimeout = "link-timeout";

    /// <summary>GPIO number.</summary>
    public const string Pin = "pin";

    /// <summary>How the pin rests.</summary>
    public const string Pull = "pull";

    /// <summary>Milliseconds between measurements.</summary>
    public const string Interval = "interval";

    /// <summary>Milliseconds by which measurements come later than the interval says.</summary>
    public const string Phase = "phase";

    /// <summary>Whether the interval counts in real time.</summary>
    public const string Align = "align";

    /// <summary>Whether a low level counts as active.</summary>
    public const string Invert = "invert";

    /// <summary>Milliseconds a level must last.</summary>
    public const string Debounce = "debounce";

    /// <summary>Whether changes to active are counted, too.</summary>
    public const string CountEdges = "count-edges";

    /// <summary>Pulses for one unit.</summary>
    public const string PulsesPerUnit = "pulses-per-unit";

    /// <summary>Shortest pulse that counts, in milliseconds.</summary>
    public const string MinPulse = "min-pulse";

    /// <summary>SenML unit of what is counted.</summary>
    public const string Unit = "unit";

    /// <summary>Pulses counted before the gateway was there.</summary>
    public const string InitialPulses = "initial-pulses";
}
