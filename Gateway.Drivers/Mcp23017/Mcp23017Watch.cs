// When the lines are looked at: when the interrupt pin says so, or without one again and again; and how a
// look at the chip becomes levels over time.

using Gateway.Core;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Brings what the chip says to the lines.</summary>
internal sealed class Mcp23017Watch
{
    private const int PollMsMin = 10;
    private const int PollMsMax = 100;

    private readonly Mcp23017Chip _chip;
    private readonly Mcp23017Inputs _inputs;
    private readonly Mcp23017Interrupt _interrupt;
    private readonly int _inverted;
    private readonly int _pollMs;
    private long _lookAtMs;

    /// <summary>Creates the watch.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="inputs">Where levels go.</param>
    /// <param name="interrupt">The chip's interrupt; null when it is not wired.</param>
    /// <param name="inverted">Lines that are active when low.</param>
    /// <param name="debounceMs">Milliseconds a level must hold, from 0.</param>
    internal Mcp23017Watch(
        Mcp23017Chip chip, Mcp23017Inputs inputs, Mcp23017Interrupt interrupt, int inverted, int debounceMs)
    {
        _chip = chip;
        _inputs = inputs;
        _interrupt = interrupt;
        _inverted = inverted;
        int pollMs = debounceMs / 2;
        _pollMs = pollMs < PollMsMin ? PollMsMin : pollMs > PollMsMax ? PollMsMax : pollMs;
    }

    /// <summary>Sets the chip up and takes the lines as they are. What was before does not count: neither
    /// edges nor what the chip has captured.</summary>
    /// <returns>Ok, or why the chip cannot be used.</returns>
    internal ErrorCode Begin(int outputLevels, long nowMs)
    {
        ErrorCode error = _chip.Begin(outputLevels);
        error = error == ErrorCode.Ok ? _chip.Read(outputLevels) : error;
        if (error == ErrorCode.Ok)
        {
            _interrupt?.Begin();
            _inputs.Begin(_chip.Levels ^ _inverted, nowMs);
            _lookAtMs = nowMs + _pollMs;
        }

        return error;
    }

    /// <summary>Looks when it is time. With an interrupt also to see that a level has held: silence of a chip
    /// that has lost its settings says nothing.</summary>
    /// <returns>Ok, or why the chip failed.</returns>
    internal ErrorCode LookIfDue(int outputLevels, long nowMs)
    {
        if (_inputs.IsBehind)
        {
            return ErrorCode.Ok;
        }

        bool isDue = _interrupt == null
            ? nowMs >= _lookAtMs
            : _interrupt.IsRaised(_inputs.LookedMs) || _inputs.SettlesInMs(nowMs) == 0;
        return isDue ? Look(outputLevels, nowMs) : ErrorCode.Ok;
    }

    /// <summary>Milliseconds until <see cref="LookIfDue"/> has something to do, from 0; int.MaxValue when
    /// only an edge can matter.</summary>
    internal int DueInMs(long nowMs)
    {
        if (_interrupt != null)
        {
            return _inputs.SettlesInMs(nowMs);
        }

        return _lookAtMs > nowMs ? (int)(_lookAtMs - nowMs) : 0;
    }

    /// <summary>Looks now, unless changes of the last look wait to be taken.</summary>
    /// <returns>Ok, or why the chip failed.</returns>
    internal ErrorCode Look(int outputLevels, long nowMs)
    {
        if (_inputs.IsBehind)
        {
            return ErrorCode.Ok;
        }

        long caughtMs = _interrupt == null ? nowMs : _interrupt.Take(_inputs.LookedMs, nowMs);
        _lookAtMs = nowMs + _pollMs;
        ErrorCode error = _chip.Read(outputLevels);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        int levels = _chip.Levels ^ _inverted;
        if (_interrupt == null)
        {
            _inputs.See(levels, nowMs);
        }
        else
        {
            _inputs.SeeTold(levels, nowMs, _chip.Flags, _chip.Captured ^ _inverted, caughtMs);
        }

        return ErrorCode.Ok;
    }
}
