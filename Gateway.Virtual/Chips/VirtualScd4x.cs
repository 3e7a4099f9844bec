// An SCD4x: periodic measurement, data-ready, commands that are refused while it measures, execution times.
// Simplified: no single shot (SCD41), no self-calibration over days, no noise; altitude and pressure are kept
// but do not change the reading. Source: Sensirion SCD4x datasheet (rev. 1.7) §3.

using Gateway.Core;

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualScd4x : VirtualSensirionChip
{
    private readonly VirtualClock _clock;
    private long _busyUntilMs;
    private long _nextMs;
    private int _cycleMs;
    private bool _hasData;
    private int _pending;
    private long _pendingAtMs;

    /// <summary>Creates a chip that has just got its supply.</summary>
    public VirtualScd4x(VirtualClock clock)
        : base("SCD4x", 0x62, 0x62, 0x62)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>CO2 in ppm.</summary>
    public int Co2Ppm { get; set; } = 600;

    /// <summary>Temperature in 0.001 °C.</summary>
    public int TemperatureMilliCelsius { get; set; } = 20000;

    /// <summary>Relative humidity in 0.001 %.</summary>
    public int HumidityMilliPercent { get; set; } = 50000;

    /// <summary>Height it was told, in metres; lost with the supply.</summary>
    public int AltitudeMetres { get; private set; }

    /// <summary>Pressure it was told, in hPa; 0 for none.</summary>
    public int PressureHectopascals { get; private set; }

    /// <summary>What recalibrations have added so far, in ppm.</summary>
    public int CorrectionPpm { get; private set; }

    /// <summary>Fault: recalibrations fail.</summary>
    public bool RefusesCalibration { get; set; }

    /// <summary>Whether it measures.</summary>
    public bool IsMeasuring => _cycleMs != 0;

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _cycleMs = 0;
        _hasData = false;
        _pending = 0;
        AltitudeMetres = 0;
        PressureHectopascals = 0;
        _busyUntilMs = _clock.NowMs; // its start-up is over before anybody asks
    }

    /// <inheritdoc/>
    public override ErrorCode Answers(bool isRead)
    {
        if (_clock.NowMs < _busyUntilMs)
        {
            return ErrorCode.NoAnswer;
        }

        while (IsMeasuring && _clock.NowMs >= _nextMs)
        {
            _hasData |= !IsNeverReady;
            _nextMs += _cycleMs;
        }

        if (_pending != 0 && _clock.NowMs > _pendingAtMs)
        {
            Prepare(_pending);
            _pending = 0;
        }

        return isRead && !HasAnswer ? ErrorCode.NoAnswer : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    protected override void OnCommand(byte[] data, int count)
    {
        int command = (data[0] << 8) | data[1];
        if (count == 5)
        {
            CommandWithArgument(command, Argument(data));
        }
        else if (count == 2)
        {
            Command(command);
        }
        else
        {
            throw Undefined("command of " + count.ToString() + " bytes");
        }
    }

    private void Command(int command)
    {
        switch (command)
        {
            case 0x21B1: StartCycle(5000); break;
            case 0x21AC: StartCycle(30000); break;
            case 0x3F86:
                _cycleMs = 0;
                _hasData = false;
                _busyUntilMs = _clock.NowMs + 500;
                break;
            case 0x3682:
                RefuseWhileMeasuring(command);
                Answer(0, 0xF896);
                Answer(1, 0x9F07);
                Answer(2, 0x3BBE);
                break;
            case 0xE4B8:
            case 0xEC05:
                _pending = command;
                _pendingAtMs = _clock.NowMs; // 1 ms execution time
                break;
            default: throw Undefined("command 0x" + command.ToString("X4"));
        }
    }

    private void CommandWithArgument(int command, int argument)
    {
        switch (command)
        {
            case 0x2427:
                RefuseWhileMeasuring(command);
                AltitudeMetres = argument;
                break;
            case 0xE000: PressureHectopascals = argument; break;
            case 0x362F:
                RefuseWhileMeasuring(command);
                int correction = argument - Co2Ppm;
                CorrectionPpm += RefusesCalibration ? 0 : correction;
                Answer(0, RefusesCalibration ? 0xFFFF : 0x8000 + correction);
                _busyUntilMs = _clock.NowMs + 400;
                break;
            default: throw Undefined("command 0x" + command.ToString("X4"));
        }
    }

    private void Prepare(int command)
    {
        if (command == 0xE4B8)
        {
            Answer(0, _hasData ? 0x8006 : 0x8000);
        }
        else if (_hasData)
        {
            _hasData = false;
            Answer(0, Co2Ppm + CorrectionPpm);
            Answer(1, Word(TemperatureMilliCelsius + 45000, 175000));
            Answer(2, Word(HumidityMilliPercent, 100000));
        }
    }

    private void StartCycle(int cycleMs)
    {
        RefuseWhileMeasuring(cycleMs);
        _cycleMs = cycleMs;
        _nextMs = _clock.NowMs + cycleMs;
    }

    private void RefuseWhileMeasuring(int command)
    {
        if (IsMeasuring)
        {
            throw Undefined("while measuring: 0x" + command.ToString("X4"));
        }
    }

    private static int Word(int value, int span) => (int)(((value * 65535L) + (span / 2)) / span);
}
