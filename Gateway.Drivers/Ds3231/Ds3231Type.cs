// ds3231 in the catalogue.

using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ds3231;

/// <summary>Entry of the DS3231.</summary>
internal sealed class Ds3231Type : ChipType
{
    internal Ds3231Type()
        : base("ds3231", new[] { 0x68 })
    {
    }

    /// <inheritdoc/>
    internal override bool HasTime => true;

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new Ds3231Sensor(channel);
    }
}
