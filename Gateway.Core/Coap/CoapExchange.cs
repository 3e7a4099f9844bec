// One message on its way to the server: as one request, or as a sequence of them, block by block (RFC 7959,
// Block1). Knows what to send and what a response means; sockets and timers are the transport's. The block
// size only shrinks while a connection lasts, as the server asks.

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

    private const int MaxAgeCapSeconds = 900;
    private const int TokenBytes = 4;
    private const int ReceivedBytesMin = 256;

    // header 4, token 4, Block1 2 + 3, Size1 2 + 4, payload marker 1
    private const int OverheadBytesMax = 20;

    private readonly CoapTransportOptions _options;
    private readonly IRandom _random;
    private readonly CoapTarget[] _targets;
    private readonly byte[] _payload;
    private ulong _token;
    private MessageKind _kind;
    private int _count;
    private int _offset;
    private int _szx;
    private int _sentSzx;
    private int _restartCount;
    private bool _isBlockwise;

    public CoapExchange(CoapTransportOptions options, IRandom random)
    {
        _options = options;
        _random = random;
        MessageId = random.Next(65536);
        _payload = new byte[options.PayloadBytesMax];

        // By MessageKind; over CoAP nothing comes in that must be answered, and no dialect is spoken.
        CoapTarget telemetry = new CoapTarget(options, MessageKind.Telemetry);
        _targets = new CoapTarget[]
        {
            telemetry, new CoapTarget(options, MessageKind.Status), telemetry, telemetry,
            new CoapTarget(options, MessageKind.Alarm), new CoapTarget(options, MessageKind.Health),
            telemetry,
        };
        ForgetBlockSize();
    }

    /// <summary>Why the message was refused or the peer given up; Ok otherwise.</summary>
    public ErrorCode Error { get; private set; }

    /// <summary>Seconds the peer asked to be left alone (Max-Age of 5.03 and 4.29), 0–900.</summary>
    public int RetryAfterSeconds { get; private set; }

    /// <summary>Message id of the present request, 0–65535.</summary>
    public int MessageId { get; private set; }

    /// <summary>Bytes of the largest request or response, 256 at least so that diagnostics are not
    /// cut.</summary>
    public int DatagramBytesMax
    {
        get
        {
            int optionBytes = 0;
            for (int i = 0; i < _targets.Length; i++)
            {
                int length = _targets[i].Options.Length;
                optionBytes = length > optionBytes ? length : optionBytes;
            }

            int blockBytes = CoapBlock.BytesOf(CoapBlock.SzxFor(_options.BlockBytes));
            int bytes = OverheadBytesMax + blockBytes + optionBytes;
            return bytes > ReceivedBytesMin ? bytes : ReceivedBytesMin;
        }
    }

    /// <summary>Begins a new connection with the block size of the options.</summary>
    public void ForgetBlockSize() => _szx = CoapBlock.SzxFor(_options.BlockBytes);

    /// <summary>Takes a message; the bytes are copied.</summary>
    public void Begin(MessageKind kind, byte[] payload, int count)
    {
        Array.Copy(payload, _payload, count);
        _kind = kind;
        _count = count;
        _restartCount = 0;
        Error = ErrorCode.Ok;
        RetryAfterSeconds = 0;
        BeginPass();
    }

    /// <summary>Gives the next request its message id and token.</summary>
    public void BeginRequest()
    {
        MessageId = (MessageId + 1) & 0xFFFF;

        // Half random, half counted: hard to guess (RFC 7252 §5.3.1) and never the one before.
        _token = ((ulong)(uint)_random.Next(65536) << 16) | (uint)MessageId;
    }

    /// <summary>Whether a message is the response to the present request, piggy-backed or separate.
    /// Source: RFC 7252 §5.3.2.</summary>
    public bool IsResponse(CoapReader message)
    {
        return message.TokenLength == TokenBytes && message.Token == _token && message.Type != CoapType.Reset
            && (message.Type != CoapType.Acknowledgement || message.MessageId == MessageId);
    }

    /// <summary>Writes the present request.</summary>
    public void Write(CoapWriter writer, byte[] datagram)
    {
        int method = _options.UsesPut ? CoapCode.Put : CoapCode.Post;
        CoapTarget target = _targets[(int)_kind];
        writer.Begin(datagram, CoapType.Confirmable, method, MessageId, _token, TokenBytes);
        writer.PutOptions(target.Options, target.Options.Length, target.LastOptionNumber);
        int length = _count - _offset;
        if (_isBlockwise)
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

        if (response.Code == CoapCode.EntityIncomplete && _isBlockwise && _restartCount < RestartMax)
        {
            return Restart();
        }

        if (response.Code == CoapCode.EntityTooLarge && TryShrinkBlocks(response))
        {
            return Restart();
        }

        Error = CoapVerdict.Of(response.Code);
        if (Error != ErrorCode.PeerBusy)
        {
            return CoapProgress.Rejected;
        }

        if (response.TryFindOption(CoapOption.MaxAge))
        {
            long seconds = response.ReadOptionNumber();
            seconds = seconds < MaxAgeCapSeconds ? seconds : MaxAgeCapSeconds;
            RetryAfterSeconds = seconds < 0 ? 0 : (int)seconds;
        }

        return CoapProgress.Dead;
    }

    private CoapProgress AcceptSuccess(CoapReader response)
    {
        int blockBytes = CoapBlock.BytesOf(_sentSzx);
        bool isLast = !_isBlockwise || _offset + blockBytes >= _count;
        bool isContinue = response.Code == CoapCode.Continue;
        if (isLast)
        {
            return isContinue ? Fail(ErrorCode.ProtocolViolation) : CoapProgress.Acknowledged;
        }

        // Any 2.xx may answer a block, but it must say which one (RFC 7959 §2.3).
        long block = response.TryFindOption(CoapOption.Block1) ? response.ReadOptionNumber() : -1;
        int szx = CoapBlock.SzxOf(block);
        if (block < 0 || szx > CoapBlock.SzxMax || CoapBlock.NumberOf(block) != _offset / blockBytes)
        {
            return Fail(ErrorCode.ProtocolViolation);
        }

        _offset += blockBytes;
        _szx = szx < _szx ? szx : _szx;
        return CoapProgress.SendNext;
    }

    // 4.13 with a Block1 option proposes a size (RFC 7959 §2.9.3); one that is no smaller helps nobody.
    private bool TryShrinkBlocks(CoapReader response)
    {
        if (_restartCount >= RestartMax || !response.TryFindOption(CoapOption.Block1))
        {
            return false;
        }

        long block = response.ReadOptionNumber();
        int szx = CoapBlock.SzxOf(block);
        int sentBytes = _isBlockwise ? CoapBlock.BytesOf(_sentSzx) : _count;
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
        _isBlockwise = _count > CoapBlock.BytesOf(_szx);
    }

    private CoapProgress Fail(ErrorCode error)
    {
        Error = error;
        return CoapProgress.Dead;
    }
}
