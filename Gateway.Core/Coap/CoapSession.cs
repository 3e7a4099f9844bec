// One reliable connection to a CoAP server. Both ends begin with a CSM; a peer that is silent for long is
// asked whether it is still there, since TCP itself may not notice for hours. What is malformed or too large
// ends the connection with an Abort that says why. One way: requests of the peer are answered 5.01 and have
// no effect. Before anything is read there is room for an answer, so a peer that asks and does not listen is
// not read.

using Gateway.Core.Ports;

namespace Gateway.Core.Coap;

/// <summary>Messages over a stream, with signalling. Source: RFC 8323 §3.3, §5.</summary>
internal sealed class CoapSession
{
    private const int MessagesPerCallMax = 32;

    // head 2, token 8, an option, and the text of an Abort
    private const int SignalBytesMax = 64;
    private const int UnsentRetryMs = 20;

    private readonly CoapTransportOptions _options;
    private readonly IStreamSocket _socket;
    private readonly CoapInbox _inbox = new CoapInbox(CoapSignal.BaseMessageBytes);
    private readonly CoapOutbox _outbox;
    private long _heardMs;
    private long _dueMs;
    private bool _isAsking;

    public CoapSession(
        CoapTransportOptions options, IStreamSocket socket, CoapRefusal refusal, int requestBytesMax)
    {
        _options = options;
        _socket = socket;
        _outbox = new CoapOutbox(requestBytesMax + (2 * SignalBytesMax));
        Peer = new CoapPeer(_outbox, refusal);
    }

    /// <summary>The message that <see cref="Next"/> found.</summary>
    public CoapReader Message => _inbox.Message;

    /// <summary>Where it lies.</summary>
    public byte[] Data => _inbox.Buffer;

    /// <summary>Whether the stream stands and the CSM is on its way.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>What the peer has said about itself.</summary>
    public CoapPeer Peer { get; }

    /// <summary>Bytes sent and received.</summary>
    public long WireBytes { get; private set; }

    /// <summary>Messages that were neither responses nor signals.</summary>
    public int IgnoredCount { get; private set; }

    /// <summary>Begins on a stream that was just opened.</summary>
    public void Begin(long nowMs)
    {
        _inbox.Clear();
        _outbox.Clear();
        IsBegun = true;
        Peer.Begin();
        _isAsking = false;
        _heardMs = nowMs;
        _dueMs = nowMs + _options.CsmTimeoutMs;
        _outbox.Begin(CoapSignal.Csm, 0, 0);
        _outbox.Writer.PutOption(CoapSignal.MaxMessageSize, CoapSignal.BaseMessageBytes);
        _outbox.Writer.PutOption(CoapSignal.BlockWiseTransfer, 0);
        _outbox.End();
    }

    /// <summary>Whether there is room for a request of a size, and for a signal behind it.</summary>
    public bool HasRoomFor(int requestBytes) => _outbox.HasRoomFor(requestBytes + SignalBytesMax);

    /// <summary>Puts a request to what is to be sent; there must be room for it.</summary>
    public void Put(CoapExchange exchange)
    {
        _outbox.Begin(exchange.Method, exchange.Token, CoapExchange.TokenBytes);
        exchange.WriteBody(_outbox.Writer);
        _outbox.End();
    }

    /// <summary>Looks for the next response, and does on the way what signals ask for.</summary>
    /// <returns>1 there is one, 0 nothing more now, or the negated ErrorCode of a dead connection.</returns>
    public int Next(long nowMs)
    {
        int result = 0;
        for (int i = 0; i < MessagesPerCallMax && result == 0; i++)
        {
            if (!_outbox.HasRoomFor(SignalBytesMax))
            {
                return 0;
            }

            int found = _inbox.TryTake();
            if (found < 0)
            {
                return Abort(found == -(int)ErrorCode.TooLarge ? "message too large" : "malformed");
            }

            if (found == 0)
            {
                int count = _inbox.Fill(_socket);
                if (count <= 0)
                {
                    return count;
                }

                WireBytes += count;
                _heardMs = nowMs;
                _isAsking = false;
                continue;
            }

            result = Sort();
        }

        return result;
    }

    /// <summary>Sends what waits, and asks a silent peer.</summary>
    /// <returns>0, or the negated ErrorCode of a dead connection.</returns>
    public int Step(long nowMs)
    {
        bool isWaiting = !Peer.IsEstablished || _isAsking;
        if (isWaiting && nowMs >= _dueMs)
        {
            return -(int)ErrorCode.TimedOut;
        }

        if (!isWaiting && nowMs - _heardMs >= _options.KeepAliveMs && _outbox.HasRoomFor(SignalBytesMax))
        {
            _isAsking = true;
            _dueMs = nowMs + _options.PongTimeoutMs;
            _outbox.Begin(CoapSignal.Ping, 0, 0);
            _outbox.End();
        }

        return Flush();
    }

    /// <summary>Milliseconds until <see cref="Step"/> has something to do.</summary>
    public int DueInMs(long nowMs)
    {
        if (!_outbox.IsEmpty)
        {
            return UnsentRetryMs;
        }

        long dueMs = !Peer.IsEstablished || _isAsking ? _dueMs : _heardMs + _options.KeepAliveMs;
        return dueMs > nowMs ? (int)(dueMs - nowMs) : 0;
    }

    /// <summary>Ends the connection.</summary>
    /// <param name="isOrderly">Whether the peer is told, as far as that can be done at once.</param>
    public void End(bool isOrderly)
    {
        if (IsBegun && isOrderly && Peer.IsEstablished && _outbox.HasRoomFor(SignalBytesMax))
        {
            _outbox.Begin(CoapSignal.Release, 0, 0);
            _outbox.End();
            Flush();
        }

        IsBegun = false;
        _socket.Close();
    }

    private int Flush()
    {
        int sent = _outbox.Flush(_socket);
        WireBytes += sent > 0 ? sent : 0;
        return sent < 0 ? sent : 0;
    }

    private int Sort()
    {
        int code = Message.Code;
        int codeClass = CoapCode.ClassOf(code);
        if (codeClass == CoapSignal.CodeClass)
        {
            int result = Peer.Take(Message, _inbox.Buffer);
            if (result < 0)
            {
                // The Abort, if there is one, gets out as far as that can be done at once.
                Flush();
            }

            return result;
        }

        // Empty messages are to be ignored at any time (RFC 8323 §3.3).
        if (code != CoapCode.Empty && !Peer.IsEstablished)
        {
            return Abort("CSM expected");
        }

        bool isResponse = codeClass == 2 || codeClass == 4 || codeClass == 5;
        if (isResponse)
        {
            return 1;
        }

        IgnoredCount++;
        if (codeClass == 0 && code != CoapCode.Empty)
        {
            _outbox.Begin(CoapCode.NotImplemented, Message.Token, Message.TokenLength);
            _outbox.End();
        }

        return 0;
    }

    private int Abort(string why)
    {
        int result = Peer.Abort(why, 0);
        Flush();
        return result;
    }
}
