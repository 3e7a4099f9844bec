// mcp9808 in the catalogue. alert-low, alert-high in °C.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp9808;

/// <summary>Entry of the thermometer.</summary>
internal sealed class Mcp9808Type : ChipType
{
    internal Mcp9808Type()
        : base("mcp9808", new[] { 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        return settings.AlertLowCelsius < settings.AlertHighCelsius
            ? ErrorCode.Ok
            : Refuse(ErrorCode.Contradiction, "alert-low must be below alert-high");
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new Mcp9808Sensor(channel, settings.AlertLowCelsius, settings.AlertHighCelsius);
    }
}
