// CoAP over TCP or TLS to one fixed server. TCP repeats and orders, so there are no message ids, no
// acknowledgements and no retransmission; only the response says that a message has arrived. Several requests
// may wait for theirs, told apart by token. "Connected" means that the peer has said its CSM. Nothing is
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
    private readonly CoapRefusal _refusal = new CoapRefusal();
    private readonly CoapExchange _exchange;
    private readonly CoapSession _session;
    private readonly CoapRequests _requests;
    private int _ticket;
    private long _notBeforeMs;
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
        _session = new CoapSession(options, socket, _refusal, _exchange.FrameBytesMax);
        _requests = new CoapRequests(options, _exchange, _session);
    }

    /// <inheritdoc/>
    public string RefusalText => _refusal.Describe();

    /// <summary>0: TCP repeats, unseen.</summary>
    public int RetransmissionCount => 0;

    /// <inheritdoc/>
    public int IgnoredCount => _requests.UnknownCount + _session.IgnoredCount;

    /// <summary>Requests that wait for their responses.</summary>
    public int PendingCount => _requests.PendingCount;

    /// <inheritdoc/>
    public int PayloadBytesMax => _options.PayloadBytesMax;

    /// <inheritdoc/>
    public long WireBytes => _session.WireBytes;

    /// <inheritdoc/>
    public int AbandonedCount => _socket.AbandonedCount;

    /// <summary>How far the socket is; it counts as securing or connecting until the peer has said its
    /// CSM.</summary>
    public ConnectStage Stage => _socket.IsSecuring ? ConnectStage.Securing
        : _socket.IsResolved ? ConnectStage.Connecting : ConnectStage.Resolving;

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
        if (result > 0)
        {
            _requests.Ignore();
        }

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

        int ticket = _ticket == int.MaxValue ? 1 : _ticket + 1;
        if (_session.Peer.IsLeaving || !_requests.TryBegin(nowMs, kind, payload, count, ticket))
        {
            return 0;
        }

        _ticket = ticket;
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

        if (_requests.TryTakeTooLarge(out int refused))
        {
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
        int pendingMs = _requests.DueInMs(nowMs);
        return sessionMs < pendingMs ? sessionMs : pendingMs;
    }

    /// <inheritdoc/>
    public void Close() => End(true);

    private void End(bool isOrderly)
    {
        _isOpen = false;
        _requests.Clear();
        _session.End(isOrderly);
    }

    private int Die(ErrorCode error)
    {
        End(false);
        return -(int)error;
    }

    private int DoDue(long nowMs)
    {
        _requests.Step(nowMs);
        int result = _session.Step(nowMs);
        if (result < 0)
        {
            return Die((ErrorCode)(-result));
        }

        if (_requests.DueInMs(nowMs) == 0)
        {
            return Die(ErrorCode.TimedOut);
        }

        if (_session.Peer.IsLeaving && _requests.IsIdle)
        {
            _notBeforeMs = nowMs + (_session.Peer.HoldOffSeconds * 1000L);
            return Die(ErrorCode.PeerBusy);
        }

        return 0;
    }

    private int TakeResponse(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        CoapProgress progress = _requests.Take(out int ticket);
        if (ticket != 0)
        {
            _refusal.Keep(_session.Message, _session.Data);
            _options.ServerTime?.Take(_session.Message, _session.Data, nowMs);
        }

        switch (progress)
        {
            case CoapProgress.SendNext:
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
