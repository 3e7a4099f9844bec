// The receiver's stream, read in small bites. Nothing in it says when it was sent, and a receiver that was
// not asked for a while still has old sentences in its buffer: what arrives counts as old as the last moment
// at which the buffer was seen empty before it.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Gnss;

/// <summary>Reads epochs and knows how old they can be. Source: UBX-13003221 (R25), DDC port.</summary>
internal sealed class GnssStream
{
    /// <summary>Most bytes of the stream read at once.</summary>
    internal const int BiteBytes = 64;

    private const long Never = -1;

    // A time whose moment is less certain than this is not taken.
    private const int SpreadMaxMs = 200;

    private readonly RegisterPort _port;
    private readonly NmeaParser _parser = new NmeaParser();
    private long _emptyMs = Never;
    private long _openMs = Never;
    private long _epochMs = Never;
    private long _spreadMs;
    private bool _isUsed;

    /// <summary>Creates the reader; nothing is asked yet.</summary>
    internal GnssStream(II2cChannel channel)
    {
        _port = new RegisterPort(channel, BiteBytes);
    }

    /// <summary>The newest epoch.</summary>
    internal NmeaEpoch Epoch => _parser.Epoch;

    /// <summary>Uptime before which the newest epoch was not sent; −1 when that is not known.</summary>
    internal long EpochMs => _epochMs;

    /// <summary>UTC in ms since 1970 at <see cref="UtcAtMs"/>; 0 when it is not known.</summary>
    internal long UtcMs { get; private set; }

    /// <summary>Uptime of <see cref="UtcMs"/>.</summary>
    internal long UtcAtMs { get; private set; }

    /// <summary>Whether the last bite left nothing.</summary>
    internal bool IsDrained { get; private set; }

    /// <summary>Bytes since the last <see cref="Reset"/>.</summary>
    internal int ByteCount { get; private set; }

    /// <summary>Sentences of any type since then.</summary>
    internal int SentenceCount => _parser.SentenceCount;

    /// <summary>Forgets everything: nothing from before counts.</summary>
    internal void Reset()
    {
        _parser.Reset();
        _emptyMs = Never;
        _openMs = Never;
        _epochMs = Never;
        _isUsed = true;
        UtcMs = 0;
        IsDrained = false;
        ByteCount = 0;
    }

    /// <summary>Whether there is an epoch that was not used and is at most <paramref name="ageMaxMs"/>
    /// old.</summary>
    internal bool HasFresh(long nowMs, int ageMaxMs)
    {
        return !_isUsed && _epochMs != Never && nowMs - _epochMs <= ageMaxMs;
    }

    /// <summary>Notes that the newest epoch was used.</summary>
    internal void Use() => _isUsed = true;

    /// <summary>Reads one bite.</summary>
    /// <returns>Ok, or an error of the bus, with which bytes may be lost.</returns>
    internal ErrorCode Poll(long nowMs)
    {
        ErrorCode error = _port.ReadWord(GnssRegisters.Waiting, out int waiting);
        waiting = waiting == 0xFFFF ? 0 : waiting; // the stream itself, and empty: it has just restarted
        int count = waiting < BiteBytes ? waiting : BiteBytes;
        if (error == ErrorCode.Ok && count > 0)
        {
            error = _port.Read(GnssRegisters.Stream, count);
        }

        if (error != ErrorCode.Ok)
        {
            _parser.Interrupt();
            return error;
        }

        Parse(nowMs, count);
        IsDrained = count == waiting;
        _emptyMs = IsDrained ? nowMs : _emptyMs;
        return ErrorCode.Ok;
    }

    private void Parse(long nowMs, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int value = _port.Data[i];
            if (value == GnssRegisters.NoData)
            {
                continue;
            }

            ByteCount++;
            bool isComplete = _parser.Put(value);
            if (_parser.HasOpened)
            {
                _openMs = _emptyMs;
                _spreadMs = nowMs - _emptyMs;
            }

            if (isComplete)
            {
                TakeEpoch();
            }
        }
    }

    private void TakeEpoch()
    {
        _epochMs = _openMs;
        _isUsed = false;
        if (Epoch.UtcMs == 0)
        {
            UtcMs = 0;
        }
        else if (_openMs != Never && _spreadMs <= SpreadMaxMs)
        {
            UtcMs = Epoch.UtcMs;
            UtcAtMs = _openMs;
        }
    }
}
