// MCP23017: 16 lines, each an input, a counter or an output. The lines are looked at between readings: when
// the interrupt pin says so, or without one again and again. A change of an input or output is recorded at
// once. Counters are stock counters: their totals outlive a power cut.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Inputs, counters and outputs. Source: Microchip DS20001952.</summary>
public sealed class Mcp23017Sensor : ChipSensor, IActuator, IPersistentSensor
{
    private const int PollMsMin = 10;
    private const int PollMsMax = 100;

    private readonly Mcp23017Roles _roles;
    private readonly Mcp23017Chip _chip;
    private readonly Mcp23017Inputs _inputs;
    private readonly Mcp23017Outputs _outputs;
    private readonly TotalsStore _store;
    private readonly IEdgePin _pin;
    private readonly int _inverted;
    private readonly int _pollMs;
    private ErrorCode _failure;
    private bool _isLoaded;
    private bool _hasSwitched;
    private long _switchedAtMs;
    private long _lookAtMs;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x20–0x27.</param>
    /// <param name="roles">What the lines are for.</param>
    /// <param name="settings">Pull, inversion, debouncing, outputs; checked.</param>
    /// <param name="pin">Where the chip's interrupt is wired to; null for nowhere.</param>
    /// <param name="store">Where totals are kept; null without counters.</param>
    public Mcp23017Sensor(
        II2cChannel channel, Mcp23017Roles roles, SensorSettings settings, IEdgePin pin, TotalsStore store)
        : base(roles.Channels())
    {
        int watched = roles.Inputs | roles.Counters;
        int unused = ~(watched | roles.Outputs) & 0xFFFF;
        _roles = roles;
        _pin = pin;
        _store = store;
        _inverted = settings.Invert ? watched : 0;
        _inputs = new Mcp23017Inputs(roles, settings.DebounceMs);
        int pollMs = settings.DebounceMs / 2;
        _pollMs = pollMs < PollMsMin ? PollMsMin : pollMs > PollMsMax ? PollMsMax : pollMs;
        int pullUps = unused | (settings.Pull == PinPull.Up ? watched : 0); // an open input must not float
        _chip = new Mcp23017Chip(channel, roles.Outputs, pullUps, pin == null ? 0 : watched);
        _outputs = new Mcp23017Outputs(roles.Outputs, settings);
    }

    /// <inheritdoc/>
    public ErrorCode SaveError => _store == null ? ErrorCode.Ok : _store.SaveError;

    /// <inheritdoc/>
    public ErrorCode Save(long nowMs) => _store == null ? ErrorCode.Ok : _store.Save(_inputs.Totals, nowMs);

    /// <inheritdoc/>
    public bool IsOutput(int channel) => IsIn(_roles.Outputs, _roles.LineOf(channel));

    /// <inheritdoc/>
    public ErrorCode Request(int channel, bool isOn, long nowMs, out int inMs)
    {
        inMs = 0;
        if (!IsOutput(channel))
        {
            return ErrorCode.NotFound;
        }

        if (!HasBegun)
        {
            return ErrorCode.WrongState;
        }

        return _outputs.Request(_roles.LineOf(channel), isOn, nowMs, out inMs) ? Follow(nowMs) : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public void EnterSafeState(long nowMs)
    {
        if (_outputs.EnterSafeState(nowMs) && HasBegun)
        {
            Follow(nowMs);
        }
    }

    /// <inheritdoc/>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (!HasBegun || IsMeasuring)
        {
            return int.MaxValue;
        }

        Look(nowMs);
        bool hasChanged = _inputs.TryTakeChange(nowMs, out long atMs);
        if (_outputs.Step(nowMs, out int dueMs))
        {
            Follow(nowMs);
        }

        bool isDue = hasChanged || _hasSwitched || _failure != ErrorCode.Ok;
        if (isDue && TryMeasureNow(nowMs))
        {
            wantsReading = true;
            changedAtMs = hasChanged ? atMs : _hasSwitched ? _switchedAtMs : nowMs;
            _hasSwitched = _hasSwitched && hasChanged;
            return 0;
        }

        dueMs = Lesser(dueMs, _inputs.SettlesInMs(nowMs));
        dueMs = Lesser(dueMs, _store == null ? int.MaxValue : _store.Update(_inputs.Totals, nowMs));
        return _pin == null ? Lesser(dueMs, _pollMs) : dueMs;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        _failure = ErrorCode.Ok;
        _hasSwitched = false;
        if (!_isLoaded && _store != null)
        {
            _store.Load(_inputs.Totals);
        }

        _isLoaded = true;
        _outputs.Begin(NowMs);
        ErrorCode error = _chip.Begin(_outputs.Levels);
        error = error == ErrorCode.Ok ? _chip.Read(_outputs.Levels) : error;
        while (_pin != null && _pin.TryTakeEdge(out _, out _))
        {
            // what was before does not count
        }

        _inputs.Begin(_chip.Levels ^ _inverted);
        return error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _failure != ErrorCode.Ok ? _failure : Take(NowMs, NowMs);
        int driven = _outputs.Levels;
        for (int i = 0; i < _roles.ChannelCount; i++)
        {
            int line = _roles.LineOf(i);
            values[i] = IsIn(_roles.Counters, line) ? (int)(_inputs.Totals[line] & int.MaxValue)
                : IsIn(_roles.Outputs, line) ? (IsIn(driven, line) ? 1 : 0)
                : IsIn(_inputs.State, line) ? 1 : 0;
        }

        return error;
    }

    private static bool IsIn(int mask, int line) => ((mask >> line) & 1) != 0;

    private static int Lesser(int a, int b) => a < b ? a : b;

    // Looks at the lines when the pin says so; without one whenever it is time.
    private void Look(long nowMs)
    {
        if (_pin == null)
        {
            if (nowMs >= _lookAtMs)
            {
                _lookAtMs = nowMs + _pollMs;
                Take(nowMs, nowMs);
            }

            return;
        }

        bool hasFallen = false;
        long firstMs = nowMs;
        while (_pin.TryTakeEdge(out bool isHigh, out long atMs))
        {
            firstMs = !isHigh && !hasFallen ? atMs : firstMs;
            hasFallen |= !isHigh;
        }

        // The level as well: an edge may have been lost, and INT stays low until the chip is read.
        if (hasFallen || !_pin.Read())
        {
            Take(firstMs, nowMs);
        }
    }

    private ErrorCode Take(long interruptMs, long nowMs)
    {
        ErrorCode error = _chip.Read(_outputs.Levels);
        if (error != ErrorCode.Ok)
        {
            _failure = error; // told by the next reading, after which the chip is begun anew
            return error;
        }

        if (_chip.Flags != 0)
        {
            _inputs.See(_chip.Captured ^ _inverted, interruptMs);
        }

        _inputs.See(_chip.Levels ^ _inverted, nowMs);
        return ErrorCode.Ok;
    }

    private ErrorCode Follow(long nowMs)
    {
        _hasSwitched = true;
        _switchedAtMs = nowMs;
        ErrorCode error = _chip.Drive(_outputs.Levels);
        _failure = error == ErrorCode.Ok ? _failure : error;
        return error;
    }
}
