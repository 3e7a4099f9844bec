// What all formats of messages share: readings of a block come one after the other, in order and with
// consecutive sequence numbers within a message; each is dated or said to be undated; a reading is cut over
// messages only when it does not fit into one by itself. A format adds values one by one and says when one
// does not fit.

using System;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Core.Senml;

/// <summary>A payload formatter without its format.</summary>
public abstract class BlockFormatter : IPayloadFormatter
{
    /// <summary>Times are in seconds, ours in milliseconds.</summary>
    internal const int TimeDecimals = 3;

    private readonly ReadingDating _dating;
    private BlockDecoder _block;
    private ErrorCode _blockError;
    private bool _hasRow;
    private int _channel;
    private int _valueCount;

    /// <summary>Creates the formatter.</summary>
    /// <param name="deviceId">Identity of the gateway: 1–32 characters of [A-Za-z0-9._-], the first a letter
    /// or digit (RFC 8428 §4.5.1).</param>
    /// <param name="offsets">What is known of real time.</param>
    /// <exception cref="ArgumentException">The identity is not as described.</exception>
    internal BlockFormatter(string deviceId, IUtcOffsets offsets)
    {
        if (!ChannelInfo.IsValidName(deviceId))
        {
            throw new ArgumentException("deviceId");
        }

        _dating = new ReadingDating(offsets);
    }

    /// <inheritdoc/>
    public abstract int ContentFormat { get; }

    /// <summary>Every message says all by itself: nothing to do.</summary>
    public void BeginConnection()
    {
    }

    /// <summary>The reading whose values are being added.</summary>
    internal Reading Row { get; } = new Reading();

    /// <summary>Its time in milliseconds, as <see cref="Dating"/> counts it.</summary>
    internal long RowTimeMs => _dating.TimeOf(Row.UptimeMs);

    /// <summary>How the block is dated.</summary>
    internal SenmlTime Dating => _dating.Kind;

    /// <summary>Boot of the block.</summary>
    internal int BootNumber => _block.BootNumber;

    /// <summary>The block's channels.</summary>
    internal ChannelTable Channels { get; private set; }

    /// <inheritdoc/>
    public void Start(BlockDecoder block, ChannelTable channels, long nowMs)
    {
        _block = block;
        Channels = channels;
        _dating.Begin(block, nowMs);
        OnStart();
        block.Rewind();
        ReadRow();
    }

    /// <inheritdoc/>
    public void SetNow(long nowMs) => _dating.MoveTo(nowMs);

    /// <inheritdoc/>
    public ErrorCode WriteNext(byte[] buffer, int limit, out int count, out bool isLast)
    {
        count = 0;
        isLast = false;
        _valueCount = 0;
        BeginMessage(buffer, limit);
        long nextSequence = Row.Sequence;
        while (_hasRow && (_valueCount == 0 || Row.Sequence == nextSequence))
        {
            // A reading without values is left out; the gap it leaves in the numbers begins a new message.
            if (Row.PresentMask != 0)
            {
                if (!TryAddRow())
                {
                    break;
                }

                nextSequence = Row.Sequence + 1;
            }

            ReadRow();
        }

        if (_blockError != ErrorCode.Ok)
        {
            return _blockError;
        }

        if (_hasRow && _valueCount == 0)
        {
            return ErrorCode.TooLarge;
        }

        count = _valueCount > 0 ? EndMessage() : 0;
        isLast = !_hasRow;
        return ErrorCode.Ok;
    }

    /// <summary>A block begins; its dating and channels are known.</summary>
    internal virtual void OnStart()
    {
    }

    /// <summary>A message begins, of at most <paramref name="limit"/> bytes (which may be too few for any
    /// message).</summary>
    internal abstract void BeginMessage(byte[] buffer, int limit);

    /// <summary>The values of <see cref="Row"/> come next, all or what is left of it.</summary>
    internal abstract void BeginRow(bool isFirstOfMessage);

    /// <summary>Adds the row's value of a channel; false, and nothing added, when it does not fit.</summary>
    internal abstract bool TryAdd(int channel, bool isFirstOfRow);

    /// <summary>Takes back what was added since <see cref="BeginRow"/>; the message ends then.</summary>
    internal abstract void DropRow();

    /// <summary>Completes a message of at least one value and returns its length in bytes.</summary>
    internal abstract int EndMessage();

    private void ReadRow()
    {
        _channel = 0;
        _hasRow = _block.TryReadNext(Row, out _blockError);
        if (_hasRow && Row.PresentMask >> Channels.Count != 0)
        {
            _hasRow = false;
            _blockError = ErrorCode.Damaged;
        }
    }

    // Adds what is left of the row; false when it did not fit. Then what was added of it stays only if it is
    // the first of the message: else it is better off in the next one.
    private bool TryAddRow()
    {
        int countBefore = _valueCount;
        int firstChannel = _channel;
        BeginRow(countBefore == 0);
        for (; _channel < Channels.Count; _channel++)
        {
            if (!Row.Has(_channel))
            {
                continue;
            }

            if (!TryAdd(_channel, _valueCount == countBefore))
            {
                if (countBefore > 0)
                {
                    DropRow();
                    _valueCount = countBefore;
                    _channel = firstChannel;
                }

                return false;
            }

            _valueCount++;
        }

        return true;
    }
}
