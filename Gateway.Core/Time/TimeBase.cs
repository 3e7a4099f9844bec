// Relates uptime to real time. Until the clock is synchronised the offset of this boot is not known; once
// it is, an anchor is saved, so that what was measured before in the same boot can be dated, also after a
// reboot. The anchors of the last eight boots are kept; older boots, and boots whose time was never known,
// stay undated. A small difference is drift: the offset follows slowly (slew), and blocks keep the offset
// they were written with. A large one that is said twice means that the time was wrong: the offset is set
// at once (step) and a new anchor holds for all that this boot has stored before. Anchor file: slots
// "anchors.a/.b", per anchor boot number (4 bytes), offset in ms (8) and since when it holds in ms of
// uptime (8), newest first.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Time;

/// <summary>Keeps the offsets between uptime and UTC.</summary>
public sealed class TimeBase : IUtcOffsets
{
    /// <summary>How many boots are remembered.</summary>
    public const int AnchorCountMax = 8;

    /// <summary>A difference above this is a step, else it is slewed.</summary>
    public const int StepMs = 2000;

    /// <summary>Fastest slew: 1 ms in this time, 500 ppm (as RFC 5905 §11.3); no crystal drifts so.</summary>
    public const int SlewPerMs = 2000;

    private const int AnchorBytes = 20;
    private const byte FormatVersion = 2;
    private const int PollMs = 1000;
    private const int PollSynchronisedMs = 60000;

    private readonly ITimeSource _source;
    private readonly SlotPair _slots;
    private readonly int[] _boots = new int[AnchorCountMax];
    private readonly long[] _offsets = new long[AnchorCountMax];
    private readonly long[] _sinceMs = new long[AnchorCountMax];
    private readonly byte[] _payload = new byte[AnchorCountMax * AnchorBytes];
    private int _count;
    private long _nextPollMs;
    private long _lastPollMs;
    private long _suspectMs;
    private long _suspectAtMs;
    private bool _isTrusted;

    /// <summary>Creates the time base; call <see cref="Open"/> before use.</summary>
    public TimeBase(ITimeSource source, IStorage storage)
    {
        _source = source;
        _slots = new SlotPair(storage, "anchors", AnchorCountMax * AnchorBytes, FormatVersion);
    }

    /// <inheritdoc/>
    public int BootNumber { get; private set; }

    /// <summary>Whether real time is known in this boot.</summary>
    public bool IsSynchronised { get; private set; }

    /// <summary>UTC minus uptime of this boot in milliseconds; 0 until synchronised.</summary>
    public long UtcOffsetMs { get; private set; }

    /// <summary>Whether something of this boot is stored, undated or with a date that may turn out to be
    /// wrong. Otherwise no anchor is saved: a wake spares the flash.</summary>
    public bool IsAnchorNeeded { get; set; } = true;

    /// <summary>How often the time was set anew after it was known.</summary>
    public int StepCount { get; private set; }

    /// <summary>What the last statement differed by in ms, above 0 when ahead.</summary>
    public long DifferenceMs { get; private set; }

    /// <summary>Uptime in ms at which a source last said the time; 0 until synchronised.</summary>
    public long ConfirmedMs { get; private set; }

    /// <summary>Whether a source has said a time far off, and is to say it again.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Whether the time may change soon: somebody is asked, or to say it again.</summary>
    public bool IsUnsettled => IsAsked || IsSuspect;

    /// <summary>Whether the next step asks.</summary>
    public bool IsAsked => _nextPollMs == 0;

    /// <summary>Reads the anchors of earlier boots. A damaged file costs their dates, never the
    /// start.</summary>
    /// <returns>Ok (also when there is none), Damaged, NewerFormat or ReadFailed.</returns>
    public ErrorCode Open(int bootNumber)
    {
        BootNumber = bootNumber;
        _count = 0;
        ErrorCode error = _slots.Load(_payload, out int length);
        if (error != ErrorCode.Ok)
        {
            return error == ErrorCode.NotFound ? ErrorCode.Ok : error;
        }

        for (int at = 0; at + AnchorBytes <= length; at += AnchorBytes)
        {
            _boots[_count] = (int)Bytes.GetUInt32(_payload, at);
            _offsets[_count] = Bytes.GetInt64(_payload, at + 4);
            _sinceMs[_count] = Bytes.GetInt64(_payload, at + 12);
            _count++;
        }

        return ErrorCode.Ok;
    }

    /// <summary>Asks the clock when it is due.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="changed">True when the offset became known or was set anew.</param>
    /// <returns>Milliseconds until the next call is due.</returns>
    public int Step(long nowMs, out bool changed)
    {
        changed = false;
        if (nowMs < _nextPollMs)
        {
            return (int)(_nextPollMs - nowMs);
        }

        int wait = IsSynchronised ? PollSynchronisedMs : PollMs;
        if (_source.TryGetUtc(out long utcMs, out long atMs))
        {
            ConfirmedMs = atMs;
            wait = Take(utcMs - atMs, atMs, nowMs, out changed);
        }
        else
        {
            IsSuspect = false; // nobody could say it again
        }

        _lastPollMs = nowMs;
        _nextPollMs = nowMs + wait;
        return wait;
    }

    /// <summary>UTC in milliseconds for an uptime of this boot; false and 0 until synchronised.</summary>
    public bool TryToUtc(long uptimeMs, out long utcMs)
    {
        utcMs = IsSynchronised ? uptimeMs + UtcOffsetMs : 0;
        return IsSynchronised;
    }

    /// <summary>Asks at the next step: another source is known.</summary>
    public void Ask() => _nextPollMs = 0;

    /// <summary>As <see cref="Ask"/>, and what is said then needs no second look.</summary>
    public void Trust()
    {
        _isTrusted = true;
        Ask();
    }

    /// <inheritdoc/>
    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_boots[i] == bootNumber)
            {
                utcOffsetMs = _offsets[i];
                sinceMs = _sinceMs[i];
                return true;
            }
        }

        utcOffsetMs = 0;
        sinceMs = 0;
        return false;
    }

    private int Take(long offsetMs, long atMs, long nowMs, out bool changed)
    {
        changed = false;
        bool isTrusted = _isTrusted;
        _isTrusted = false;
        if (!IsSynchronised)
        {
            IsSynchronised = true;
            changed = true;
            SetAnchor(offsetMs, nowMs);
            return PollSynchronisedMs;
        }

        DifferenceMs = offsetMs - UtcOffsetMs;
        if (DifferenceMs <= StepMs && DifferenceMs >= -StepMs)
        {
            IsSuspect = false;
            changed = isTrusted ? DifferenceMs != 0 : Slew(nowMs);
            UtcOffsetMs = isTrusted ? offsetMs : UtcOffsetMs;
            return PollSynchronisedMs;
        }

        // One statement may be a glitch; the next one must say the same.
        long apart = offsetMs - _suspectMs;
        bool isRepeated = IsSuspect && atMs != _suspectAtMs && apart <= StepMs && apart >= -StepMs;
        changed = isTrusted || isRepeated;
        IsSuspect = !changed;
        _suspectMs = offsetMs;
        _suspectAtMs = atMs;
        if (changed)
        {
            StepCount++;
            SetAnchor(offsetMs, nowMs);
        }

        return changed ? PollSynchronisedMs : PollMs;
    }

    private bool Slew(long nowMs)
    {
        long limit = (nowMs - _lastPollMs) / SlewPerMs;
        long move = DifferenceMs > limit ? limit : DifferenceMs < -limit ? -limit : DifferenceMs;
        UtcOffsetMs += move;
        return move != 0;
    }

    private void SetAnchor(long offsetMs, long nowMs)
    {
        UtcOffsetMs = offsetMs;
        bool isKnown = _count > 0 && _boots[0] == BootNumber;
        if (!isKnown)
        {
            _count = _count < AnchorCountMax ? _count + 1 : AnchorCountMax;
            for (int i = _count - 1; i > 0; i--)
            {
                _boots[i] = _boots[i - 1];
                _offsets[i] = _offsets[i - 1];
                _sinceMs[i] = _sinceMs[i - 1];
            }

            _boots[0] = BootNumber;
        }

        _offsets[0] = offsetMs;
        _sinceMs[0] = nowMs;
        for (int i = 0; i < _count; i++)
        {
            Bytes.PutUInt32(_payload, i * AnchorBytes, (uint)_boots[i]);
            Bytes.PutInt64(_payload, (i * AnchorBytes) + 4, _offsets[i]);
            Bytes.PutInt64(_payload, (i * AnchorBytes) + 12, _sinceMs[i]);
        }

        if (!IsAnchorNeeded)
        {
            return;
        }

        // A failure costs the date of undated blocks after the next reboot; blocks carry it from now on.
        _slots.Save(_payload, _count * AnchorBytes);
    }
}
