// sht3x and sht4x in the catalogue. mode: high (default), medium, low; heater: dry after condensation.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Sht;

/// <summary>Entry of both families.</summary>
internal sealed class ShtType : ChipType
{
    private const int DryIntervalMinMs = 10000;

    private readonly bool _isSht4x;

    internal ShtType(bool isSht4x)
        : base(isSht4x ? "sht4x" : "sht3x", isSht4x ? new[] { 0x44, 0x45, 0x46 } : new[] { 0x44, 0x45 })
    {
        _isSht4x = isSht4x;
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        if (settings.UseHeater && settings.IntervalMs < DryIntervalMinMs)
        {
            return Refuse(ErrorCode.Contradiction, "heater needs an interval of at least 10000 ms");
        }

        return settings.Mode.Length == 0
            ? ErrorCode.Ok
            : CheckChoice("mode", settings.Mode, new[] { "high", "medium", "low" });
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        ShtPrecision precision = settings.Mode == "low" ? ShtPrecision.Low
            : settings.Mode == "medium" ? ShtPrecision.Medium : ShtPrecision.High;
        return new ShtSensor(channel, _isSht4x, precision, settings.UseHeater);
    }
}
