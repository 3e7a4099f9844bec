// MCP23017: 16 lines, each an input, a counter or an output. The lines are looked at between readings: when
// the interrupt pin says so, or without one again and again. A change of an input or output is recorded at
// once. Counters are stock counters: their totals outlive a power cut, and a total that cannot be read now is
// waited for while counting goes on.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Inputs, counters and outputs. Source: Microchip DS20001952.</summary>
public sealed class Mcp23017Sensor : ChipSensor, IActuator, IPersistentSensor, IOutageSensor
{
    private readonly Mcp23017Roles _roles;
    private readonly Mcp23017Inputs _inputs;
    private readonly Mcp23017Outputs _outputs;
    private readonly TotalsStore _store;
    private readonly Mcp23017Watch _watch;
    private ErrorCode _failure;
    private bool _isFound;
    private bool _isTotalMissing;
    private bool _hasSwitched;
    private long _switchedAtMs;

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
        _store = store;
        _inputs = new Mcp23017Inputs(roles, settings.DebounceMs);
        int pullUps = unused | (settings.Pull == PinPull.Up ? watched : 0); // an open input must not float
        Mcp23017Chip chip = new Mcp23017Chip(channel, roles.Outputs, pullUps, pin == null ? 0 : watched);
        _outputs = new Mcp23017Outputs(chip, roles.Outputs, settings);
        _watch = new Mcp23017Watch(
            chip,
            _inputs,
            pin == null ? null : new Mcp23017Interrupt(pin),
            settings.Invert ? watched : 0,
            settings.DebounceMs);
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
        bool hasChanged = _outputs.EnterSafeState(nowMs);
        if (HasBegun && _failure == ErrorCode.Ok && hasChanged)
        {
            Follow(nowMs);
        }

        // What a chip that failed holds is not known; one that was never found must not be written to.
        if (_roles.Outputs != 0 && _isFound && (!HasBegun || _failure != ErrorCode.Ok))
        {
            _outputs.DriveSafe(nowMs);
        }
    }

    /// <inheritdoc/>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (!HasBegun)
        {
            return ServiceOutage(nowMs);
        }

        if (IsMeasuring)
        {
            return int.MaxValue;
        }

        Look(nowMs);
        bool hasChanged = _inputs.TryTakeChange(out long atMs);
        if (_outputs.Step(nowMs, out int dueMs))
        {
            Follow(nowMs);
        }

        dueMs = Lesser(dueMs, SavesInMs(nowMs));
        bool isDue = hasChanged || _hasSwitched || _failure != ErrorCode.Ok;
        if (isDue && TryMeasureNow(nowMs))
        {
            wantsReading = true;
            changedAtMs = hasChanged ? atMs : _hasSwitched ? _switchedAtMs : nowMs;
            _hasSwitched = _hasSwitched && hasChanged;
            return 0;
        }

        return Lesser(dueMs, _watch.DueInMs(nowMs));
    }

    /// <inheritdoc/>
    public int ServiceOutage(long nowMs)
    {
        int dueMs = int.MaxValue;
        if (_isTotalMissing && _failure == ErrorCode.Ok)
        {
            Look(nowMs);
            while (_inputs.TryTakeChange(out _))
            {
                // the first reading after the outage tells the states
            }

            dueMs = _watch.DueInMs(nowMs);
        }

        return Lesser(Lesser(dueMs, SavesInMs(nowMs)), _outputs.RetryInMs(nowMs));
    }

    /// <summary>Sets the chip up and loads the totals the first time.</summary>
    /// <returns>Ok; an error of the chip; ReadFailed or NewerFormat until the totals can be read; Damaged
    /// once, so that it is reported, after which counting goes on. As long as only the totals are missing the
    /// lines are looked at all the same, and what they count is added to the totals.</returns>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        bool isWatching = _isTotalMissing && _failure == ErrorCode.Ok;
        ErrorCode error = isWatching ? ErrorCode.Ok : SetUp();
        if (error != ErrorCode.Ok || _store == null || _store.IsLoaded)
        {
            _isTotalMissing = false;
            return error;
        }

        error = _store.Load(_inputs.Totals);
        _isTotalMissing = error != ErrorCode.Ok && error != ErrorCode.NotFound;
        return _isTotalMissing ? error : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        int driven = _outputs.Levels;
        _failure = _failure == ErrorCode.Ok ? _watch.Look(driven, NowMs) : _failure;
        for (int i = 0; i < _roles.ChannelCount; i++)
        {
            int line = _roles.LineOf(i);
            values[i] = IsIn(_roles.Counters, line) ? (int)(_inputs.Totals[line] & int.MaxValue)
                : IsIn(_roles.Outputs, line) ? (IsIn(driven, line) ? 1 : 0)
                : IsIn(_inputs.State, line) ? 1 : 0;
        }

        return _failure;
    }

    private static bool IsIn(int mask, int line) => ((mask >> line) & 1) != 0;

    private static int Lesser(int a, int b) => a < b ? a : b;

    private ErrorCode SetUp()
    {
        _hasSwitched = false;
        _outputs.Begin(NowMs);
        _failure = ErrorCode.Ok;
        ErrorCode error = _watch.Begin(_outputs.Levels, NowMs);
        if (error == ErrorCode.Ok)
        {
            _isFound = true;
            _outputs.Confirm();
        }

        return error;
    }

    private void Look(long nowMs)
    {
        if (_failure == ErrorCode.Ok)
        {
            // Told by the next reading, after which the chip is begun anew.
            _failure = _watch.LookIfDue(_outputs.Levels, nowMs);
        }
    }

    private int SavesInMs(long nowMs) => _store == null ? int.MaxValue : _store.Update(_inputs.Totals, nowMs);

    private ErrorCode Follow(long nowMs)
    {
        _hasSwitched = true;
        _switchedAtMs = nowMs;
        ErrorCode error = _outputs.Drive();
        _failure = error == ErrorCode.Ok ? _failure : error;
        return error;
    }
}
