// TMP117: one conversion on demand, averaged by the chip, asleep between. The mode it must have fallen back
// to and the limits' flags are read with every result, so that a chip that lost its supply (it converts by
// itself then) is noticed.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Tmp117;

/// <summary>Temperature, and optionally whether it is beyond limits. Source: Texas Instruments SBOS901 (rev.
/// B).</summary>
public sealed class Tmp117Sensor : ChipSensor
{
    // §6.5: start-up 1.5 ms; one more because uptime is cut.
    private const int ResetMs = 3;

    // §6.5: one conversion takes 17.5 ms at most.
    private const int ConversionTenthMs = 175;

    // §6.3, recommended range.
    private const int CentiCelsiusMin = -5500;
    private const int CentiCelsiusMax = 15000;

    private readonly RegisterPort _port;
    private readonly int _settings;
    private readonly int _measuringMs;
    private readonly int _lowLimit;
    private readonly int _highLimit;
    private readonly bool _hasAlert;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x48–0x4B.</param>
    /// <param name="averaging">Code of the averaging: 0 for 1, 1 for 8, 2 for 32, 3 for 64
    /// conversions.</param>
    /// <param name="lowCelsius">Low limit, −256 (none) to 255.</param>
    /// <param name="highCelsius">High limit, −256 to 255 (none); with a limit there is a channel
    /// "alert".</param>
    public Tmp117Sensor(II2cChannel channel, int averaging, int lowCelsius, int highCelsius)
        : base(AlertLimits.Channels(lowCelsius, highCelsius))
    {
        _port = new RegisterPort(channel, 2);
        _settings = averaging << Tmp117Registers.AveragingShift;
        int conversions = averaging == 0 ? 1 : averaging == 1 ? 8 : averaging == 2 ? 32 : 64;
        _measuringMs = (conversions * ConversionTenthMs / 10) + 2;
        _lowLimit = Tmp117Arithmetic.Limit(lowCelsius);
        _highLimit = Tmp117Arithmetic.Limit(highCelsius);
        _hasAlert = AlertLimits.HasAny(lowCelsius, highCelsius);
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (isFirst)
        {
            ErrorCode asked = _port.ReadWord(Tmp117Registers.DeviceId, out int id);
            asked = asked != ErrorCode.Ok ? asked
                : (id & Tmp117Registers.DeviceIdMask) != Tmp117Registers.DeviceIdValue ? ErrorCode.WrongId
                : _port.WriteWord(Tmp117Registers.Configuration, Tmp117Registers.SoftReset);
            return asked == ErrorCode.Ok ? ErrorCode.NotReady : asked;
        }

        if (elapsedMs < ResetMs)
        {
            return ErrorCode.NotReady;
        }

        ErrorCode error = _port.WriteWord(Tmp117Registers.HighLimit, _highLimit);
        error = error == ErrorCode.Ok ? _port.WriteWord(Tmp117Registers.LowLimit, _lowLimit) : error;
        return error != ErrorCode.Ok ? error
            : _port.WriteWord(Tmp117Registers.Configuration, _settings | Tmp117Registers.ModeShutdown);
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = _measuringMs;
        return _port.WriteWord(Tmp117Registers.Configuration, _settings | Tmp117Registers.ModeOneShot);
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.ReadWord(Tmp117Registers.Configuration, out int configuration);
        error = error == ErrorCode.Ok ? CheckConverted(configuration) : error;
        int raw = 0;
        error = error == ErrorCode.Ok ? _port.ReadSigned(Tmp117Registers.Temperature, out raw) : error;
        error = error == ErrorCode.Ok && raw == Tmp117Registers.NoResult ? ErrorCode.SensorReset : error;
        values[0] = Tmp117Arithmetic.CentiCelsius(raw);
        if (_hasAlert)
        {
            const int Alerts = Tmp117Registers.HighAlert | Tmp117Registers.LowAlert;
            values[1] = (configuration & Alerts) != 0 ? 1 : 0;
        }

        bool isInRange = values[0] >= CentiCelsiusMin && values[0] <= CentiCelsiusMax;
        return error == ErrorCode.Ok && !isInRange ? ErrorCode.ValueOutOfRange : error;
    }

    private ErrorCode CheckConverted(int configuration)
    {
        int mode = configuration & Tmp117Registers.ModeMask;
        int kept = configuration & ~(Tmp117Registers.FlagMask | Tmp117Registers.ModeMask);
        bool isModeOurs = mode == Tmp117Registers.ModeShutdown || mode == Tmp117Registers.ModeOneShot;
        if (kept != _settings || !isModeOurs)
        {
            return ErrorCode.SensorReset;
        }

        bool isDone = (configuration & Tmp117Registers.DataReady) != 0;
        return isDone ? ErrorCode.Ok : ErrorCode.NotReady;
    }
}
