// Messages on their way over an established stream: whole ones side by side, and at most one that goes block
// by block, behind which nothing else begins until it is finished. What a peer can never take is refused
// here, as if it had answered 4.13.

using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>Puts requests to a session and takes their responses.</summary>
internal sealed class CoapRequests
{
    private readonly CoapTransportOptions _options;
    private readonly CoapExchange _exchange;
    private readonly CoapSession _session;
    private readonly CoapPending _pending = new CoapPending();
    private int _tooLargeTicket;
    private int _dueBlockTicket;

    public CoapRequests(CoapTransportOptions options, CoapExchange exchange, CoapSession session)
    {
        _options = options;
        _exchange = exchange;
        _session = session;
    }

    /// <summary>Requests that wait for their responses.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Responses to nothing that waits.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>Whether nothing is on its way.</summary>
    public bool IsIdle => _pending.Count == 0 && _dueBlockTicket == 0 && _tooLargeTicket == 0;

    /// <summary>Forgets all: the connection has ended.</summary>
    public void Clear()
    {
        _pending.Clear();
        _tooLargeTicket = 0;
        _dueBlockTicket = 0;
    }

    /// <summary>Begins a message.</summary>
    /// <returns>False when there is no room for it now.</returns>
    public bool TryBegin(long nowMs, MessageKind kind, byte[] payload, int count, int ticket)
    {
        bool isBusy = _pending.IsFull || _pending.HasBlock || _dueBlockTicket != 0 || _tooLargeTicket != 0;
        if (isBusy || !_session.HasRoomFor(_exchange.FrameBytesFor(count)))
        {
            return false;
        }

        _exchange.Begin(kind, payload, count);
        if (FitsPeer())
        {
            Put(nowMs, ticket);
        }
        else
        {
            _tooLargeTicket = ticket;
        }

        return true;
    }

    /// <summary>Takes the ticket of a message that the peer can never take; false when there is
    /// none.</summary>
    public bool TryTakeTooLarge(out int ticket)
    {
        ticket = _tooLargeTicket;
        _tooLargeTicket = 0;
        return ticket != 0;
    }

    /// <summary>Counts a response that came when nothing waited.</summary>
    public void Ignore() => UnknownCount++;

    /// <summary>Takes the response that the session has found.</summary>
    /// <param name="ticket">Ticket of its message; 0 when it belongs to none.</param>
    /// <returns>Acknowledged, Rejected and Dead as the exchange's answer says; SendNext when there is
    /// nothing to tell.</returns>
    public CoapProgress Take(out int ticket)
    {
        CoapReader message = _session.Message;
        int index = _pending.Find(message);
        ticket = 0;
        if (index < 0)
        {
            UnknownCount++;
            return CoapProgress.SendNext;
        }

        bool isBlock = _pending.IsBlock(index);
        ticket = _pending.Take(index);
        if (message.HasCriticalOptionExceptBlocks())
        {
            return _exchange.Answer.Fail(ErrorCode.ProtocolViolation);
        }

        CoapProgress progress = isBlock ? _exchange.Accept(message) : _exchange.AcceptWhole(message);
        _dueBlockTicket = progress == CoapProgress.SendNext ? ticket : _dueBlockTicket;
        return progress;
    }

    /// <summary>Puts the next block, if there is one, as soon as there is room; the peer may have changed its
    /// mind on sizes.</summary>
    public void Step(long nowMs)
    {
        if (_dueBlockTicket == 0)
        {
            return;
        }

        if (!FitsPeer())
        {
            _tooLargeTicket = _dueBlockTicket;
            _dueBlockTicket = 0;
        }
        else if (_session.HasRoomFor(_exchange.FrameBytesFor(_exchange.BlockBytes)))
        {
            Put(nowMs, _dueBlockTicket);
            _dueBlockTicket = 0;
        }
    }

    /// <summary>Milliseconds until the first deadline; int.MaxValue when nothing waits.</summary>
    public int DueInMs(long nowMs) => _pending.DueInMs(nowMs);

    private bool FitsPeer() => _exchange.FitTo(_session.Peer.MessageBytesMax, _session.Peer.TakesBlocks);

    private void Put(long nowMs, int ticket)
    {
        _exchange.BeginRequest();
        _session.Put(_exchange);
        _pending.Add(_exchange.Token, ticket, nowMs + _options.ResponseTimeoutMs, _exchange.IsBlockwise);
    }
}
