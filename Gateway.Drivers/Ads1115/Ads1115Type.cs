// ads1115 in the catalogue. mode: voltage (default), loop; range: full scale in mV; shunt: the loops'
// resistor; oversampling: 1 to 16 for 128 to 8 samples a second.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ads1115;

/// <summary>Entry of the ADS1115.</summary>
internal sealed class Ads1115Type : ChipType
{
    private const string Loop = "loop";
    private const int LoopMicroOhmsMin = 1000000;

    internal Ads1115Type()
        : base("ads1115", new[] { 0x48, 0x49, 0x4A, 0x4B })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        ErrorCode error = settings.Mode.Length == 0
            ? ErrorCode.Ok
            : CheckChoice("mode", settings.Mode, new[] { "voltage", Loop });
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (Ads1115Options.RangeCode(RangeOf(settings)) < 0)
        {
            return Refuse(
                ErrorCode.OutOfRange,
                "range " + settings.Range.ToString()
                + ": must be one of 256, 512, 1024, 2048, 4096, 6144 mV");
        }

        return settings.Mode == Loop ? CheckLoop(settings) : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        int loop = settings.Mode == Loop ? LoopOf(settings) : 0;
        return new Ads1115Sensor(
            channel, new Ads1115Options(RangeOf(settings), settings.Oversampling, loop));
    }

    // The highest current that is still a measurement must be seen as one, not as the end of the range.
    private ErrorCode CheckLoop(SensorSettings settings)
    {
        ErrorCode error = CheckRange("shunt", LoopOf(settings), LoopMicroOhmsMin, int.MaxValue);
        long milliVolts = (long)LoopOf(settings) * Ads1115Arithmetic.OverrangeMicroAmps / 1000000000;
        return error != ErrorCode.Ok || milliVolts < RangeOf(settings)
            ? error
            : Refuse(
                ErrorCode.OutOfRange,
                "range " + RangeOf(settings).ToString() + ": 21 mA give " + milliVolts.ToString()
                + " mV at this shunt");
    }

    private static int RangeOf(SensorSettings settings)
    {
        return settings.Range == 0 ? Ads1115Options.RangeDefault : settings.Range;
    }

    private static int LoopOf(SensorSettings settings)
    {
        return settings.ShuntMicroOhms == 0 ? Ads1115Options.LoopDefault : settings.ShuntMicroOhms;
    }
}
