// What the board Virtual measures: the chips and pins that the configuration asks for, in a world that goes
// slowly up and down. It is also the uptime, because chips have a time of their own: whoever asks what time
// it is brings them up to it. The loop asks at least every 20 ms.

using System;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Firmware.Virtual;

/// <summary>Board, chips and pins; uptime from 0.</summary>
public sealed class VirtualWorld : IUptimeClock
{
    private const int PeriodSeconds = 600;
    private const int ModelIntervalMs = 1000;
    private const int PartsMax = 16;
    private const int MeterWatts = 3600;

    private readonly VirtualClock _clock = new VirtualClock();
    private readonly long _startedMs = Environment.TickCount64;
    private readonly VirtualI2cChip[] _chips = new VirtualI2cChip[PartsMax];
    private readonly VirtualS0Meter[] _meters = new VirtualS0Meter[PartsMax];
    private readonly VirtualPin[] _contacts = new VirtualPin[PartsMax];
    private int _chipCount;
    private int _meterCount;
    private int _contactCount;
    private long _modelDueMs;

    /// <summary>Creates a world with nothing in it.</summary>
    public VirtualWorld()
    {
        Board = new VirtualBoard(_clock);
    }

    /// <summary>The board; it serves the drivers directly.</summary>
    public VirtualBoard Board { get; }

    /// <inheritdoc/>
    public long NowMs
    {
        get
        {
            _clock.Advance(Environment.TickCount64 - _startedMs - _clock.NowMs);
            for (int i = 0; i < _meterCount; i++)
            {
                _meters[i].Step(_clock.NowMs);
            }

            if (_clock.NowMs >= _modelDueMs)
            {
                _modelDueMs = _clock.NowMs + ModelIntervalMs;
                Drive((int)(_clock.NowMs / 1000 % PeriodSeconds));
            }

            return _clock.NowMs;
        }
    }

    /// <summary>Puts what a sensor is configured for where it is configured; a place that is taken stays as
    /// it is.</summary>
    public void Wire(SensorSettings settings)
    {
        bool isPin = settings.Pin >= 0 && settings.Pin <= VirtualBoard.PinNumberMax;
        if (settings.Type == "s0" && isPin && _meterCount < PartsMax)
        {
            VirtualPin pin = Board.Pin(settings.Pin);
            _meters[_meterCount++] =
                new VirtualS0Meter(pin, settings.PulsesPerUnit, _clock.NowMs) { PowerWatts = MeterWatts };
        }
        else if (settings.Type == "input" && isPin && _contactCount < PartsMax)
        {
            _contacts[_contactCount++] = Board.Pin(settings.Pin);
        }
        else
        {
            WireChip(settings);
        }
    }

    private void WireChip(SensorSettings settings)
    {
        VirtualI2cChip chip = VirtualChipKit.Create(settings.Type, settings.Address, _clock);
        bool isBus = settings.Bus >= 1 && settings.Bus <= VirtualBoard.BusNumberMax;
        VirtualI2cBus bus = isBus ? Board.Bus(settings.Bus) : null;
        if (chip != null && bus != null && _chipCount < PartsMax && bus.Find(chip.Address) == null)
        {
            bus.Attach(chip);
            _chips[_chipCount++] = chip;
        }
    }

    // A triangle of ten minutes: 18–24 °C, 45–60 %RH, 1,010–1,016 hPa, 0–30 klx, 400–1,000 ppm.
    private void Drive(int second)
    {
        int swing = second < PeriodSeconds / 2 ? second : PeriodSeconds - second;
        int temperature = 18000 + (swing * 20);
        int humidity = 60000 - (swing * 50);
        for (int i = 0; i < _chipCount; i++)
        {
            switch (_chips[i])
            {
                case VirtualBme280 bme:
                    bme.TemperatureMilliCelsius = temperature;
                    bme.HumidityMilliPercent = humidity;
                    bme.PressurePascals = 101000 + (swing * 2);
                    break;
                case VirtualSht sht:
                    sht.TemperatureMilliCelsius = temperature;
                    sht.HumidityMilliPercent = humidity;
                    break;
                case VirtualScd4x scd:
                    scd.TemperatureMilliCelsius = temperature;
                    scd.HumidityMilliPercent = humidity;
                    scd.Co2Ppm = 400 + (swing * 2);
                    break;
                case VirtualBh1750 light: light.IlluminanceMilliLux = swing * 100000; break;
                case VirtualTmp117 tmp: tmp.TemperatureMilliCelsius = temperature; break;
                case VirtualMcp9808 mcp: mcp.TemperatureMilliCelsius = temperature; break;
                case VirtualIna ina: ina.CurrentMicroAmps = swing * 1000; break;
                case VirtualMax17048 gauge: gauge.LevelCentiPercent = 9000 - (swing * 10); break;
                case VirtualTfLuna range: range.DistanceMillimetres = 600 + (swing * 9); break;
            }
        }

        for (int i = 0; i < _contactCount; i++)
        {
            _contacts[i].Drive(second % 60 >= 10);
        }
    }
}
