// One entry of the catalogue: a name for sensor.N.type, the addresses it can have, the check of its settings
// and the making of its driver. Each driver's folder has one; a new driver is listed in SensorCatalogue.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.Common;

/// <summary>A type of sensor.</summary>
internal abstract class SensorType
{
    /// <summary>Why a counter must not sleep.</summary>
    protected const string NotCounted = "nothing is counted";

    /// <summary>Why an output must not sleep.</summary>
    protected const string NotHeld = "no output is held";

    /// <summary>Creates an entry.</summary>
    /// <param name="name">Value of sensor.N.type.</param>
    protected SensorType(string name)
    {
        Name = name;
    }

    /// <summary>Value of sensor.N.type.</summary>
    internal string Name { get; }

    /// <summary>What was wrong with the last settings, for people; "" when nothing was.</summary>
    internal string Problem { get; private set; } = "";

    /// <summary>Whether its driver is an <see cref="ITimeSource"/>.</summary>
    internal virtual bool HasTime => false;

    /// <summary>Whether such a chip can have the I2C address.</summary>
    internal virtual bool CanBeAt(int address) => false;

    /// <summary>Checks settings.</summary>
    /// <returns>Ok, MissingSetting or OutOfRange; <see cref="Problem"/> says it in words.</returns>
    internal ErrorCode Check(SensorSettings settings)
    {
        Problem = "";
        return CheckSettings(settings);
    }

    /// <summary>Why a gateway with it must not sleep; "" when it may.</summary>
    internal virtual string WhyAwake(SensorSettings settings) => "";

    /// <summary>Opens the ports and makes the sensor from checked settings; a chip's address that was not set
    /// is filled in.</summary>
    /// <returns>The sensor; null when the board cannot open bus or pin.</returns>
    internal abstract ISensor Create(SensorSettings settings, IBoardIo io, IStorage storage);

    /// <summary>Checks settings; ends with <see cref="Refuse"/> where something is wrong.</summary>
    protected abstract ErrorCode CheckSettings(SensorSettings settings);

    /// <summary>Ok when <paramref name="value"/> is from <paramref name="min"/> to <paramref
    /// name="max"/>.</summary>
    protected ErrorCode CheckRange(string setting, int value, int min, int max)
    {
        return value >= min && value <= max
            ? ErrorCode.Ok
            : Refuse(
                ErrorCode.OutOfRange,
                setting + " " + value.ToString() + ": must be from " + min.ToString() + " to "
                + max.ToString());
    }

    /// <summary>Ok when <paramref name="value"/> is one of <paramref name="choices"/>.</summary>
    protected ErrorCode CheckChoice(string setting, string value, string[] choices)
    {
        string list = "";
        for (int i = 0; i < choices.Length; i++)
        {
            if (choices[i] == value)
            {
                return ErrorCode.Ok;
            }

            list += (i == 0 ? "" : ", ") + choices[i];
        }

        return Refuse(ErrorCode.OutOfRange, setting + " '" + value + "': must be one of " + list);
    }

    /// <summary>Ok when a pin is given.</summary>
    protected ErrorCode CheckPin(SensorSettings settings)
    {
        return settings.Pin >= 0
            ? ErrorCode.Ok
            : Refuse(ErrorCode.MissingSetting, "pin is missing: a sensor of type " + Name + " needs one");
    }

    /// <summary>Ok when the times of an output are possible.</summary>
    protected ErrorCode CheckOutput(SensorSettings settings)
    {
        ErrorCode error = CheckRange("min-on", settings.MinOnSeconds, 0, OutputLines.SecondsMax);
        error = error == ErrorCode.Ok
            ? CheckRange("min-off", settings.MinOffSeconds, 0, OutputLines.SecondsMax)
            : error;
        return error == ErrorCode.Ok
            ? CheckRange("link-timeout", settings.LinkTimeoutSeconds, 0, OutputLines.SecondsMax)
            : error;
    }

    /// <summary>Says what is wrong.</summary>
    protected ErrorCode Refuse(ErrorCode error, string problem)
    {
        Problem = problem;
        return error;
    }
}
