// Relates uptime to real time. Until the clock is synchronised the offset of this boot is not known; once it
// is, an anchor (boot number, offset) is saved, so that what was measured before in the same boot can be
// dated, also after a reboot. The anchors of the last eight boots are kept; older boots, and boots whose time
// was never known, stay undated. Anchor file: slots "anchors.a/.b", per anchor boot number (4 bytes) and
// offset in ms (8 bytes), newest first.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Time;

/// <summary>Keeps the offsets between uptime and UTC.</summary>
public sealed class TimeBase : IUtcOffsets
{
    /// <summary>How many boots are remembered.</summary>
    public const int AnchorCountMax = 8;

    /// <summary>The offset is corrected when the clock differs by more than this: it was set, or has drifted
    /// that far.</summary>
    public const int CorrectionMs = 2000;

    private const int AnchorBytes = 12;
    private const byte FormatVersion = 1;
    private const int PollMs = 1000;
    private const int PollSynchronisedMs = 60000;

    private readonly IWallClock _wallClock;
    private readonly SlotPair _slots;
    private readonly int[] _boots = new int[AnchorCountMax];
    private readonly long[] _offsets = new long[AnchorCountMax];
    private readonly byte[] _payload = new byte[AnchorCountMax * AnchorBytes];
    private int _count;
    private long _nextPollMs;

    /// <summary>Creates the time base; call <see cref="Open"/> before use.</summary>
    public TimeBase(IWallClock wallClock, IStorage storage)
    {
        _wallClock = wallClock;
        _slots = new SlotPair(storage, "anchors", AnchorCountMax * AnchorBytes, FormatVersion);
    }

    /// <inheritdoc/>
    public int BootNumber { get; private set; }

    /// <summary>Whether real time is known in this boot.</summary>
    public bool IsSynchronised { get; private set; }

    /// <summary>UTC minus uptime of this boot in milliseconds; 0 until synchronised.</summary>
    public long UtcOffsetMs { get; private set; }

    /// <summary>How often the offset was corrected by more than <see cref="CorrectionMs"/> after it was
    /// known.</summary>
    public int CorrectionCount { get; private set; }

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

        if (_wallClock.TryReadUtc(out long utcMs))
        {
            long offset = utcMs - nowMs;
            long drift = offset - UtcOffsetMs;
            bool isCorrection = IsSynchronised && (drift > CorrectionMs || drift < -CorrectionMs);
            changed = !IsSynchronised || isCorrection;
            if (changed)
            {
                CorrectionCount += isCorrection ? 1 : 0;
                IsSynchronised = true;
                UtcOffsetMs = offset;
                SaveAnchor();
            }
        }

        int wait = IsSynchronised ? PollSynchronisedMs : PollMs;
        _nextPollMs = nowMs + wait;
        return wait;
    }

    /// <summary>UTC in milliseconds for an uptime of this boot; false and 0 until synchronised.</summary>
    public bool TryToUtc(long uptimeMs, out long utcMs)
    {
        utcMs = IsSynchronised ? uptimeMs + UtcOffsetMs : 0;
        return IsSynchronised;
    }

    /// <inheritdoc/>
    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_boots[i] == bootNumber)
            {
                utcOffsetMs = _offsets[i];
                return true;
            }
        }

        utcOffsetMs = 0;
        return false;
    }

    private void SaveAnchor()
    {
        bool isKnown = _count > 0 && _boots[0] == BootNumber;
        if (!isKnown)
        {
            _count = _count < AnchorCountMax ? _count + 1 : AnchorCountMax;
            for (int i = _count - 1; i > 0; i--)
            {
                _boots[i] = _boots[i - 1];
                _offsets[i] = _offsets[i - 1];
            }

            _boots[0] = BootNumber;
        }

        _offsets[0] = UtcOffsetMs;
        for (int i = 0; i < _count; i++)
        {
            Bytes.PutUInt32(_payload, i * AnchorBytes, (uint)_boots[i]);
            Bytes.PutInt64(_payload, (i * AnchorBytes) + 4, _offsets[i]);
        }

        // A failure here costs the date of undated blocks after the next reboot; the blocks themselves carry
        // the offset from now on, so there is nothing better to do than to go on.
        _slots.Save(_payload, _count * AnchorBytes);
    }
}
