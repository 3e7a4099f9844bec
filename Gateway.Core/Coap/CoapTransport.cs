// CoAP over UDP to one fixed server. One way: requests go out, only responses to them are taken; whatever
// else comes in is ignored or reset. One message at a time (NSTART 1), so one datagram buffer is enough and
// nothing is allocated per message. "Connected" means an open socket: a peer that is gone shows by silence
// (TimedOut) or by ICMP (Refused). Limit: some 265 requests a second (65,536 ids in EXCHANGE_LIFETIME).

using System;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>Sends messages as confirmable requests. Source: RFC 7252 §4, §5; RFC 7959 (Block1).</summary>
public sealed class CoapTransport : ITransport
{
    private const int DatagramsPerPollMax = 8;
    private readonly CoapTransportOptions _options;
    private readonly IDatagramSocket _socket;
    private readonly CoapRefusal _refusal = new CoapRefusal();
    private readonly CoapExchange _exchange;
    private readonly CoapRetransmission _timer;
    private readonly byte[] _datagram;
    private readonly byte[] _emptyMessage = new byte[4];
    private readonly CoapReader _reader = new CoapReader();
    private readonly CoapWriter _writer = new CoapWriter();
    private int _ticket;
    private int _acknowledgedId = -1;
    private long _notBeforeMs;
    private bool _isOpen;

    /// <summary>Creates the transport; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public CoapTransport(CoapTransportOptions options, IDatagramSocket socket, IRandom random)
    {
        if (!options.AreValid())
        {
            throw new ArgumentException("options");
        }

        _options = options;
        _socket = socket;
        _exchange = new CoapExchange(options, random);
        _timer = new CoapRetransmission(options, random);
        _datagram = new byte[_exchange.DatagramBytesMax];
    }

    /// <inheritdoc/>
    public string RefusalText => _refusal.Describe();

    /// <inheritdoc/>
    public int RetransmissionCount => _timer.TotalCount;

    /// <inheritdoc/>
    public int IgnoredCount { get; private set; }

    /// <inheritdoc/>
    public int PayloadBytesMax => _options.PayloadBytesMax;

    /// <inheritdoc/>
    public long WireBytes { get; private set; }

    /// <inheritdoc/>
    public int AbandonedCount => 0;

    /// <summary>A socket is open once the address is known.</summary>
    public ConnectStage Stage => ConnectStage.Resolving;

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

        int result = _socket.Open(_options.Host, _options.Port);
        _isOpen = result > 0;
        _exchange.ForgetBlockSize();
        return result;
    }

    /// <inheritdoc/>
    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        if (!_isOpen || count > PayloadBytesMax || _timer.Phase != CoapPhase.Idle)
        {
            ErrorCode misuse = count > PayloadBytesMax ? ErrorCode.TooLarge : ErrorCode.Ok;
            return -(int)(_isOpen ? misuse : ErrorCode.WrongState);
        }

        _ticket = _ticket == int.MaxValue ? 1 : _ticket + 1;
        _exchange.Begin(kind, payload, count);
        int result = BeginRequest(nowMs);
        return result < 0 ? result : _ticket;
    }

    /// <inheritdoc/>
    public int Poll(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        if (!_isOpen)
        {
            return -(int)ErrorCode.WrongState;
        }

        for (int i = 0; i < DatagramsPerPollMax; i++)
        {
            int count = _socket.Receive(_datagram);
            int result = count > 0 ? TakeDatagram(nowMs, count, out rejection) : count;
            if (count <= 0 || result != 0)
            {
                return count < 0 ? Die((ErrorCode)(-count)) : result != 0 ? result : RunTimer(nowMs);
            }
        }

        return RunTimer(nowMs);
    }

    /// <inheritdoc/>
    public int NextDueInMs(long nowMs) => _timer.DueInMs(nowMs);

    /// <inheritdoc/>
    public void Close()
    {
        _timer.End();
        _isOpen = false;
        _socket.Close();
    }

    private int Die(ErrorCode error)
    {
        Close();
        return -(int)error;
    }

    private int BeginRequest(long nowMs)
    {
        _exchange.BeginRequest();
        _timer.Begin();
        return Transmit(nowMs);
    }

    private int Transmit(long nowMs)
    {
        _exchange.WriteDatagram(_writer, _datagram);
        int sent = _socket.Send(_datagram, _writer.Count);
        if (sent < 0)
        {
            return Die((ErrorCode)(-sent));
        }

        WireBytes += sent;
        _timer.OnSent(nowMs, sent > 0);
        return 0;
    }

    private int RunTimer(long nowMs)
    {
        int due = _timer.Check(nowMs);
        return due < 0 ? Die((ErrorCode)(-due)) : due > 0 ? Transmit(nowMs) : 0;
    }

    private int TakeDatagram(long nowMs, int count, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        WireBytes += count;
        ErrorCode error = _reader.Open(_datagram, count);
        if (error != ErrorCode.Ok || CoapCode.ClassOf(_reader.Code) < 2)
        {
            return TakeWithoutResponse(nowMs, error, count);
        }

        bool isOurs = _timer.Phase != CoapPhase.Idle && _exchange.IsResponse(_reader);
        if (_reader.Type == CoapType.Confirmable)
        {
            // A separate response that comes again was acknowledged before, and the acknowledgement got lost.
            bool isKnown = isOurs || _reader.MessageId == _acknowledgedId;
            SendEmpty(isKnown ? CoapType.Acknowledgement : CoapType.Reset);
            _acknowledgedId = isKnown ? _reader.MessageId : _acknowledgedId;
        }

        if (!isOurs)
        {
            IgnoredCount++;
            return 0;
        }

        return TakeResponse(nowMs, out rejection);
    }

    private int TakeResponse(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        if (_reader.HasCriticalOptionExceptBlocks())
        {
            return Die(ErrorCode.ProtocolViolation);
        }

        _refusal.Keep(_reader, _datagram);
        _options.ServerTime?.Take(_reader, _datagram, nowMs);
        switch (_exchange.Accept(_reader))
        {
            case CoapProgress.SendNext:
                return BeginRequest(nowMs);
            case CoapProgress.Dead:
                _notBeforeMs = nowMs + (_exchange.Answer.RetryAfterSeconds * 1000L);
                return Die(_exchange.Answer.Error);
            default:
                rejection = _exchange.Answer.Error;
                _timer.End();
                return _ticket;
        }
    }

    // Empty messages, requests and what cannot be read (RFC 7252 §4.2, §4.3).
    private int TakeWithoutResponse(long nowMs, ErrorCode error, int count)
    {
        bool isAnswer = error == ErrorCode.Ok && _reader.Code == CoapCode.Empty
            && _reader.MessageId == _exchange.MessageId && _timer.Phase >= CoapPhase.Unacknowledged;
        if (isAnswer && _reader.Type == CoapType.Acknowledgement)
        {
            _timer.OnEmptyAcknowledgement(nowMs);
            return 0;
        }

        if (isAnswer && _reader.Type == CoapType.Reset)
        {
            return Die(ErrorCode.Refused);
        }

        IgnoredCount++;
        if (_reader.Type == CoapType.Confirmable && error != ErrorCode.NotSupported && count >= 4)
        {
            SendEmpty(CoapType.Reset);
        }

        return 0;
    }

    private void SendEmpty(CoapType type)
    {
        _writer.Begin(_emptyMessage, type, CoapCode.Empty, _reader.MessageId, 0, 0);
        int sent = _socket.Send(_emptyMessage, _writer.Count); // if it is lost, the peer asks again
        WireBytes += sent > 0 ? sent : 0;
    }
}
