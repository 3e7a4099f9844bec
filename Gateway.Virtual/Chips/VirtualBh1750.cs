// A BH1750FVI: single measurements, data register that keeps the last result until it is reset, measuring
// time register. Simplified: continuous modes are refused, no noise. Source: ROHM BH1750FVI technical note
// (2011.11 rev. D).

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualBh1750 : VirtualI2cChip
{
    private readonly VirtualClock _clock;
    private bool _isAwake;
    private bool _isMeasuring;
    private long _readyAtMs;
    private int _result;
    private int _data;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x23 or 0x5C.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualBh1750(int address, VirtualClock clock)
        : base(address)
    {
        if (address != 0x23 && address != 0x5C)
        {
            throw new VirtualHardwareException("BH1750 at address " + address.ToString());
        }

        _clock = clock;
        BrownOut();
    }

    /// <summary>Illuminance in 0.001 lx.</summary>
    public int IlluminanceMilliLux { get; set; } = 100000;

    /// <summary>Measuring time register.</summary>
    public int MeasuringTime { get; private set; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        _isAwake = false;
        _isMeasuring = false;
        _data = 0;
        MeasuringTime = 69;
    }

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        Advance();
        if (count != 1)
        {
            throw new VirtualHardwareException("BH1750: command of " + count.ToString() + " bytes");
        }

        int command = data[0];
        if ((command & 0xF8) == 0x40)
        {
            MeasuringTime = (MeasuringTime & 0x1F) | ((command & 0x07) << 5);
            return;
        }

        if ((command & 0xE0) == 0x60)
        {
            MeasuringTime = (MeasuringTime & 0xE0) | (command & 0x1F);
            return;
        }

        switch (command)
        {
            case 0x00: _isAwake = false; break;
            case 0x01: _isAwake = true; break;
            case 0x07: _data = _isAwake ? 0 : _data; break;
            case 0x20: Measure(120, 1); break;
            case 0x21: Measure(120, 2); break;
            case 0x23: Measure(16, 1); break;
            default: throw new VirtualHardwareException("BH1750: command 0x" + command.ToString("X2"));
        }
    }

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        Advance();
        if (count == 1)
        {
            buffer[0] = (byte)(_data >> 8); // somebody asks only whether a chip is there
            return;
        }

        if (count != 2)
        {
            throw new VirtualHardwareException("BH1750: read of " + count.ToString() + " bytes");
        }

        buffer[0] = (byte)(_data >> 8);
        buffer[1] = (byte)_data;
    }

    private void Measure(int durationMs, int factor)
    {
        long counts = ((IlluminanceMilliLux * 12L * MeasuringTime * factor) + 345000) / 690000;
        _result = counts > 0xFFFF ? 0xFFFF : (int)counts;
        _isMeasuring = true;
        _readyAtMs = _clock.NowMs + (durationMs * MeasuringTime / 69);
    }

    private void Advance()
    {
        if (_isMeasuring && !IsNeverReady && _clock.NowMs >= _readyAtMs)
        {
            _isMeasuring = false;
            _isAwake = false;
            _data = _result;
        }
    }
}
