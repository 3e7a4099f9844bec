// gnss in the catalogue. It has no settings of its own.

using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Gnss;

/// <summary>Entry of u-blox receivers.</summary>
internal sealed class GnssType : ChipType
{
    internal GnssType()
        : base("gnss", new[] { 0x42 })
    {
    }

    /// <inheritdoc/>
    internal override bool HasTime => true;

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new GnssSensor(channel);
    }
}
