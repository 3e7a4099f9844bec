// Turns what waits in the journal into messages, in order: first the status of a new connection and what else
// there is to say, then block by block, lane after lane. A block whose content the peer refuses again and
// again, or that cannot be written, becomes an empty message: the cursor passes it in its turn.

namespace Gateway.Core.Uplink;

/// <summary>Prepares the messages of one uplink in one buffer.</summary>
internal sealed class BlockFeed
{
    private readonly UplinkOptions _options;
    private readonly UplinkLane[] _lanes;
    private readonly BlockMessages _messages;
    private readonly StatusMessage _status;
    private readonly UplinkStats _stats;
    private readonly LanePace _pace;
    private byte[] _own;
    private bool _wantsStatus;
    private bool _wasStatusLast;
    private long _statusAtMs;
    private bool _isSideOut;
    private bool _isBlockOpen;

    public BlockFeed(
        UplinkOptions options, UplinkLane[] lanes, IPayloadFormatter formatter, StatusMessage status,
        UplinkStats stats, int messageBytesMax)
    {
        _options = options;
        _lanes = lanes;
        _status = status;
        _stats = stats;
        _messages = new BlockMessages(formatter, messageBytesMax);
        _pace = new LanePace(options, stats);
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

    /// <summary>Makes room for messages of <paramref name="bytes"/> bytes.</summary>
    public void Reserve(int bytes) => _own = bytes > _own.Length ? new byte[bytes] : _own;

    /// <summary>Begins a connection: status first, then everything that is not acknowledged.</summary>
    public void Begin()
    {
        _wantsStatus = true;
        _wasStatusLast = false;
        _isSideOut = false;
        _pace.Begin();
        Rewind();
    }

    /// <summary>The peer has refused or dropped a message for what it is: goes back to the oldest of what is
    /// not acknowledged, on the same connection, and holds that kind back.</summary>
    /// <returns>Whether the connection is still good for another kind from the journal.</returns>
    public bool OnRefused(MessageKind kind, ErrorCode cause, long nowMs)
    {
        End();
        _wantsStatus |= IsPrepared && Kind == MessageKind.Status;
        _pace.OnRefused(kind, cause, nowMs);
        Rewind();
        return _pace.IsAnyOpen(_lanes);
    }

    /// <summary>All messages of a block of this kind are acknowledged.</summary>
    public void OnDelivered(MessageKind kind) => _pace.OnDelivered(kind);

    private void Rewind()
    {
        _isBlockOpen = false;
        IsPrepared = false;
        _messages.BeginConnection();
        for (int i = 0; i < _lanes.Length; i++)
        {
            _lanes[i].Source.Rewind();
        }
    }

    /// <summary>Prepares the next message unless one is; false when there is nothing to send. Nothing goes
    /// between the messages of one block, whose state is kept here.</summary>
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
        _pace.OnSent(Kind, Count, nowMs);
    }

    /// <summary>Makes messages smaller from now on; false when they are as small as it gets.</summary>
    public bool TryShrink() => _messages.TryShrink();

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

    private bool TryPrepareSide(long nowMs)
    {
        if (Side == null || _isSideOut || _isBlockOpen
            || !Side.TryNext(nowMs, _own, out MessageKind kind, out byte[] payload, out int count))
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
        if (_isBlockOpen || (!_wantsStatus && !isBeat))
        {
            return false;
        }

        _wantsStatus = false;
        _statusAtMs = nowMs;
        int size = _status.WriteOnline(_own, _own.Length, nowMs);
        SetPrepared(MessageKind.Status, _own, size, UplinkWindow.NoSequence);
        return size > 0;
    }

    private bool TryPrepareBlock(long nowMs)
    {
        if (!_isBlockOpen)
        {
            if (!TryOpenBlock(nowMs))
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
                return Pass();
            }

            if (FirstSequence == lane.Suspect && lane.SuspectCount >= _options.RejectionsMax)
            {
                return Skip(lane.SuspectCause);
            }

            _messages.Start(lane, nowMs);
        }

        ErrorCode error = _messages.WriteNext(_lanes[Lane], _own, nowMs, out int count, out bool isLast);
        if (error != ErrorCode.Ok)
        {
            return Skip(error);
        }

        Count = count;
        SequenceEnd = isLast ? EndOfBlock() : UplinkWindow.NoSequence;
        _isBlockOpen = !isLast;
        return true;
    }

    private bool TryOpenBlock(long nowMs)
    {
        for (int i = 0; i < _lanes.Length; i++)
        {
            if (_pace.MayGo(_lanes[i].Kind, nowMs) && _lanes[i].Source.TryReadNext(out _))
            {
                Lane = i;
                return true;
            }
        }

        return false;
    }

    private long EndOfBlock() => FirstSequence + _lanes[Lane].Source.Block.ReadingCount;

    private bool Skip(ErrorCode cause)
    {
        _stats.SkippedReadingCount += _lanes[Lane].Source.Block.ReadingCount;
        _stats.LastSkipCause = cause;
        return Pass();
    }

    // The cursor passes the block in its turn, without a message.
    private bool Pass()
    {
        Count = 0;
        SequenceEnd = EndOfBlock();
        _isBlockOpen = false;
        return true;
    }
}
