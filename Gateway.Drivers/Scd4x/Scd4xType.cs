// scd4x in the catalogue. mode: periodic (default), low-power; altitude in metres.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Scd4x;

/// <summary>Entry of SCD40 and SCD41.</summary>
internal sealed class Scd4xType : ChipType
{
    private const int AltitudeMax = 3000;
    private const int MarginMs = 1000;
    private const string LowPower = "low-power";

    internal Scd4xType()
        : base("scd4x", new[] { 0x62 })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        if (settings.Mode.Length != 0)
        {
            ErrorCode error = CheckChoice("mode", settings.Mode, new[] { "periodic", LowPower });
            if (error != ErrorCode.Ok)
            {
                return error;
            }
        }

        // Read more often than it measures, it would have nothing new.
        int cycleMs = settings.Mode == LowPower ? Scd4xSensor.LowPowerCycleMs : Scd4xSensor.CycleMs;
        return settings.IntervalMs < cycleMs + MarginMs
            ? Refuse(
                ErrorCode.OutOfRange,
                "interval " + settings.IntervalMs.ToString() + ": must be at least "
                + (cycleMs + MarginMs).ToString() + " in this mode")
            : CheckRange("altitude", settings.AltitudeMetres, 0, AltitudeMax);
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new Scd4xSensor(channel, settings.Mode == LowPower, settings.AltitudeMetres);
    }
}
