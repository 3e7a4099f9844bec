// CoAP over TCP or TLS to one fixed server. TCP repeats and orders, so there are no message ids, no
// acknowledgements and no retransmission; only the response says that a message has arrived. Several requests
// may wait for theirs, told apart by token; a message goes as a whole if the peer takes it so, and block by
// block if not, one such message at a time. "Connected" means that the peer has said its CSM. Nothing is
// allocated per message.

using System;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>Sends messages as requests over a reliable transport. Source: RFC 8323, RFC 7959
/// (Block1).</summary>
public sealed class CoapStreamTransport : ITransport
{
    private const int ResponsesPerPollMax = 8;

    private readonly CoapTransportOptions _options;
    private readonly IStreamSocket _socket;
    private readonly CoapExchange _exchange;
    private readonly CoapSession _session;
    private readonly CoapPending _pending = new CoapPending();
    private int _ticket;
    private int _tooLargeTicket;
    private int _dueBlockTicket;
    private long _notBeforeMs;
    private int _unknownCount;
    private bool _isOpen;

    /// <summary>Creates the transport; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public CoapStreamTransport(CoapTransportOptions options, IStreamSocket socket, IRandom random)
    {
        if (!options.AreValid())
        {
            throw new ArgumentException("options");
        }

        _options = options;
        _socket = socket;
        _exchange = new CoapExchange(options, random);
        _session = new CoapSession(options, socket, LastRefusal, _exchange.FrameBytesMax);
    }

    /// <summary>The last refusal of the server, an Abort included.</summary>
    public CoapRefusal LastRefusal { get; } = new CoapRefusal();

    /// <summary>Messages that answered nothing.</summary>
    public int IgnoredCount => _unknownCount + _session.IgnoredCount;

    /// <summary>Requests that wait for their responses.</summary>
    public int PendingCount => _pending.Count;

    /// <inheritdoc/>
    public int PayloadBytesMax => _options.PayloadBytesMax;

    /// <inheritdoc/>
    public long WireBytes => _session.WireBytes;

    /// <inheritdoc/>
    public int Connect(long nowMs)
    {
        if (_isOpen)
        {
            return 1;
        }

        if (nowMs < _notBeforeMs)
        {
            return -(int)ErrorCode.PeerBusy;
        }

        if (!_session.IsBegun)
        {
            int opened = _socket.Open(_options.Host, _options.Port);
            if (opened <= 0)
            {
                return opened;
            }

            _session.Begin(nowMs);
        }

        int result = _session.Next(nowMs);
        _unknownCount += result > 0 ? 1 : 0;
        result = result < 0 ? result : _session.Step(nowMs);
        if (result < 0)
        {
            return Die((ErrorCode)(-result));
        }

        if (_session.Peer.IsEstablished)
        {
            _isOpen = true;
            _exchange.ForgetBlockSize();
        }

        return _isOpen ? 1 : 0;
    }

    /// <inheritdoc/>
    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        if (!_isOpen || count > PayloadBytesMax)
        {
            return -(int)(_isOpen ? ErrorCode.TooLarge : ErrorCode.WrongState);
        }

        bool isBusy = _pending.IsFull || _pending.HasBlock || _dueBlockTicket != 0 || _tooLargeTicket != 0
            || _session.Peer.IsLeaving;
        if (isBusy || !_session.HasRoomFor(_exchange.FrameBytesFor(count)))
        {
            return 0;
        }

        _ticket = _ticket == int.MaxValue ? 1 : _ticket + 1;
        _exchange.Begin(kind, payload, count);
        if (!_exchange.FitTo(_session.Peer.MessageBytesMax, _session.Peer.TakesBlocks))
        {
            // As if the server had answered 4.13 without a size: smaller messages may do.
            _tooLargeTicket = _ticket;
            return _ticket;
        }

        PutRequest(nowMs, _ticket);
        int result = _session.Step(nowMs);
        return result < 0 ? Die((ErrorCode)(-result)) : _ticket;
    }

    /// <inheritdoc/>
    public int Poll(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        if (!_isOpen)
        {
            return -(int)ErrorCode.WrongState;
        }

        if (_tooLargeTicket != 0)
        {
            int refused = _tooLargeTicket;
            _tooLargeTicket = 0;
            rejection = ErrorCode.TooLarge;
            return refused;
        }

        int found = 1;
        for (int i = 0; i < ResponsesPerPollMax && found > 0; i++)
        {
            found = _session.Next(nowMs);
            int result = found > 0 ? TakeResponse(nowMs, out rejection) : 0;
            if (result != 0)
            {
                return result;
            }
        }

        return found < 0 ? Die((ErrorCode)(-found)) : DoDue(nowMs);
    }

    /// <inheritdoc/>
    public int NextDueInMs(long nowMs)
    {
        if (!_session.IsBegun)
        {
            return int.MaxValue;
        }

        int sessionMs = _session.DueInMs(nowMs);
        int pendingMs = _pending.DueInMs(nowMs);
        return sessionMs < pendingMs ? sessionMs : pendingMs;
    }

    /// <inheritdoc/>
    public void Close() => End(true);

    private void End(bool isOrderly)
    {
        _isOpen = false;
        _pending.Clear();
        _tooLargeTicket = 0;
        _dueBlockTicket = 0;
        _session.End(isOrderly);
    }

    private int Die(ErrorCode error)
    {
        End(false);
        return -(int)error;
    }

    private int DoDue(long nowMs)
    {
        if (_dueBlockTicket != 0)
        {
            PutBlock(nowMs);
        }

        int result = _session.Step(nowMs);
        if (result < 0)
        {
            return Die((ErrorCode)(-result));
        }

        if (_pending.DueInMs(nowMs) == 0)
        {
            return Die(ErrorCode.TimedOut);
        }

        if (_session.Peer.IsLeaving && _pending.Count == 0 && _dueBlockTicket == 0)
        {
            _notBeforeMs = nowMs + (_session.Peer.HoldOffSeconds * 1000L);
            return Die(ErrorCode.PeerBusy);
        }

        return 0;
    }

    private void PutRequest(long nowMs, int ticket)
    {
        _exchange.BeginRequest();
        _session.Put(_exchange);
        long dueMs = nowMs + _options.ResponseTimeoutMs;
        _pending.Add(_exchange.Token, ticket, dueMs, _exchange.IsBlockwise);
    }

    // The next block of a message, as soon as there is room; the peer may have changed its mind on sizes.
    private void PutBlock(long nowMs)
    {
        if (!_exchange.FitTo(_session.Peer.MessageBytesMax, _session.Peer.TakesBlocks))
        {
            _tooLargeTicket = _dueBlockTicket;
            _dueBlockTicket = 0;
        }
        else if (_session.HasRoomFor(_exchange.FrameBytesFor(_exchange.BlockBytes)))
        {
            int ticket = _dueBlockTicket;
            _dueBlockTicket = 0;
            PutRequest(nowMs, ticket);
        }
    }

    private int TakeResponse(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        CoapReader message = _session.Message;
        int index = _pending.Find(message);
        if (index < 0)
        {
            _unknownCount++;
            return 0;
        }

        if (message.HasCriticalOptionExceptBlocks())
        {
            return Die(ErrorCode.ProtocolViolation);
        }

        LastRefusal.Keep(message, _session.Data);
        CoapProgress progress = _pending.IsBlock(index)
            ? _exchange.Accept(message)
            : _exchange.AcceptWhole(message);
        int ticket = _pending.Take(index);
        switch (progress)
        {
            case CoapProgress.SendNext:
                _dueBlockTicket = ticket;
                return 0;
            case CoapProgress.Dead:
                _notBeforeMs = nowMs + (_exchange.Answer.RetryAfterSeconds * 1000L);
                return Die(_exchange.Answer.Error);
            default:
                rejection = _exchange.Answer.Error;
                return ticket;
        }
    }
}
