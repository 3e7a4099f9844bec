// Moves messages through an open connection: from the feed into the window, acknowledgements back to the
// cursor.

namespace Gateway.Core.Uplink;

/// <summary>What an uplink does while it is connected.</summary>
internal sealed class MessagePump
{
    private const int OutcomesPerStepMax = 2 * UplinkOptions.WindowMax;

    private readonly UplinkOptions _options;
    private readonly ITransport _transport;
    private readonly UplinkLane[] _lanes;
    private readonly UplinkStats _stats;
    private readonly BlockFeed _feed;
    private readonly UplinkWindow _window;

    public MessagePump(
        UplinkOptions options, ITransport transport, IPayloadFormatter formatter, StatusMessage status,
        UplinkLane[] lanes, UplinkStats stats)
    {
        _options = options;
        _transport = transport;
        _lanes = lanes;
        _stats = stats;
        int transportMax = transport.PayloadBytesMax;
        int messageBytesMax = options.MessageBytesMax < transportMax ? options.MessageBytesMax : transportMax;
        _feed = new BlockFeed(options, lanes, formatter, status, stats, messageBytesMax);
        _window = new UplinkWindow(options.Window);
    }

    /// <summary>Where messages besides readings come from; null for nowhere.</summary>
    public ISideMessages Side
    {
        get => _feed.Side;
        set
        {
            _feed.Side = value;
            _feed.Reserve(value == null ? 0 : value.RoomBytes);
        }
    }

    /// <summary>Messages on their way.</summary>
    public int InFlightCount => _window.Count;

    /// <summary>Whether a message is prepared that the transport had no room for.</summary>
    public bool HasPrepared => _feed.IsPrepared;

    /// <summary>Whether the peer has acknowledged a message on this connection.</summary>
    public bool HasAcknowledged { get; private set; }

    /// <summary>Begins a connection.</summary>
    public void Begin()
    {
        HasAcknowledged = false;
        _feed.Begin();
        Side?.BeginConnection();
    }

    /// <summary>Ends a connection: what is on its way will not be acknowledged any more.</summary>
    public void End()
    {
        _window.Clear();
        _feed.End();
    }

    /// <summary>Takes what the transport has to say.</summary>
    /// <returns>Ok; why the connection is dead; why the peer refused a message; or TimedOut.</returns>
    public ErrorCode TakeOutcomes(long nowMs)
    {
        for (int i = 0; i < OutcomesPerStepMax; i++)
        {
            int ticket = _transport.Poll(nowMs, out ErrorCode rejection);
            if (ticket < 0)
            {
                return (ErrorCode)(-ticket);
            }

            if (ticket == 0)
            {
                break;
            }

            ErrorCode refusal = TakeOutcome(nowMs, ticket, rejection);
            if (refusal != ErrorCode.Ok)
            {
                return refusal;
            }
        }

        return _window.HasExpired(nowMs) ? ErrorCode.TimedOut : ErrorCode.Ok;
    }

    /// <summary>Sends what fits into the window.</summary>
    /// <returns>Ok, or why the connection is dead.</returns>
    public ErrorCode Send(long nowMs)
    {
        for (int i = 0; i < UplinkOptions.WindowMax && !_window.IsFull && _feed.TryPrepare(nowMs); i++)
        {
            int count = _feed.Count;
            int ticket = count == 0 ? 0 : _transport.Send(nowMs, _feed.Kind, _feed.Message, count);
            if (ticket < 0)
            {
                return (ErrorCode)(-ticket);
            }

            if (ticket == 0 && count > 0)
            {
                // busy: the message stays prepared
                break;
            }

            if (count > 0)
            {
                _stats.SentCount++;
                _stats.ResentCount += _feed.IsRepeated ? 1 : 0;
                _stats.PayloadBytes += count;
            }

            long deadlineMs = nowMs + _options.MessageTimeoutMs;
            _window.Add(ticket, _feed.Lane, _feed.FirstSequence, _feed.SequenceEnd, deadlineMs);
            _feed.Take(nowMs);
            MoveCursor();
        }

        return ErrorCode.Ok;
    }

    // A refused status is told and no more: readings are what counts. A kind that is refused for its path,
    // rights or format waits, and the other goes on. After another refusal, or when nothing is taken, the
    // connection is ended and tried again after a wait; only a refusal of the content can cost the block.
    private ErrorCode TakeOutcome(long nowMs, int ticket, ErrorCode rejection)
    {
        if (!_window.TryFinish(ticket, out int lane, out long firstSequence))
        {
            return ErrorCode.Ok;
        }

        if (firstSequence == UplinkWindow.SideSequence)
        {
            // refused or not: it has arrived
            _feed.OnSideAcknowledged();
        }

        if (rejection == ErrorCode.Ok)
        {
            _stats.AcknowledgedCount++;
            _stats.LastError = ErrorCode.Ok;
            HasAcknowledged = true;
        }
        else
        {
            _stats.Rejections.Add(rejection);
            _stats.LastRejection = rejection;
            if (firstSequence >= 0)
            {
                return TakeRefusal(nowMs, lane, firstSequence, rejection);
            }
        }

        MoveCursor();
        return ErrorCode.Ok;
    }

    // Ok when the connection goes on: a broker that drops is good for everything else, and so is a server
    // that takes another kind.
    private ErrorCode TakeRefusal(long nowMs, int lane, long firstSequence, ErrorCode cause)
    {
        if (cause != ErrorCode.NotForwarded && cause != ErrorCode.NotAuthorized
            && cause != ErrorCode.NotFound && cause != ErrorCode.NotSupported)
        {
            Suspect(lane, firstSequence, cause);
            return cause;
        }

        // What was sent after it went the same way, or comes again.
        _window.Clear();
        bool isGood = _feed.OnRefused(_lanes[lane].Kind, cause, nowMs);
        return isGood || cause == ErrorCode.NotForwarded ? ErrorCode.Ok : cause;
    }

    // Only a refusal of the content costs a block, and counts for the oldest such block.
    private void Suspect(int lane, long firstSequence, ErrorCode cause)
    {
        if (cause == ErrorCode.TooLarge && _feed.TryShrink())
        {
            return; // smaller messages may pass, and cost nothing but time
        }

        if (cause == ErrorCode.Rejected || cause == ErrorCode.TooLarge)
        {
            _lanes[lane].AddSuspicion(firstSequence, cause);
        }
    }

    private void MoveCursor()
    {
        while (_window.TryTakeFinished(out int lane, out long sequenceEnd))
        {
            if (sequenceEnd != UplinkWindow.NoSequence)
            {
                _lanes[lane].Acknowledge(sequenceEnd);
                _feed.OnDelivered(_lanes[lane].Kind);
            }
        }
    }
}
