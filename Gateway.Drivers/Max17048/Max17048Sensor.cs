// MAX17048: fuel gauge of one lithium cell. It measures and learns by itself; a reading takes what it has. It
// lives on the cell: when its reset flag is set, the cell was changed or empty, and its level is a first
// guess that settles within a second.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Max17048;

/// <summary>Level and voltage of a cell. Source: Maxim 19-6171 rev. 7.</summary>
public sealed class Max17048Sensor : ChipSensor
{
    // "Power-up and power-on reset": the first estimate is made within a second.
    private const int SettleMs = 1000;
    private const int AlertNone = 0;

    private readonly RegisterPort _port;
    private readonly int _alertPercent;
    private bool _isSettling;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, at 0x36.</param>
    /// <param name="alertPercent">Level in % below which there is an alert, 1–32; 0 for none.</param>
    public Max17048Sensor(II2cChannel channel, int alertPercent)
        : base(Channels(alertPercent != AlertNone))
    {
        _port = new RegisterPort(channel, 2);
        _alertPercent = alertPercent;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (!isFirst && _isSettling && elapsedMs < SettleMs)
        {
            return ErrorCode.NotReady;
        }

        ErrorCode error = _port.ReadWord(Max17048Registers.Version, out int version);
        if (error == ErrorCode.Ok && version >> 4 != Max17048Registers.VersionValue)
        {
            return ErrorCode.WrongId;
        }

        error = error == ErrorCode.Ok && _alertPercent != AlertNone ? SetAlert() : error;
        int status = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(Max17048Registers.Status, out status) : error;
        bool wasReset = (status & Max17048Registers.ResetFlag) != 0;
        _isSettling = error == ErrorCode.Ok && wasReset;
        if (!_isSettling)
        {
            return error;
        }

        error = _port.WriteWord(Max17048Registers.Status, status & ~Max17048Registers.ResetFlag);
        return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.ReadWord(Max17048Registers.Voltage, out int voltage);
        int level = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(Max17048Registers.Level, out level) : error;

        // Asked after the values: whatever reset the chip before or between them is seen.
        int status = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(Max17048Registers.Status, out status) : error;
        if (error == ErrorCode.Ok && (status & Max17048Registers.ResetFlag) != 0)
        {
            return ErrorCode.SensorReset;
        }

        if (error != ErrorCode.Ok || voltage == 0)
        {
            return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
        }

        values[0] = Max17048Arithmetic.CentiPercent(level);
        values[1] = Max17048Arithmetic.MilliVolts(voltage);
        if (_alertPercent == AlertNone)
        {
            return ErrorCode.Ok;
        }

        bool isLow = level < _alertPercent << 8;
        values[2] = isLow ? 1 : 0;
        return isLow || (status & Max17048Registers.LowFlag) == 0 ? ErrorCode.Ok : EndAlert(status);
    }

    private static ChannelInfo[] Channels(bool hasAlert)
    {
        ChannelInfo level = new ChannelInfo("level", "%EL", 2);
        ChannelInfo voltage = new ChannelInfo("voltage", "V", 3);
        return hasAlert
            ? new[] { level, voltage, new ChannelInfo("alert", "/", 0) }
            : new[] { level, voltage };
    }

    // The compensation in the upper byte is the chip's own and stays.
    private ErrorCode SetAlert()
    {
        ErrorCode error = _port.ReadWord(Max17048Registers.Configuration, out int configuration);
        configuration &= ~(Max17048Registers.AlertLevelMask | Max17048Registers.Alert);
        configuration |= Max17048Registers.AlertLevelBase - _alertPercent;
        return error == ErrorCode.Ok
            ? _port.WriteWord(Max17048Registers.Configuration, configuration)
            : error;
    }

    // The flag and the pin hold on until both are cleared.
    private ErrorCode EndAlert(int status)
    {
        ErrorCode error = _port.WriteWord(Max17048Registers.Status, status & ~Max17048Registers.LowFlag);
        return error == ErrorCode.Ok ? SetAlert() : error;
    }
}
