// What the configuration says about one sensor, in the terms of sensor.N.*. Nothing is checked here: the
// catalogue knows which settings a type needs. A default means "not said".

using Gateway.Core.Ports;

namespace Gateway.Core.Sensing;

/// <summary>Settings of one sensor; each type uses those it knows and ignores the others.</summary>
public sealed class SensorSettings
{
    /// <summary>Value of <see cref="Pin"/> when none is given.</summary>
    public const int NoPin = -1;

    /// <summary>Type name as in <see cref="ISensorCatalogue.TypeNames"/>; "" for none.</summary>
    public string Type { get; set; } = "";

    /// <summary>Name of the sensor; its channels are called "{name}.{quantity}".</summary>
    public string Name { get; set; } = "";

    /// <summary>Milliseconds between readings.</summary>
    public int IntervalMs { get; set; } = 60000;

    /// <summary>Milliseconds by which readings come later than multiples of the interval, 0 to interval −
    /// 1.</summary>
    public int PhaseMs { get; set; }

    /// <summary>Whether these are multiples in real time, once that is known.</summary>
    public bool IsAligned { get; set; }

    /// <summary>I2C bus, 1 or 2.</summary>
    public int Bus { get; set; } = 1;

    /// <summary>7-bit I2C address; 0 for the type's default.</summary>
    public int Address { get; set; }

    /// <summary>Oversampling 1, 2, 4, 8 or 16, for sensors that have it.</summary>
    public int Oversampling { get; set; } = 1;

    /// <summary>Way of working, in the words of the type; "" for the type's default.</summary>
    public string Mode { get; set; } = "";

    /// <summary>Measuring range in the unit the type says (mA, mV); 0 for the type's default.</summary>
    public int Range { get; set; }

    /// <summary>Shunt or loop resistor in micro-ohms; 0 for the type's default.</summary>
    public int ShuntMicroOhms { get; set; }

    /// <summary>Height above sea level in metres, for sensors that air pressure matters to.</summary>
    public int AltitudeMetres { get; set; }

    /// <summary>Channel of a barometer whose pressure counts instead of the altitude; "" for none.</summary>
    public string PressureChannel { get; set; } = "";

    /// <summary>Below this a thermometer's own alert is raised, in °C; −256 for no limit.</summary>
    public int AlertLowCelsius { get; set; } = -256;

    /// <summary>Above this it is raised, in °C; 255 for no limit.</summary>
    public int AlertHighCelsius { get; set; } = 255;

    /// <summary>Whether the chip's heater dries it after condensation.</summary>
    public bool UseHeater { get; set; }

    /// <summary>Use of the lines of an expander, one letter a line; "" for the type's default.</summary>
    public string Lines { get; set; } = "";

    /// <summary>Whether an output's safe state (at boot, in safe mode, without a link) is on.</summary>
    public bool IsSafeOn { get; set; }

    /// <summary>Seconds an output stays on at least, 0–86400.</summary>
    public int MinOnSeconds { get; set; }

    /// <summary>Seconds an output stays off at least, 0–86400; also after a boot.</summary>
    public int MinOffSeconds { get; set; }

    /// <summary>Seconds without a peer after which an output goes to its safe state, 0–86400; 0 for
    /// never.</summary>
    public int LinkTimeoutSeconds { get; set; } = 60;

    /// <summary>GPIO number, from 0; <see cref="NoPin"/> for none.</summary>
    public int Pin { get; set; } = NoPin;

    /// <summary>How the pin rests.</summary>
    public PinPull Pull { get; set; } = PinPull.Up;

    /// <summary>True when the low level is the active one (contact closed, pulse).</summary>
    public bool Invert { get; set; }

    /// <summary>Milliseconds a level must hold to count, 0–10000.</summary>
    public int DebounceMs { get; set; } = 30;

    /// <summary>Whether an input also offers a count of its changes to active.</summary>
    public bool CountEdges { get; set; }

    /// <summary>Pulses per <see cref="Unit"/>, 1–1000000; as printed on the meter, e.g. 1000
    /// imp/kWh.</summary>
    public int PulsesPerUnit { get; set; } = 1000;

    /// <summary>Milliseconds a pulse and a pause must hold to count, 1–1000.</summary>
    public int MinPulseMs { get; set; } = 20;

    /// <summary>Unit of a meter's total: "kWh", "m3", "l" or "count".</summary>
    public string Unit { get; set; } = "kWh";

    /// <summary>Pulses a meter had counted before the gateway was installed, from 0; counts as long as no
    /// total is stored.</summary>
    public long InitialPulses { get; set; }
}
