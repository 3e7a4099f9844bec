// tmp117 in the catalogue. mode: fast, normal (default), fine, finest; alert-low, alert-high in °C.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Tmp117;

/// <summary>Entry of the thermometer.</summary>
internal sealed class Tmp117Type : ChipType
{
    private const int FinestIntervalMinMs = 2000;

    internal Tmp117Type()
        : base("tmp117", new[] { 0x48, 0x49, 0x4A, 0x4B })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        if (settings.AlertLowCelsius >= settings.AlertHighCelsius)
        {
            return Refuse(ErrorCode.Contradiction, "alert-low must be below alert-high");
        }

        ErrorCode error = settings.Mode.Length == 0
            ? ErrorCode.Ok
            : CheckChoice("mode", settings.Mode, new[] { "fast", "normal", "fine", "finest" });
        return error == ErrorCode.Ok && Averaging(settings.Mode) > 1
            ? CheckRange("interval", settings.IntervalMs, FinestIntervalMinMs, int.MaxValue)
            : error;
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new Tmp117Sensor(
            channel, Averaging(settings.Mode), settings.AlertLowCelsius, settings.AlertHighCelsius);
    }

    private static int Averaging(string mode)
    {
        return mode == "fast" ? 0 : mode == "fine" ? 2 : mode == "finest" ? 3 : 1;
    }
}
