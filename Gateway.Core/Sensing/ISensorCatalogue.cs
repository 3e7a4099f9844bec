// How Core gets sensors by name without knowing a driver.

using Gateway.Core.Ports;

namespace Gateway.Core.Sensing;

/// <summary>Makes sensors from settings.</summary>
public interface ISensorCatalogue
{
    /// <summary>All known types, separated by ", ".</summary>
    string TypeNames { get; }

    /// <summary>Names of the chips that can have an I2C address, separated by ", "; "" for none that is
    /// known.</summary>
    string ChipsAt(int address);

    /// <summary>What was wrong with the last settings checked, for people: names the setting, its value and
    /// what is allowed; "" when nothing was.</summary>
    string Problem { get; }

    /// <summary>Checks settings without touching the board.</summary>
    /// <returns>Ok; NotFound (type), MissingSetting or OutOfRange; <see cref="Problem"/> says it in
    /// words.</returns>
    ErrorCode Check(SensorSettings settings);

    /// <summary>Whether a sensor with these settings drives outputs.</summary>
    bool HasOutputs(SensorSettings settings);

    /// <summary>Whether a sensor with these settings says the time.</summary>
    bool HasTime(SensorSettings settings);

    /// <summary>Why a gateway with this sensor must not sleep, for people; "" when it may.</summary>
    string WhyAwake(SensorSettings settings);

    /// <summary>Checks settings, opens the ports and makes the sensor. The chip itself is not asked
    /// yet.</summary>
    /// <param name="settings">What to make; a chip's address that was not set is filled in.</param>
    /// <param name="io">Buses and pins.</param>
    /// <param name="storage">Where a counter keeps its total.</param>
    /// <param name="sensor">The sensor; null on failure.</param>
    /// <returns>As <see cref="Check"/>; NotSupported when the board cannot open the bus or pin; an error of
    /// the storage when a counter's total cannot be read.</returns>
    ErrorCode Create(SensorSettings settings, IBoardIo io, IStorage storage, out ISensor sensor);
}
