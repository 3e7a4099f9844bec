// The outputs among the lines. The safe state is wanted also while the sensor is down: the chip may hold what
// it was driven to before, and must let go as soon as it can be reached.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp23017;

/// <summary>An OutputLine for each line that is driven. Bits as in <see cref="Mcp23017Roles"/>.</summary>
internal sealed class Mcp23017Outputs
{
    /// <summary>Pause after a failed attempt to drive the safe state in milliseconds.</summary>
    internal const int SafeRetryMs = 1000;

    private readonly OutputLine[] _lines = new OutputLine[Mcp23017Roles.LineCount];
    private readonly Mcp23017Chip _chip;
    private bool _isUnsafe;
    private long _retryAtMs;

    internal Mcp23017Outputs(Mcp23017Chip chip, int outputs, SensorSettings settings)
    {
        _chip = chip;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = ((outputs >> i) & 1) != 0 ? OutputLines.Create(settings) : null;
        }
    }

    /// <summary>What is to be driven.</summary>
    internal int Levels
    {
        get
        {
            int levels = 0;
            for (int i = 0; i < _lines.Length; i++)
            {
                levels |= _lines[i] != null && _lines[i].IsOn ? 1 << i : 0;
            }

            return levels;
        }
    }

    /// <summary>All are in their safe state from now on, which is still to be driven.</summary>
    internal void Begin(long nowMs)
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i]?.Begin(nowMs);
        }
    }

    /// <summary>Asks an output to switch.</summary>
    /// <param name="line">The line, which is an output.</param>
    /// <param name="isOn">Wanted state.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="inMs">Milliseconds until it may.</param>
    /// <returns>Whether <see cref="Levels"/> has changed.</returns>
    internal bool Request(int line, bool isOn, long nowMs, out int inMs)
    {
        inMs = _lines[line].Request(isOn, nowMs);
        return _lines[line].Step(nowMs);
    }

    /// <summary>Puts all into their safe state; true when <see cref="Levels"/> has changed.</summary>
    internal bool EnterSafeState(long nowMs)
    {
        bool hasChanged = false;
        for (int i = 0; i < _lines.Length; i++)
        {
            hasChanged |= _lines[i] != null && _lines[i].EnterSafeState(nowMs);
        }

        return hasChanged;
    }

    /// <summary>The chip was set up and drives <see cref="Levels"/>.</summary>
    internal void Confirm() => _isUnsafe = false;

    /// <summary>Drives <see cref="Levels"/>.</summary>
    internal ErrorCode Drive() => _chip.Drive(Levels);

    /// <summary>Drives the safe state on a chip that may not answer; <see cref="RetryInMs"/> goes
    /// on.</summary>
    internal ErrorCode DriveSafe(long nowMs)
    {
        ErrorCode error = Drive();
        _isUnsafe = error != ErrorCode.Ok;
        _retryAtMs = nowMs + SafeRetryMs;
        return error;
    }

    /// <summary>Tries again to drive the safe state when that is due.</summary>
    /// <returns>Milliseconds until the next attempt; int.MaxValue when none is needed.</returns>
    internal int RetryInMs(long nowMs)
    {
        if (_isUnsafe && nowMs >= _retryAtMs)
        {
            DriveSafe(nowMs);
        }

        return _isUnsafe ? (int)(_retryAtMs - nowMs) : int.MaxValue;
    }

    /// <summary>Switches what is due.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="dueMs">Milliseconds until the next one is; int.MaxValue when none waits.</param>
    /// <returns>Whether <see cref="Levels"/> has changed.</returns>
    internal bool Step(long nowMs, out int dueMs)
    {
        bool hasChanged = false;
        dueMs = int.MaxValue;
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i] != null)
            {
                hasChanged |= _lines[i].Step(nowMs);
                int ms = _lines[i].DueInMs(nowMs);
                dueMs = ms < dueMs ? ms : dueMs;
            }
        }

        return hasChanged;
    }
}
