// MCP9808: converts by itself all the time (250 ms at full resolution); a reading takes the newest result. It
// has no ready flag, and shows 0 °C between power-on and its first conversion: the configuration is read
// after the result, and only a chip that still has ours is believed.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp9808;

/// <summary>Temperature, and optionally whether it is beyond limits. Source: Microchip DS25095A.</summary>
public sealed class Mcp9808Sensor : ChipSensor
{
    // §3: a conversion at 0.0625 °C takes 250 ms (typical); the first one must be over.
    private const int FirstConversionMs = 350;

    // §3: operating range.
    private const int CentiCelsiusMin = -4000;
    private const int CentiCelsiusMax = 12500;

    private readonly RegisterPort _port;
    private readonly int _lowLimit;
    private readonly int _highLimit;
    private readonly bool _hasAlert;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x18–0x1F.</param>
    /// <param name="lowCelsius">Low limit, −256 (none) to 255.</param>
    /// <param name="highCelsius">High limit, −256 to 255 (none); with a limit there is a channel
    /// "alert".</param>
    public Mcp9808Sensor(II2cChannel channel, int lowCelsius, int highCelsius)
        : base(AlertLimits.Channels(lowCelsius, highCelsius))
    {
        _port = new RegisterPort(channel, 2);
        _lowLimit = Mcp9808Arithmetic.Limit(lowCelsius);
        _highLimit = Mcp9808Arithmetic.Limit(highCelsius);
        _hasAlert = AlertLimits.HasAny(lowCelsius, highCelsius);
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (!isFirst)
        {
            return elapsedMs < FirstConversionMs ? ErrorCode.NotReady : CheckKept();
        }

        ErrorCode error = _port.ReadWord(Mcp9808Registers.ManufacturerId, out int manufacturer);
        int device = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(Mcp9808Registers.DeviceId, out device) : error;
        bool isKnown = manufacturer == Mcp9808Registers.ManufacturerIdValue
            && device >> 8 == Mcp9808Registers.DeviceIdValue;
        error = error == ErrorCode.Ok && !isKnown ? ErrorCode.WrongId : error;
        error = error == ErrorCode.Ok ? _port.WriteWord(Mcp9808Registers.UpperLimit, _highLimit) : error;
        error = error == ErrorCode.Ok ? _port.WriteWord(Mcp9808Registers.LowerLimit, _lowLimit) : error;
        error = error == ErrorCode.Ok
            ? _port.WriteWord(Mcp9808Registers.Configuration, Mcp9808Registers.Hysteresis)
            : error;
        return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.ReadWord(Mcp9808Registers.Ambient, out int ambient);
        error = error == ErrorCode.Ok ? CheckKept() : error;
        values[0] = Mcp9808Arithmetic.CentiCelsius(ambient);
        if (_hasAlert)
        {
            const int Alerts = Mcp9808Registers.IsAboveUpper | Mcp9808Registers.IsBelowLower;
            values[1] = (ambient & Alerts) != 0 ? 1 : 0;
        }

        bool isInRange = values[0] >= CentiCelsiusMin && values[0] <= CentiCelsiusMax;
        return error == ErrorCode.Ok && !isInRange ? ErrorCode.ValueOutOfRange : error;
    }

    private ErrorCode CheckKept()
    {
        ErrorCode error = _port.ReadWord(Mcp9808Registers.Configuration, out int configuration);
        return error == ErrorCode.Ok && configuration != Mcp9808Registers.Hysteresis
            ? ErrorCode.SensorReset
            : error;
    }
}
