// When one output may switch: a compressor that was stopped must rest, a pump that runs must run a while. The
// safe state knows no waiting. What was before the boot is not known, so minimum times count from it.

namespace Gateway.Core.Sensing;

/// <summary>State of one output and the request that waits for it. Pure logic: who owns it drives the
/// pin.</summary>
public sealed class OutputLine
{
    private readonly bool _isSafeOn;
    private readonly int _minOnMs;
    private readonly int _minOffMs;
    private bool _isWantedOn;
    private long _sinceMs;

    /// <summary>Creates an output in its safe state.</summary>
    /// <param name="isSafeOn">The safe state.</param>
    /// <param name="minOnMs">Milliseconds it stays on at least, from 0.</param>
    /// <param name="minOffMs">Milliseconds it stays off at least, from 0; also from the boot on.</param>
    public OutputLine(bool isSafeOn, int minOnMs, int minOffMs)
    {
        _isSafeOn = isSafeOn;
        _minOnMs = minOnMs;
        _minOffMs = minOffMs;
        IsOn = isSafeOn;
        _isWantedOn = isSafeOn;
    }

    /// <summary>How the output is to be driven now.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether a request waits for the minimum time.</summary>
    public bool IsWaiting => _isWantedOn != IsOn;

    /// <summary>The output was driven into its safe state at this moment, from whatever it was.</summary>
    public void Begin(long nowMs)
    {
        IsOn = _isSafeOn;
        _isWantedOn = _isSafeOn;
        _sinceMs = nowMs;
    }

    /// <summary>Asks for a state; the latest request counts. <see cref="Step"/> carries it out.</summary>
    /// <returns>Milliseconds until it may be carried out; 0 for at once, or when there is nothing to
    /// do.</returns>
    public int Request(bool isOn, long nowMs)
    {
        _isWantedOn = isOn;
        return IsWaiting ? WaitMs(nowMs) : 0;
    }

    /// <summary>Switches when a request waits and its time has come.</summary>
    /// <returns>True when <see cref="IsOn"/> has changed.</returns>
    public bool Step(long nowMs)
    {
        if (!IsWaiting || WaitMs(nowMs) > 0)
        {
            return false;
        }

        IsOn = _isWantedOn;
        _sinceMs = nowMs;
        return true;
    }

    /// <summary>Goes to the safe state whatever the minimum times say; a waiting request is
    /// forgotten.</summary>
    /// <returns>True when <see cref="IsOn"/> has changed.</returns>
    public bool EnterSafeState(long nowMs)
    {
        bool hasChanged = IsOn != _isSafeOn;
        _isWantedOn = _isSafeOn;
        IsOn = _isSafeOn;
        _sinceMs = hasChanged ? nowMs : _sinceMs;
        return hasChanged;
    }

    /// <summary>Milliseconds until <see cref="Step"/> has something to do; int.MaxValue while nothing
    /// waits.</summary>
    public int DueInMs(long nowMs) => IsWaiting ? WaitMs(nowMs) : int.MaxValue;

    private int WaitMs(long nowMs)
    {
        long left = _sinceMs + (IsOn ? _minOnMs : _minOffMs) - nowMs;
        return left > 0 ? (int)left : 0;
    }
}
