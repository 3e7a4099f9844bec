// Turns what waits in the journal into messages, one at a time, in order: first the status of a new
// connection and what else there is to say, then block by block, lane after lane. A block whose content the
// peer refuses again and again, or that cannot be written, becomes an empty message, so that the cursor
// passes it in its turn; it is counted, never silently left out.

namespace Gateway.Core.Uplink;

/// <summary>Prepares the messages of one uplink in one buffer.</summary>
internal sealed class BlockFeed
{
    private readonly UplinkOptions _options;
    private readonly MessageSize _messageSize;
    private readonly UplinkLane[] _lanes;
    private readonly IPayloadFormatter _formatter;
    private readonly StatusMessage _status;
    private readonly UplinkStats _stats;
    private readonly byte[] _own;
    private bool _wantsStatus;
    private bool _wasStatusLast;
    private long _statusAtMs;
    private long _readingsNotBeforeMs;
    private bool _isSideOut;
    private bool _isBlockOpen;

    public BlockFeed(
        UplinkOptions options, UplinkLane[] lanes, IPayloadFormatter formatter, StatusMessage status,
        UplinkStats stats, int messageBytesMax)
    {
        _options = options;
        _lanes = lanes;
        _formatter = formatter;
        _status = status;
        _stats = stats;
        _messageSize = new MessageSize(messageBytesMax);
        Message = _own = new byte[messageBytesMax];
    }

    /// <summary>Where messages besides readings come from; null for nowhere.</summary>
    public ISideMessages Side { get; set; }

    /// <summary>The prepared message, from index 0.</summary>
    public byte[] Message { get; private set; }

    /// <summary>Its length in bytes; 0 for one that needs not be sent.</summary>
    public int Count { get; private set; }

    public MessageKind Kind { get; private set; }

    /// <summary>Its lane, from 0; of no meaning for what is not from the journal.</summary>
    public int Lane { get; private set; }

    /// <summary>First sequence number of its block; NoSequence for a status.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>End of its block when it is the block's last message; NoSequence otherwise.</summary>
    public long SequenceEnd { get; private set; }

    /// <summary>Whether (a part of) its block was sent before.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Whether a message is prepared that was not taken yet.</summary>
    public bool IsPrepared { get; private set; }

    /// <summary>Begins a connection: status first, then everything that is not acknowledged.</summary>
    public void Begin()
    {
        _wantsStatus = true;
        _wasStatusLast = false;
        _isSideOut = false;
        _isBlockOpen = false;
        IsPrepared = false;
        _formatter.BeginConnection();
        for (int i = 0; i < _lanes.Length; i++)
        {
            _lanes[i].Source.Rewind();
        }
    }

    /// <summary>Prepares the next message unless one is; false when there is nothing to send.</summary>
    public bool TryPrepare(long nowMs)
    {
        // A heartbeat that is due all the time must not keep everything else from being said.
        IsPrepared = IsPrepared || (!_wasStatusLast && TryPrepareStatus(nowMs)) || TryPrepareSide(nowMs)
            || TryPrepareBlock(nowMs) || TryPrepareStatus(nowMs);
        return IsPrepared;
    }

    /// <summary>The prepared message is on its way.</summary>
    public void Take(long nowMs)
    {
        IsPrepared = false;
        _wasStatusLast = Kind == MessageKind.Status;
        _lanes[Lane].OnSent(FirstSequence, SequenceEnd);
        if (Kind == MessageKind.Telemetry && Count > 0)
        {
            _readingsNotBeforeMs = nowMs + _options.MessageSpacingMs;
        }
    }

    /// <summary>The peer refused a message. What is wrong for every message (rights, path, format) costs no
    /// block; only a refusal of the content counts, and of the oldest such block.</summary>
    public void Suspect(int lane, long firstSequence, ErrorCode cause)
    {
        if (cause == ErrorCode.TooLarge && _messageSize.TryHalve())
        {
            return; // smaller messages may pass, and cost nothing but time
        }

        if (cause == ErrorCode.Rejected || cause == ErrorCode.TooLarge)
        {
            _lanes[lane].AddSuspicion(firstSequence, cause);
        }
    }

    /// <summary>The message of <see cref="Side"/> is acknowledged; the next one may be asked for.</summary>
    public void OnSideAcknowledged()
    {
        _isSideOut = false;
        Side.OnAcknowledged();
    }

    /// <summary>The connection is over.</summary>
    public void End()
    {
        if (_isSideOut)
        {
            _isSideOut = false;
            Side.OnLost();
        }
    }

    // Never between the messages of one block, whose state is kept here.
    private bool TryPrepareSide(long nowMs)
    {
        if (Side == null || _isSideOut || _isBlockOpen
            || !Side.TryNext(nowMs, out MessageKind kind, out byte[] payload, out int count))
        {
            return false;
        }

        _isSideOut = true;
        SetPrepared(kind, payload, count, UplinkWindow.SideSequence);
        return true;
    }

    private void SetPrepared(MessageKind kind, byte[] message, int count, long firstSequence)
    {
        Kind = kind;
        Message = message;
        Count = count;
        FirstSequence = firstSequence;
        SequenceEnd = UplinkWindow.NoSequence;
        IsRepeated = false;
    }

    private bool TryPrepareStatus(long nowMs)
    {
        bool isBeat = _options.HeartbeatMs > 0 && nowMs - _statusAtMs >= _options.HeartbeatMs;
        if (!_wantsStatus && (!isBeat || _isBlockOpen))
        {
            return false;
        }

        _wantsStatus = false;
        _statusAtMs = nowMs;
        int count = _status.WriteOnline(_own, _own.Length, nowMs);
        SetPrepared(MessageKind.Status, _own, count, UplinkWindow.NoSequence);
        return Count > 0;
    }

    private bool TryPrepareBlock(long nowMs)
    {
        bool mustWait = nowMs < _readingsNotBeforeMs;
        if (!_isBlockOpen)
        {
            if (!TryOpenBlock(mustWait))
            {
                return false;
            }

            UplinkLane lane = _lanes[Lane];
            _isBlockOpen = true;
            Message = _own;
            Kind = lane.Kind;
            FirstSequence = lane.Source.Block.FirstSequence;
            IsRepeated = FirstSequence < lane.SentEnd;
            if (lane.Source.IsDelivered)
            {
                Pass();
                return true;
            }

            if (FirstSequence == lane.Suspect && lane.SuspectCount >= _options.RejectionsMax)
            {
                Skip(lane.SuspectCause);
                return true;
            }

            _formatter.Start(lane.Source.Block, lane.Source.Channels, nowMs);
        }
        else if (mustWait && Kind == MessageKind.Telemetry)
        {
            return false;
        }

        ErrorCode error = _formatter.WriteNext(_own, _messageSize.BytesMax, out int count, out bool isLast);
        if (error != ErrorCode.Ok)
        {
            Skip(error);
            return true;
        }

        Count = count;
        SequenceEnd = isLast ? EndOfBlock() : UplinkWindow.NoSequence;
        _isBlockOpen = !isLast;
        return true;
    }

    private bool TryOpenBlock(bool mustWait)
    {
        for (int i = 0; i < _lanes.Length; i++)
        {
            bool mayGo = !mustWait || _lanes[i].Kind != MessageKind.Telemetry;
            if (mayGo && _lanes[i].Source.TryReadNext(out _))
            {
                Lane = i;
                return true;
            }
        }

        return false;
    }

    private long EndOfBlock() => FirstSequence + _lanes[Lane].Source.Block.ReadingCount;

    private void Skip(ErrorCode cause)
    {
        _stats.SkippedReadingCount += _lanes[Lane].Source.Block.ReadingCount;
        _stats.LastSkipCause = cause;
        Pass();
    }

    // The cursor passes the block in its turn, without a message.
    private void Pass()
    {
        Count = 0;
        SequenceEnd = EndOfBlock();
        _isBlockOpen = false;
    }
}
