// An SHT3x or SHT4x: commands of the datasheet, measurements that take their time, no answer while there is
// nothing to give, heater, status register (SHT3x). Simplified: no periodic mode and no alert (refused), no
// noise; the heater does not warm.
// Source: Sensirion SHT3x-DIS datasheet (rev. 7) §2.2, §4; SHT4x datasheet (rev. 7) §3.1, §4.

using Gateway.Core;

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualSht : VirtualSensirionChip
{
    private readonly VirtualClock _clock;
    private readonly bool _isSht4x;
    private readonly int _serial;
    private long _readyAtMs;
    private bool _isMeasuring;
    private int _wordTemperature;
    private int _wordHumidity;
    private int _status;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x44, 0x45, or 0x46 (SHT4x only).</param>
    /// <param name="clock">The board's time.</param>
    /// <param name="isSht4x">False for an SHT3x.</param>
    /// <param name="serial">Its number.</param>
    public VirtualSht(int address, VirtualClock clock, bool isSht4x, int serial)
        : base(isSht4x ? "SHT4x" : "SHT3x", address, 0x44, isSht4x ? 0x46 : 0x45)
    {
        _clock = clock;
        _isSht4x = isSht4x;
        _serial = serial;
        BrownOut();
    }

    /// <summary>Temperature in 0.001 °C.</summary>
    public int TemperatureMilliCelsius { get; set; } = 20000;

    /// <summary>Relative humidity in 0.001 %.</summary>
    public int HumidityMilliPercent { get; set; } = 50000;

    /// <summary>Whether the heater is on.</summary>
    public bool IsHeating => _isSht4x ? _clock.NowMs < HeaterEndMs : (_status & 0x2000) != 0;

    private long HeaterEndMs { get; set; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _isMeasuring = false;
        _status = 0x8010; // alert pending and reset detected (SHT3x table 18)
        HeaterEndMs = 0;
        _readyAtMs = _clock.NowMs + 1;
    }

    /// <inheritdoc/>
    public override ErrorCode Answers(bool isRead)
    {
        bool isBusy = _clock.NowMs < _readyAtMs || (_isMeasuring && IsNeverReady);
        if (isBusy)
        {
            return ErrorCode.NoAnswer;
        }

        if (_isMeasuring)
        {
            _isMeasuring = false;
            Answer(0, _wordTemperature);
            Answer(1, _wordHumidity);
        }

        return isRead && !HasAnswer ? ErrorCode.NoAnswer : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    protected override void OnCommand(byte[] data, int count)
    {
        if (_isSht4x && count == 1)
        {
            Command4x(data[0]);
        }
        else if (!_isSht4x && count == 2)
        {
            Command3x((data[0] << 8) | data[1]);
        }
        else
        {
            throw Undefined("command of " + count.ToString() + " bytes");
        }
    }

    private void Command4x(int command)
    {
        switch (command)
        {
            case 0xFD: Measure(9); break;
            case 0xF6: Measure(5); break;
            case 0xE0: Measure(2); break;
            case 0x94: BrownOut(); break;
            case 0x89:
                Answer(0, (_serial >> 16) & 0xFFFF);
                Answer(1, _serial & 0xFFFF);
                break;
            case 0x24:
                HeaterEndMs = _clock.NowMs + 1000;
                Measure(1100);
                break;
            default: throw Undefined("command 0x" + command.ToString("X2"));
        }
    }

    private void Command3x(int command)
    {
        switch (command)
        {
            case 0x2400: Measure(16); break;
            case 0x240B: Measure(7); break;
            case 0x2416: Measure(5); break;
            case 0x30A2: BrownOut(); break;
            case 0x3041: _status &= 0x2000; break;
            case 0x306D: _status |= 0x2000; break;
            case 0x3066: _status &= ~0x2000; break;
            case 0xF32D: Answer(0, _status); break;
            case 0x3682:
                Answer(0, (_serial >> 16) & 0xFFFF);
                Answer(1, _serial & 0xFFFF);
                break;
            default: throw Undefined("command 0x" + command.ToString("X4"));
        }
    }

    private void Measure(int durationMs)
    {
        _wordTemperature = Word(TemperatureMilliCelsius + 45000, 175000);
        _wordHumidity = _isSht4x
            ? Word(HumidityMilliPercent + 6000, 125000)
            : Word(HumidityMilliPercent, 100000);
        _isMeasuring = true;
        _readyAtMs = _clock.NowMs + durationMs;
    }

    private static int Word(int value, int span)
    {
        long word = ((value * 65535L) + (span / 2)) / span;
        return word < 0 ? 0 : word > 65535 ? 65535 : (int)word;
    }
}
