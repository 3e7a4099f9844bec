// at24c256 in the catalogue.

using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.At24c256;

/// <summary>Entry of the AT24C256.</summary>
internal sealed class At24Type : ChipType
{
    internal At24Type()
        : base("at24c256", new[] { 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57 })
    {
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new At24Sensor(channel);
    }
}
