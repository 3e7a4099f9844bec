// bh1750 in the catalogue. mode: high (default), high2, low; range: measuring time register, 31–180.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Bh1750;

/// <summary>Entry of the light sensor.</summary>
internal sealed class Bh1750Type : ChipType
{
    private const int MeasuringTimeMin = 31;

    // A dark reading is measured twice; with more than this it would not be done in the poller's patience.
    private const int MeasuringTimeMax = 180;

    internal Bh1750Type()
        : base("bh1750", new[] { 0x23, 0x5C })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        ErrorCode error = settings.Mode.Length == 0
            ? ErrorCode.Ok
            : CheckChoice("mode", settings.Mode, new[] { "high", "high2", "low" });
        return error != ErrorCode.Ok || settings.Range == 0
            ? error
            : CheckRange("range", settings.Range, MeasuringTimeMin, MeasuringTimeMax);
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        Bh1750Mode mode = settings.Mode == "low" ? Bh1750Mode.Low
            : settings.Mode == "high2" ? Bh1750Mode.High2 : Bh1750Mode.High;
        int time = settings.Range == 0 ? Bh1750Arithmetic.MeasuringTimeDefault : settings.Range;
        return new Bh1750Sensor(channel, mode, time);
    }
}
