// Live data before backlog: while a consumer is behind, the newest committed block and all that follow are
// read ahead of it. Its cursor does not move by that; what is acknowledged here is passed over when the
// cursor comes there. As soon as the consumer has caught up, it reads alone, until it has fallen behind by
// more than a block again. What is ahead is one range at a time: a new one begins when the last one is
// acknowledged.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>What a consumer would come to much later, now. Holds a block's buffers.</summary>
internal sealed class LiveBlockSource : IBlockSource
{
    private readonly ReadingJournal _journal;
    private readonly JournalConsumer _consumer;
    private readonly JournalReader _look;
    private readonly DeliveredRanges _delivered;
    private bool _isAhead;
    private bool _isFirst;
    private long _readEnd;
    private long _sentEnd;
    private long _lookedEnd = -1;
    private long _acknowledgedEnd;

    internal LiveBlockSource(ReadingJournal journal, JournalConsumer consumer, DeliveredRanges delivered)
    {
        _journal = journal;
        _consumer = consumer;
        _delivered = delivered;
        _look = journal.NewLook();
    }

    public BlockDecoder Block => _look.Block;

    public ChannelTable Channels => _look.Channels;

    public bool IsDelivered => false;

    /// <summary>The consumer counts them.</summary>
    public long PendingCount => 0;

    public bool TryReadNext(out ErrorCode error)
    {
        error = ErrorCode.Ok;
        _isAhead = (_isAhead && _consumer.ReadSequence < _readEnd) || TryGoAhead();
        if (!_isAhead || !_look.TryReadNext(out error))
        {
            return false;
        }

        if (_isFirst)
        {
            // The newest block is what the consumer reads next: there is no backlog before it.
            _isAhead = Block.FirstSequence > _consumer.ReadSequence;
            _acknowledgedEnd = Block.FirstSequence;
            _sentEnd = _acknowledgedEnd;
            _isFirst = false;
        }

        _readEnd = Block.FirstSequence + Block.ReadingCount;
        _sentEnd = _isAhead ? _readEnd : _sentEnd;
        return _isAhead;
    }

    /// <summary>Begins anew with what is newest when the next block is asked for; what is on its way comes
    /// again.</summary>
    public void Rewind()
    {
        _isAhead = false;
        _sentEnd = _acknowledgedEnd;
        _lookedEnd = -1;
    }

    public ErrorCode Acknowledge(long sequenceEnd)
    {
        _delivered.Add(_acknowledgedEnd, sequenceEnd);
        _acknowledgedEnd = sequenceEnd;
        return ErrorCode.Ok;
    }

    // Whether the consumer has fallen behind is looked at once for each commit.
    private bool TryGoAhead()
    {
        long end = _journal.CommittedSequence;
        if (end == _lookedEnd || _sentEnd != _acknowledgedEnd || _consumer.ReadSequence >= end - 1)
        {
            return false;
        }

        _lookedEnd = end;
        _readEnd = end - 1;
        _isFirst = true;
        _look.GoTo(_readEnd);
        return true;
    }
}
