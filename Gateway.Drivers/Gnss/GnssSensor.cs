// u-blox GNSS over I2C: the receiver speaks once a second by itself. Between readings the stream is drained
// in bites by Service, so that the newest epoch is at hand; a reading takes each epoch once, and none that
// may be older than two seconds. A receiver that has restarted has no fix yet and says so: there is nothing
// to read back.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Gnss;

/// <summary>Position, speed, time. Source: u-blox UBX-13003221 (R25).</summary>
public sealed class GnssSensor : ChipSensor, ITimeSource
{
    /// <summary>Longest age of a position in ms.</summary>
    public const int AgeMaxMs = 2000;

    // Between two bites while there is more, and while there is nothing; after an error of the bus.
    private const int NextBiteMs = 10;
    private const int IdleMs = 100;
    private const int AfterErrorMs = 1000;

    // The same while somebody waits.
    private const int ImpatientMs = 50;

    // From one epoch to the next, with its sentences and the bites to read them.
    private const int PeriodMs = 1250;

    // So many bytes in so much time without a sentence are something else.
    private const int UnknownBytes = 64;
    private const int UnknownMs = 1500;

    private readonly GnssStream _stream;
    private long _pollMs;
    private long _dueMs;

    /// <summary>Creates the driver; the receiver is not asked yet.</summary>
    /// <param name="channel">The receiver, 0x42.</param>
    public GnssSensor(II2cChannel channel)
        : base(new[]
        {
            new ChannelInfo("lat", "lat", 6),
            new ChannelInfo("lon", "lon", 6),
            new ChannelInfo("altitude", "m", 1),
            new ChannelInfo("speed", "m/s", 2),
            new ChannelInfo("heading", "deg", 1),
            new ChannelInfo("satellites", "count", 0),
            new ChannelInfo("hdop", "/", 1),
        })
    {
        _stream = new GnssStream(channel);
    }

    /// <summary>The time of the newest epoch with a fix, known to some 0.2 s: the receiver sends it after
    /// the second, and it is found later.</summary>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        bool isKnown = HasBegun && _stream.UtcMs > 0;
        utcMs = isKnown ? _stream.UtcMs : 0;
        atMs = isKnown ? _stream.UtcAtMs : 0;
        return isKnown;
    }

    /// <summary>Satellites set the time.</summary>
    public ErrorCode SetUtc(long utcMs) => ErrorCode.NotSupported;

    /// <summary>Drains the stream. An error is not reported here: the next reading meets it.</summary>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (!HasBegun)
        {
            return int.MaxValue;
        }

        if (nowMs >= _dueMs)
        {
            Poll(nowMs);
        }

        return (int)(_dueMs - nowMs);
    }

    /// <summary>Waits for the first whole epoch after the buffer was empty.</summary>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (isFirst)
        {
            _stream.Reset();
        }

        ErrorCode error = isFirst ? Poll(NowMs) : PollImpatiently();
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        bool isUnknown = elapsedMs >= UnknownMs && _stream.ByteCount >= UnknownBytes
            && _stream.SentenceCount == 0;
        return _stream.HasFresh(NowMs, AgeMaxMs) ? ErrorCode.Ok
            : isUnknown ? ErrorCode.WrongId : ErrorCode.NotReady;
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        ErrorCode error = Poll(nowMs);
        long expectedInMs = _stream.EpochMs + PeriodMs - nowMs;
        readyInMs = _stream.HasFresh(nowMs, AgeMaxMs) ? 0
            : expectedInMs > 0 && expectedInMs < PeriodMs ? (int)expectedInMs : PeriodMs;
        return error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        if (!_stream.HasFresh(NowMs, AgeMaxMs))
        {
            ErrorCode error = PollImpatiently();
            if (error != ErrorCode.Ok || !_stream.HasFresh(NowMs, AgeMaxMs))
            {
                return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
            }
        }

        NmeaEpoch epoch = _stream.Epoch;
        values[0] = epoch.Latitude;
        values[1] = epoch.Longitude;
        values[2] = epoch.Altitude;
        values[3] = epoch.Speed;
        values[4] = epoch.Heading;
        values[5] = epoch.Satellites;
        values[6] = epoch.Hdop;
        _stream.Use();
        return ErrorCode.Ok;
    }

    private ErrorCode PollImpatiently()
    {
        return _stream.IsDrained && NowMs - _pollMs < ImpatientMs ? ErrorCode.Ok : Poll(NowMs);
    }

    private ErrorCode Poll(long nowMs)
    {
        ErrorCode error = _stream.Poll(nowMs);
        _pollMs = nowMs;
        _dueMs = nowMs + (error != ErrorCode.Ok ? AfterErrorMs : _stream.IsDrained ? IdleMs : NextBiteMs);
        return error;
    }
}
