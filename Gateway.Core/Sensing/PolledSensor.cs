// One sensor on its schedule, with everything that is known about its health.
//
// After a failure the sensor is set up again after 1 s, doubling to 5 min, until a reading succeeds; that one
// comes at once, then the grid holds again. A reading is never stamped before the one ahead of it.

namespace Gateway.Core.Sensing;

/// <summary>Schedule, state and last values of one sensor; driven by <see cref="SensorPoller"/>.</summary>
public sealed class PolledSensor
{
    /// <summary>First pause after a failure in milliseconds.</summary>
    public const int BackoffMinMs = 1000;

    /// <summary>Longest pause after failures in milliseconds.</summary>
    public const int BackoffMaxMs = 300000;

    /// <summary>How long a sensor may answer NotReady beyond its time, in milliseconds.</summary>
    public const int PatienceMs = 500;

    /// <summary>How long it may do so while it is set up, in milliseconds.</summary>
    public const int BeginPatienceMs = 2000;

    private const int AskAgainMs = 5;
    private const int ChangesPerStepMax = 8;

    private readonly SensorPoller _poller;
    private readonly ISensor _sensor;
    private readonly IPersistentSensor _persistent;
    private readonly IOutageSensor _outage;
    private readonly int[] _last;
    private readonly ReadingGrid _grid;
    private bool _isAnchored;
    private bool _hasLast;
    private long _wakeMs;
    private long _patientUntilMs;
    private long _stampMs;
    private long _lastStampMs;
    private int _backoffMs;

    internal PolledSensor(SensorPoller poller, ISensor sensor, string name, ReadingGrid grid, int first)
    {
        _poller = poller;
        _sensor = sensor;
        _persistent = sensor as IPersistentSensor;
        _outage = sensor as IOutageSensor;
        _last = new int[sensor.ChannelCount];
        Name = name;
        _grid = grid;
        FirstChannel = first;
    }

    /// <summary>Name, first part of its channels' names.</summary>
    public string Name { get; }

    /// <summary>Milliseconds between readings.</summary>
    public int IntervalMs => _grid.IntervalMs;

    /// <summary>Index of its first channel in the device's table; the others follow.</summary>
    public int FirstChannel { get; }

    /// <summary>How many channels.</summary>
    public int ChannelCount => _last.Length;

    /// <summary>What it is doing.</summary>
    public SensorState State { get; private set; }

    /// <summary>Why it failed; Ok since its last successful reading.</summary>
    public ErrorCode LastError { get; private set; }

    /// <summary>Failures since start, retries included.</summary>
    public int FailureCount { get; private set; }

    /// <summary>Readings since start.</summary>
    public int ReadingCount { get; private set; }

    /// <summary>Points of the schedule that passed without a reading.</summary>
    public int MissedCount => _grid.MissedCount;

    /// <summary>Why it could not save what it remembers; Ok when it could or has nothing.</summary>
    public ErrorCode SaveError => _persistent == null ? ErrorCode.Ok : _persistent.SaveError;

    /// <summary>The last value of a channel.</summary>
    /// <param name="channel">Which of its channels, 0 to ChannelCount − 1.</param>
    /// <param name="value">The value; 0 when there is none.</param>
    /// <param name="atMs">Uptime of the measurement; 0 when there is none.</param>
    /// <returns>False before the first reading, while failing, and for a channel without value.</returns>
    public bool TryGetLast(int channel, out int value, out long atMs)
    {
        bool has = _hasLast && _last[channel] != SensorValue.None;
        value = has ? _last[channel] : 0;
        atMs = has ? _lastStampMs : 0;
        return has;
    }

    /// <summary>Makes a reading due at once, or another attempt.</summary>
    public void RequestReading(long nowMs)
    {
        _grid.DemandNow(nowMs);
        _wakeMs = IsDown && _wakeMs > nowMs ? nowMs : _wakeMs;
    }

    internal ErrorCode Save(long nowMs) => _persistent == null ? ErrorCode.Ok : _persistent.Save(nowMs);

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next call, from 0; int.MaxValue when only an edge matters.</returns>
    internal int Step(long nowMs)
    {
        if (!_isAnchored)
        {
            _isAnchored = true;
            _grid.Anchor(nowMs);
            _wakeMs = nowMs;
            _patientUntilMs = nowMs + BeginPatienceMs;
        }

        _grid.Align(_poller.UtcOffsetMs, nowMs);
        if (IsDown && (nowMs < _wakeMs || !Begin(nowMs)))
        {
            int wakeInMs = ReadingGrid.Until(_wakeMs, nowMs);
            int outageInMs = _outage == null ? int.MaxValue : _outage.ServiceOutage(nowMs);
            return outageInMs < wakeInMs ? outageInMs : wakeInMs;
        }

        int serviceInMs = ServiceChanges(nowMs);
        if (State == SensorState.Idle && nowMs >= _grid.DueMs)
        {
            Start(nowMs);
        }

        if (State == SensorState.Measuring && nowMs >= _wakeMs)
        {
            Read(nowMs);
        }

        int dueInMs = ReadingGrid.Until(State == SensorState.Idle ? _grid.DueMs : _wakeMs, nowMs);
        return IsDown || dueInMs < serviceInMs ? dueInMs : serviceInMs;
    }

    private bool IsDown => State == SensorState.Starting || State == SensorState.Failed;

    private bool Begin(long nowMs)
    {
        if (_sensor.TryBegin(nowMs, out ErrorCode error))
        {
            State = SensorState.Idle;
            _grid.DemandNow(nowMs);
            return true;
        }

        FailUnlessNotReady(error, nowMs);
        return false;
    }

    private int ServiceChanges(long nowMs)
    {
        for (int i = 0; i < ChangesPerStepMax; i++)
        {
            int againInMs = _sensor.Service(nowMs, out bool wantsReading, out long changedAtMs);
            if (!wantsReading)
            {
                return againInMs;
            }

            if (!Emit(changedAtMs, nowMs, out ErrorCode error))
            {
                Fail(error, nowMs);
                return 0;
            }
        }

        return 0;
    }

    private void Start(long nowMs)
    {
        _stampMs = _grid.StampOf(nowMs);
        if (!_sensor.TryStart(nowMs, out int readyInMs, out ErrorCode error))
        {
            Fail(error, nowMs);
            return;
        }

        State = SensorState.Measuring;
        _wakeMs = nowMs + readyInMs;
        _patientUntilMs = _wakeMs + PatienceMs;
    }

    private void Read(long nowMs)
    {
        if (!Emit(_stampMs, nowMs, out ErrorCode error))
        {
            FailUnlessNotReady(error, nowMs);
            return;
        }

        State = SensorState.Idle;
        _grid.Serve(_stampMs);
    }

    private bool Emit(long stampMs, long nowMs, out ErrorCode error)
    {
        if (!_sensor.TryRead(nowMs, _poller.Values, out error))
        {
            return false;
        }

        _lastStampMs = stampMs > _lastStampMs ? stampMs : _lastStampMs;
        _poller.Filters.Correct(FirstChannel, _poller.Values, _last);
        _hasLast = true;
        ReadingCount++;
        _backoffMs = 0;
        _poller.Publish(this, _last, _lastStampMs, nowMs);
        if (LastError != ErrorCode.Ok)
        {
            LastError = ErrorCode.Ok;
            _poller.Report(this, ErrorCode.Ok, nowMs);
        }

        return true;
    }

    private void FailUnlessNotReady(ErrorCode error, long nowMs)
    {
        if (error != ErrorCode.NotReady || nowMs >= _patientUntilMs)
        {
            Fail(error, nowMs);
            return;
        }

        _wakeMs = nowMs + AskAgainMs;
    }

    private void Fail(ErrorCode error, long nowMs)
    {
        bool isFirst = LastError == ErrorCode.Ok;
        LastError = error;
        State = SensorState.Failed;
        FailureCount++;
        _hasLast = false;
        _poller.Filters.Restart(FirstChannel, _last.Length);
        _backoffMs = _backoffMs == 0 ? BackoffMinMs
            : _backoffMs < BackoffMaxMs / 2 ? _backoffMs * 2 : BackoffMaxMs;
        _wakeMs = nowMs + _backoffMs;
        _patientUntilMs = _wakeMs + BeginPatienceMs;
        if (isFirst)
        {
            _poller.Report(this, error, nowMs);
        }
    }
}
