// Carries the journal's readings to one peer: connects, sends, counts acknowledgements, waits after failures.
// The transitions are UplinkMachine's, the messages MessagePump's, the protocol is the transport's.
// Invariants: the cursor moves only when every message of a block and of all before it was acknowledged;
// order is kept; what was not acknowledged when a connection ends is sent again. Nothing waits or allocates.

using System;
using Gateway.Core.Ports;

namespace Gateway.Core.Uplink;

/// <summary>One uplink. Called from the main loop only.</summary>
public sealed class Uplink
{
    private readonly UplinkOptions _options;
    private readonly ITransport _transport;
    private readonly UplinkLane[] _lanes;
    private readonly INetworkLink _link;
    private readonly Backoff _backoff;
    private readonly MessagePump _pump;
    private long _dueMs;
    private long _onlineSinceMs;
    private bool _wantsPause;

    /// <summary>Creates an uplink that is idle; nothing is attempted before <see cref="Step"/>.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="transport">The way to the peer.</param>
    /// <param name="formatter">How readings become messages.</param>
    /// <param name="status">What is said on each new connection.</param>
    /// <param name="lanes">What is delivered, the most urgent first.</param>
    /// <param name="link">The network below; somebody else steps it.</param>
    /// <param name="random">Where the chance in waits comes from.</param>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public Uplink(
        UplinkOptions options, ITransport transport, IPayloadFormatter formatter, StatusMessage status,
        UplinkLane[] lanes, INetworkLink link, IRandom random)
    {
        if (!options.AreValid())
        {
            throw new ArgumentException("options");
        }

        _options = options;
        _transport = transport;
        _lanes = lanes;
        _link = link;
        _backoff = new Backoff(random, options.BackoffMinMs, options.BackoffMaxMs);
        _pump = new MessagePump(options, transport, formatter, status, lanes, Stats);
    }

    /// <summary>Where the uplink stands.</summary>
    public UplinkState State { get; private set; }

    /// <summary>What it has done since boot.</summary>
    public UplinkStats Stats { get; } = new UplinkStats();

    /// <summary>Where messages besides readings come from; null for none. Set before the first
    /// step.</summary>
    public ISideMessages Side
    {
        get => _pump.Side;
        set => _pump.Side = value;
    }

    /// <summary>What the way to the peer counts.</summary>
    public ITransportFigures Transport => _transport;

    /// <summary>Readings and alarms that wait for the peer's acknowledgement or for being sent.</summary>
    public long PendingCount
    {
        get
        {
            long count = 0;
            for (int i = 0; i < _lanes.Length; i++)
            {
                count += _lanes[i].Source.PendingCount;
            }

            return count;
        }
    }

    /// <summary>Messages on their way.</summary>
    public int InFlightCount => _pump.InFlightCount;

    /// <summary>Whether it waits for the peer: connecting, or with messages on their way.</summary>
    public bool IsWaiting => IsConnecting(State) || _pump.InFlightCount > 0;

    /// <summary>Whether the peer has acknowledged something on the connection that is open.</summary>
    public bool IsAnswered => State == UplinkState.Online && _pump.HasAcknowledged;

    /// <summary>Milliseconds until the next attempt; 0 when none is waited for.</summary>
    public int RetryInMs(long nowMs)
    {
        return State == UplinkState.BackingOff && _dueMs > nowMs ? (int)(_dueMs - nowMs) : 0;
    }

    /// <summary>Stops: nothing new is sent, what is on its way has a short time, then the connection is
    /// closed.</summary>
    public void Pause() => _wantsPause = true;

    /// <summary>Goes on after <see cref="Pause"/>.</summary>
    public void Resume() => _wantsPause = false;

    /// <summary>Does what is due; never waits.</summary>
    /// <returns>Milliseconds until it should be called again; int.MaxValue while paused.</returns>
    public int Step(long nowMs)
    {
        Raise(nowMs, _wantsPause ? UplinkEvent.PauseRequested : UplinkEvent.ResumeRequested);
        Raise(nowMs, _link.IsUp ? UplinkEvent.LinkUp : UplinkEvent.LinkDown);
        switch (State)
        {
            case UplinkState.Resolving:
            case UplinkState.Connecting:
            case UplinkState.Securing:
                StepConnecting(nowMs);
                break;
            case UplinkState.Online:
            case UplinkState.Draining:
                StepOnline(nowMs);
                break;
            case UplinkState.BackingOff:
                if (nowMs >= _dueMs)
                {
                    Raise(nowMs, UplinkEvent.DelayElapsed);
                }

                break;
        }

        return DueInMs(nowMs);
    }

    private void StepConnecting(long nowMs)
    {
        int result = _transport.Connect(nowMs);
        if (_transport.Stage != ConnectStage.Resolving)
        {
            // Also after a failure, which may have come faster than anybody looked.
            bool isOpen = _transport.Stage == ConnectStage.Securing;
            Raise(nowMs, isOpen ? UplinkEvent.Opened : UplinkEvent.Resolved);
        }

        if (result > 0)
        {
            Raise(nowMs, UplinkEvent.Connected);
        }
        else if (result < 0 || nowMs >= _dueMs)
        {
            Fail(nowMs, result < 0 ? (ErrorCode)(-result) : ErrorCode.TimedOut);
        }
    }

    private void StepOnline(long nowMs)
    {
        ErrorCode error = _pump.TakeOutcomes(nowMs);
        if (error == ErrorCode.Ok && State == UplinkState.Online)
        {
            error = _pump.Send(nowMs);
        }

        if (error != ErrorCode.Ok)
        {
            Fail(nowMs, error);
            return;
        }

        if (State == UplinkState.Draining && (_pump.InFlightCount == 0 || nowMs >= _dueMs))
        {
            Raise(nowMs, UplinkEvent.Drained);
        }

        if (_pump.HasAcknowledged && nowMs - _onlineSinceMs >= _options.StableMs)
        {
            _backoff.Reset();
        }
    }

    private void Fail(long nowMs, ErrorCode error)
    {
        Stats.Failures.Add(error);
        Stats.LastError = error;
        Stats.LastFailureState = State;
        Raise(nowMs, UplinkEvent.Failed);
    }

    private void Raise(long nowMs, UplinkEvent what)
    {
        UplinkState old = State;
        State = UplinkMachine.Next(old, what);
        if (State == old)
        {
            return;
        }

        bool wasOpen = old == UplinkState.Online || old == UplinkState.Draining;
        bool isOpen = State == UplinkState.Online || State == UplinkState.Draining;
        if (!isOpen && (wasOpen || IsConnecting(old)) && !IsConnecting(State))
        {
            _transport.Close();
            _pump.End();
        }

        switch (State)
        {
            case UplinkState.Resolving:
                Stats.AttemptCount++;
                _dueMs = nowMs + _options.ConnectTimeoutMs;
                break;
            case UplinkState.Online:
                if (!wasOpen)
                {
                    Stats.ConnectCount++;
                    _onlineSinceMs = nowMs;
                    _pump.Begin();
                }

                break;
            case UplinkState.Draining:
                _dueMs = nowMs + _options.DrainTimeoutMs;
                break;
            case UplinkState.BackingOff:
                _dueMs = nowMs + _backoff.NextMs();
                break;
        }
    }

    private int DueInMs(long nowMs)
    {
        switch (State)
        {
            case UplinkState.Paused:
                return int.MaxValue;
            case UplinkState.BackingOff:
                return Lesser(RetryInMs(nowMs), _options.IdlePollMs);
            case UplinkState.Idle:
                return _options.IdlePollMs;
            default:
                bool isBusy = IsWaiting || State == UplinkState.Draining || _pump.HasPrepared;
                return Lesser(_transport.NextDueInMs(nowMs), isBusy ? _options.PollMs : _options.IdlePollMs);
        }
    }

    private static bool IsConnecting(UplinkState state)
    {
        return state == UplinkState.Resolving || state == UplinkState.Connecting
            || state == UplinkState.Securing;
    }

    private static int Lesser(int a, int b) => a < b ? a : b;
}
