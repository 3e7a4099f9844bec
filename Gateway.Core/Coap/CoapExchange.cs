// One message on its way to the server: as one request, or as a sequence of them, block by block (RFC 7959,
// Block1). Knows what to send and what a response means; sockets and timers are the transport's. The block
// size only shrinks while a connection lasts. Over a stream a message goes whole when the peer takes it so;
// then this is free for the next one as soon as it is written.

using System;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>Payload, progress and verdict of the message under way.</summary>
internal sealed class CoapExchange
{
    /// <summary>How often a message may begin anew (4.08, 4.13 with a smaller size) before it is given
    /// up.</summary>
    public const int RestartMax = 4;

    /// <summary>Bytes of every token.</summary>
    public const int TokenBytes = 4;

    private const int ReceivedBytesMin = 256;
    private const int BlockBytesMin = 16;

    private readonly CoapTransportOptions _options;
    private readonly IRandom _random;
    private readonly CoapTargets _targets;
    private readonly byte[] _payload;
    private MessageKind _kind;
    private int _count;
    private int _offset;
    private int _szx;
    private int _sentSzx;
    private int _restartCount;
    private int _wholeBytesMax;
    private int _learnedSzx = CoapBlock.SzxMax + 1;

    public CoapExchange(CoapTransportOptions options, IRandom random)
    {
        _options = options;
        _random = random;
        MessageId = random.Next(65536);
        _payload = new byte[options.PayloadBytesMax];
        _targets = new CoapTargets(options);
        ForgetBlockSize();
    }

    /// <summary>What the peer thought of the message.</summary>
    public CoapAnswer Answer { get; } = new CoapAnswer();

    /// <summary>Method of all requests.</summary>
    public int Method => _options.UsesPut ? CoapCode.Put : CoapCode.Post;

    /// <summary>Token of the present request.</summary>
    public ulong Token { get; private set; }

    /// <summary>Whether the message goes block by block.</summary>
    public bool IsBlockwise { get; private set; }

    /// <summary>Message id of the present request, 0–65535.</summary>
    public int MessageId { get; private set; }

    /// <summary>Bytes of the largest request or response in a datagram, 256 at least so that diagnostics are
    /// not cut.</summary>
    public int DatagramBytesMax
    {
        get
        {
            int bytes = _targets.OverheadMax + CoapBlock.BytesOf(CoapBlock.SzxFor(_options.BlockBytes));
            return bytes > ReceivedBytesMin ? bytes : ReceivedBytesMin;
        }
    }

    /// <summary>Bytes of the largest request as one frame of a stream.</summary>
    public int FrameBytesMax => _targets.OverheadMax + _options.PayloadBytesMax;

    /// <summary>Payload of a full block.</summary>
    public int BlockBytes => CoapBlock.BytesOf(_szx);

    /// <summary>Bytes of a request with so much payload as one frame, at most.</summary>
    public int FrameBytesFor(int count) => _targets.OverheadMax + count;

    // Over a stream: what the peer once proposed instead of a whole message; holds until the next boot.
    private int LearnedBytes
        => _learnedSzx > CoapBlock.SzxMax ? int.MaxValue : CoapBlock.BytesOf(_learnedSzx);

    /// <summary>Begins a new connection with the block size of the options.</summary>
    public void ForgetBlockSize() => _szx = CoapBlock.SzxFor(_options.BlockBytes);

    /// <summary>Takes a message; the bytes are copied.</summary>
    public void Begin(MessageKind kind, byte[] payload, int count)
    {
        Array.Copy(payload, _payload, count);
        _kind = kind;
        _count = count;
        _restartCount = 0;
        BeginPass();
    }

    /// <summary>Over a stream: what the peer takes, before the next request is written.</summary>
    /// <param name="messageBytesMax">Its Max-Message-Size.</param>
    /// <param name="takesBlocks">Whether it knows Block1.</param>
    /// <returns>False when the message cannot be said to this peer.</returns>
    public bool FitTo(int messageBytesMax, bool takesBlocks)
    {
        int room = messageBytesMax - _targets.OverheadOf(_kind);
        _wholeBytesMax = room < LearnedBytes ? room : LearnedBytes;
        int szx = CoapBlock.SzxFor(_wholeBytesMax);
        _szx = szx < _szx ? szx : _szx;
        if (_offset == 0)
        {
            BeginPass();
        }

        return IsBlockwise ? takesBlocks && room >= BlockBytesMin : _count <= room;
    }

    /// <summary>Gives the next request its message id and token.</summary>
    public void BeginRequest()
    {
        MessageId = (MessageId + 1) & 0xFFFF;

        // Half random, half counted: hard to guess (RFC 7252 §5.3.1) and never the one before.
        Token = ((ulong)(uint)_random.Next(65536) << 16) | (uint)MessageId;
    }

    /// <summary>Whether a message is the response to the present request, piggy-backed or separate.
    /// Source: RFC 7252 §5.3.2.</summary>
    public bool IsResponse(CoapReader message)
        => message.TokenLength == TokenBytes && message.Token == Token && message.Type != CoapType.Reset
            && (message.Type != CoapType.Acknowledgement || message.MessageId == MessageId);

    /// <summary>Writes the present request as a datagram.</summary>
    public void WriteDatagram(CoapWriter writer, byte[] datagram)
    {
        writer.Begin(datagram, CoapType.Confirmable, Method, MessageId, Token, TokenBytes);
        WriteBody(writer);
    }

    /// <summary>Writes options and payload of the present request behind a header.</summary>
    public void WriteBody(CoapWriter writer)
    {
        CoapTarget target = _targets.Of(_kind);
        writer.PutOptions(target.Options, target.Options.Length, target.LastOptionNumber);
        int length = _count - _offset;
        if (IsBlockwise)
        {
            int blockBytes = CoapBlock.BytesOf(_szx);
            bool hasMore = length > blockBytes;
            length = hasMore ? blockBytes : length;
            _sentSzx = _szx;
            writer.PutOption(CoapOption.Block1, CoapBlock.Pack(_offset / blockBytes, hasMore, _szx));
            if (_offset == 0)
            {
                // lets the server refuse at once what it could never take (RFC 7959 §4)
                writer.PutOption(CoapOption.Size1, _count);
            }
        }

        writer.PutPayload(_payload, _offset, length);
    }

    /// <summary>Takes the response to the present request.</summary>
    public CoapProgress Accept(CoapReader response)
    {
        if (CoapCode.ClassOf(response.Code) == 2)
        {
            return AcceptSuccess(response);
        }

        if (response.Code == CoapCode.EntityIncomplete && IsBlockwise && _restartCount < RestartMax)
        {
            return Restart();
        }

        int sentBytes = IsBlockwise ? CoapBlock.BytesOf(_sentSzx) : _count;
        bool isSmaller = _restartCount < RestartMax && TryShrinkBlocks(response, sentBytes);
        return isSmaller ? Restart() : Answer.Judge(response);
    }

    /// <summary>Over a stream: takes the response to a request that went as a whole, some time ago.</summary>
    public CoapProgress AcceptWhole(CoapReader response)
    {
        if (TryShrinkBlocks(response, LearnedBytes))
        {
            // The payload is gone; on the next connection it comes again, in blocks of that size.
            _learnedSzx = _szx;
            return Answer.Fail(ErrorCode.TooLarge);
        }

        bool isContinue = response.Code == CoapCode.Continue;
        return isContinue ? Answer.Fail(ErrorCode.ProtocolViolation) : Answer.Judge(response);
    }

    private CoapProgress AcceptSuccess(CoapReader response)
    {
        int blockBytes = CoapBlock.BytesOf(_sentSzx);
        bool isLast = !IsBlockwise || _offset + blockBytes >= _count;
        bool isContinue = response.Code == CoapCode.Continue;
        if (isLast)
        {
            return isContinue ? Answer.Fail(ErrorCode.ProtocolViolation) : Answer.Judge(response);
        }

        // Any 2.xx may answer a block, but it must say which one (RFC 7959 §2.3).
        long block = response.TryFindOption(CoapOption.Block1) ? response.ReadOptionNumber() : -1;
        int szx = CoapBlock.SzxOf(block);
        if (block < 0 || szx > CoapBlock.SzxMax || CoapBlock.NumberOf(block) != _offset / blockBytes)
        {
            return Answer.Fail(ErrorCode.ProtocolViolation);
        }

        _offset += blockBytes;
        _szx = szx < _szx ? szx : _szx;
        return CoapProgress.SendNext;
    }

    // 4.13 with a Block1 option proposes a size (RFC 7959 §2.9.3); one that is no smaller helps nobody.
    private bool TryShrinkBlocks(CoapReader response, int sentBytes)
    {
        if (response.Code != CoapCode.EntityTooLarge || !response.TryFindOption(CoapOption.Block1))
        {
            return false;
        }

        long block = response.ReadOptionNumber();
        int szx = CoapBlock.SzxOf(block);
        if (block < 0 || szx > CoapBlock.SzxMax || CoapBlock.BytesOf(szx) >= sentBytes)
        {
            return false;
        }

        _szx = szx;
        return true;
    }

    private CoapProgress Restart()
    {
        _restartCount++;
        BeginPass();
        return CoapProgress.SendNext;
    }

    private void BeginPass()
    {
        _offset = 0;
        bool staysBlockwise = _restartCount > 0 && IsBlockwise;
        IsBlockwise = _count > (_wholeBytesMax > BlockBytes && !staysBlockwise ? _wholeBytesMax : BlockBytes);
    }
}
