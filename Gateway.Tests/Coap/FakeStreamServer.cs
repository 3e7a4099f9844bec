// A small CoAP server behind a stream: says its CSM, puts blocks together and answers as the test says.

using System.Collections;
using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

public sealed class FakeStreamServer
{
    private readonly FakeStream _stream;
    private readonly CoapWriter _writer = new CoapWriter();
    private readonly byte[] _answer = new byte[512];
    private readonly byte[] _body = new byte[16384];
    private int _bodyCount;

    public FakeStreamServer(FakeStream stream)
    {
        _stream = stream;
    }

    /// <summary>The frame taken last.</summary>
    public CoapReader Request { get; } = new CoapReader();

    /// <summary>Its bytes.</summary>
    public byte[] Frame { get; private set; } = new byte[0];

    /// <summary>Complete payloads as byte arrays.</summary>
    public ArrayList Bodies { get; } = new ArrayList();

    /// <summary>"NUM/M/SIZE" of every block, separated by spaces.</summary>
    public string Blocks { get; private set; } = "";

    public int RequestCount { get; private set; }

    public int LongestFrame { get; private set; }

    public int PingCount { get; private set; }

    public bool IsSilent { get; set; }

    /// <summary>Code of final answers.</summary>
    public int Code { get; set; } = CoapCode.Changed;

    /// <summary>Text that goes with answers that are not 2.xx.</summary>
    public string Diagnostic { get; set; } = "";

    /// <summary>Max-Age that goes with them; 0 for none.</summary>
    public int MaxAge { get; set; }

    /// <summary>Whole messages above this are answered 4.13 with the block size that is wanted.</summary>
    public int WholeBytesMax { get; set; } = 65536;

    public int SzxMax { get; set; } = CoapBlock.SzxMax;

    /// <summary>Says the CSM.</summary>
    public void SayCsm(int bytesMax, bool takesBlocks)
    {
        Begin(CoapSignal.Csm);
        _writer.PutOption(CoapSignal.MaxMessageSize, bytesMax);
        if (takesBlocks)
        {
            _writer.PutOption(CoapSignal.BlockWiseTransfer, 0);
        }

        Send();
    }

    /// <summary>Takes a frame; false when none has arrived whole.</summary>
    public bool TryTake()
    {
        byte[] frame = _stream.TakeFrame();
        if (frame == null)
        {
            return false;
        }

        Frame = frame;
        LongestFrame = frame.Length > LongestFrame ? frame.Length : LongestFrame;
        Assert.AreEqual((int)ErrorCode.Ok, (int)Request.OpenFrame(frame, 0, frame.Length));
        return true;
    }

    /// <summary>Takes all that has arrived and answers it.</summary>
    public void Step()
    {
        while (TryTake())
        {
            if (Request.Code == CoapSignal.Ping)
            {
                PingCount++;
                if (!IsSilent)
                {
                    Reply(CoapSignal.Pong, 0, "");
                }
            }
            else if (CoapCode.ClassOf(Request.Code) == 0 && !IsSilent)
            {
                Take();
            }
        }
    }

    /// <summary>Sends a message with the token of the frame taken last, changed or not.</summary>
    public void Reply(int code, ulong tokenChange, string payload)
    {
        _writer.BeginFrame(_answer, 0, code, Request.Token ^ tokenChange, Request.TokenLength);
        byte[] text = Hex.Utf8(payload);
        _writer.PutPayload(text, 0, text.Length);
        Send();
    }

    private void Take()
    {
        RequestCount++;
        long block = Request.TryFindOption(CoapOption.Block1) ? Request.ReadOptionNumber() : -1;
        int code = Code;
        if (block < 0 && Request.PayloadLength > WholeBytesMax)
        {
            code = CoapCode.EntityTooLarge;
            block = CoapBlock.Pack(0, false, SzxMax);
        }
        else if (CoapCode.ClassOf(code) == 2)
        {
            code = TakeBody(block);
        }

        _writer.BeginFrame(_answer, 0, code, Request.Token, Request.TokenLength);
        if (MaxAge > 0 && CoapCode.ClassOf(code) != 2)
        {
            _writer.PutOption(CoapOption.MaxAge, MaxAge);
        }

        if (block >= 0)
        {
            int szx = CoapBlock.SzxOf(block);
            szx = szx < SzxMax ? szx : SzxMax;
            bool hasMore = code == CoapCode.Continue;
            _writer.PutOption(CoapOption.Block1, CoapBlock.Pack(CoapBlock.NumberOf(block), hasMore, szx));
        }

        byte[] text = Hex.Utf8(CoapCode.ClassOf(code) == 2 ? "" : Diagnostic);
        _writer.PutPayload(text, 0, text.Length);
        Send();
    }

    private int TakeBody(long block)
    {
        int blockBytes = block < 0 ? 0 : CoapBlock.BytesOf(CoapBlock.SzxOf(block));
        int offset = block < 0 ? 0 : CoapBlock.NumberOf(block) * blockBytes;
        if (block >= 0)
        {
            Blocks += CoapBlock.NumberOf(block).ToString() + (CoapBlock.HasMore(block) ? "/1/" : "/0/")
                + blockBytes.ToString() + " ";
        }

        if (offset != 0 && offset != _bodyCount)
        {
            return CoapCode.EntityIncomplete;
        }

        System.Array.Copy(Frame, Request.PayloadOffset, _body, offset, Request.PayloadLength);
        _bodyCount = offset + Request.PayloadLength;
        if (block >= 0 && CoapBlock.HasMore(block))
        {
            return CoapCode.Continue;
        }

        byte[] body = new byte[_bodyCount];
        System.Array.Copy(_body, body, _bodyCount);
        Bodies.Add(body);
        return Code;
    }

    private void Begin(int code) => _writer.BeginFrame(_answer, 0, code, 0, 0);

    private void Send()
    {
        _writer.EndFrame();
        _stream.Feed(_answer, 0, _writer.Count);
    }
}
