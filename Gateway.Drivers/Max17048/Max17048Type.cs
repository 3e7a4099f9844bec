// max17048 in the catalogue. alert-low: level in % below which there is an alert.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Max17048;

/// <summary>Entry of the MAX17048.</summary>
internal sealed class Max17048Type : ChipType
{
    private const int AlertMin = 1;
    private const int AlertMax = 32;

    internal Max17048Type()
        : base("max17048", new[] { 0x36 })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        return settings.AlertLowCelsius == AlertLimits.NoLow
            ? ErrorCode.Ok
            : CheckRange("alert-low", settings.AlertLowCelsius, AlertMin, AlertMax);
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        bool hasAlert = settings.AlertLowCelsius != AlertLimits.NoLow;
        return new Max17048Sensor(channel, hasAlert ? settings.AlertLowCelsius : 0);
    }
}
