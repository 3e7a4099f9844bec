// Frees an I2C bus that a chip holds low, each time a sensor has failed on it, at most once a second a bus.
// When it is free again the sensors that had failed are asked at once instead of after their pause.

using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Watches the sensors for a stuck bus.</summary>
internal sealed class BusRecovery
{
    private const int PauseMs = 1000;
    private const int BusNumberMax = 2;

    private readonly SensorPoller _poller;
    private readonly SensorSet _sensors;
    private readonly IBoardIo _io;
    private readonly EventLog _log;
    private readonly int[] _failures = new int[SensorPoller.CountMax];
    private readonly long[] _pausedUntilMs = new long[BusNumberMax + 1];
    private readonly bool[] _isGivenUp = new bool[BusNumberMax + 1];

    internal BusRecovery(SensorPoller poller, SensorSet sensors, IBoardIo io, EventLog log)
    {
        _poller = poller;
        _sensors = sensors;
        _io = io;
        _log = log;
    }

    /// <summary>How often a bus was freed since boot.</summary>
    internal int FreedCount { get; private set; }

    /// <summary>Looks for new failures.</summary>
    internal void Step(long nowMs)
    {
        for (int i = 0; i < _poller.Count; i++)
        {
            PolledSensor sensor = _poller[i];
            if (sensor.LastError != ErrorCode.BusStuck || sensor.FailureCount == _failures[i])
            {
                continue;
            }

            int bus = _sensors.SettingsOf(sensor).Bus;
            if (nowMs >= _pausedUntilMs[bus])
            {
                _failures[i] = sensor.FailureCount;
                _pausedUntilMs[bus] = nowMs + PauseMs;
                Recover(bus, nowMs);
            }
        }
    }

    private void Recover(int bus, long nowMs)
    {
        ErrorCode error = _io.RecoverI2c(bus, out int clockCount);
        string place = "i2c " + bus.ToString();
        if (error != ErrorCode.Ok)
        {
            // Once an outage: what holds it now will hold it in a second, too.
            if (!_isGivenUp[bus])
            {
                _log.Add(nowMs, LogLevel.Error, place, "stays low after clocking", error);
            }

            _isGivenUp[bus] = true;
            return;
        }

        _isGivenUp[bus] = false;
        FreedCount++;
        string clocks = clockCount.ToString() + (clockCount == 1 ? " clock" : " clocks");
        _log.Add(nowMs, LogLevel.Warning, place, "was stuck; free after " + clocks, ErrorCode.Ok);
        for (int i = 0; i < _poller.Count; i++)
        {
            PolledSensor sensor = _poller[i];
            if (sensor.LastError == ErrorCode.BusStuck && _sensors.SettingsOf(sensor).Bus == bus)
            {
                sensor.RequestReading(nowMs);
            }
        }
    }
}
