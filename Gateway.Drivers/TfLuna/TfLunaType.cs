// tf-luna in the catalogue. range: the farthest distance that counts, in mm (8000 when not set).

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.TfLuna;

/// <summary>Entry of the lidar. It can be given any address; the catalogue knows eight.</summary>
internal sealed class TfLunaType : ChipType
{
    private const int RangeMin = TfLunaArithmetic.CentimetresMin * 10;
    private const int RangeMax = TfLunaArithmetic.CentimetresMax * 10;

    internal TfLunaType()
        : base("tf-luna", new[] { 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17 })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        return settings.Range == 0 ? ErrorCode.Ok : CheckRange("range", settings.Range, RangeMin, RangeMax);
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new TfLunaSensor(channel, settings.Range == 0 ? RangeMax : settings.Range);
    }
}
