// A small CoAP server behind a virtual link: removes duplicates by message id, puts blocks together, and
// answers as the test says. It keeps whole payloads, in the order in which they were complete.

using System.Collections;
using System.Text;
using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Virtual;

namespace Gateway.Tests.Fakes;

public sealed class FakeCoapServer
{
    private const int RememberedMax = 64;

    private const int AnswerAgainMs = 2000;

    private readonly VirtualDatagramLink _link;
    private readonly VirtualClock _clock;
    private readonly CoapWriter _writer = new CoapWriter();
    private readonly byte[] _answer = new byte[256];
    private readonly int[] _ids = new int[RememberedMax];
    private readonly byte[][] _answers = new byte[RememberedMax][];
    private readonly byte[] _body = new byte[8192];
    private byte[] _unacknowledged;
    private long _answerAgainMs;
    private int _remembered;
    private int _bodyCount;

    public FakeCoapServer(VirtualDatagramLink link, VirtualClock clock)
    {
        _link = link;
        _clock = clock;
    }

    /// <summary>The last request, new or repeated.</summary>
    public CoapReader Request { get; } = new CoapReader();

    /// <summary>Complete payloads as byte arrays.</summary>
    public ArrayList Bodies { get; } = new ArrayList();

    /// <summary>"NUM/M/SZX" of every new block, separated by spaces.</summary>
    public string Blocks { get; private set; } = "";

    public int RequestCount { get; private set; }

    public int RepeatedCount { get; private set; }

    public bool IsSilent { get; set; }

    public bool AnswersSeparately { get; set; }

    /// <summary>Code of final answers.</summary>
    public int Code { get; set; } = CoapCode.Changed;

    /// <summary>Last part of the path that <see cref="RefusedCode"/> is the answer to; "" for none.</summary>
    public string RefusedPath { get; set; } = "";

    /// <summary>Code of final answers there.</summary>
    public int RefusedCode { get; set; } = CoapCode.NotFound;

    /// <summary>What it says with a code of 4.00 and above.</summary>
    public string Words { get; set; } = "";

    /// <summary>Block size the server asks for with 2.31.</summary>
    public int SzxMax { get; set; } = CoapBlock.SzxMax;

    /// <summary>How many of the coming blocks other than the first are answered with 4.08.</summary>
    public int IncompleteCount { get; set; }

    /// <summary>Takes all that has arrived and answers it.</summary>
    public void Step()
    {
        byte[] data = _link.TakeAtPeer();
        while (data != null)
        {
            ErrorCode error = Request.Open(data, data.Length);
            bool isRequest = error == ErrorCode.Ok && Request.Code != CoapCode.Empty;
            if (isRequest && !IsSilent)
            {
                Take(data);
            }
            else if (!isRequest && IsAnswered(Request.MessageId))
            {
                _unacknowledged = null;
            }

            data = _link.TakeAtPeer();
        }

        if (_unacknowledged != null && _clock.NowMs >= _answerAgainMs)
        {
            _answerAgainMs = _clock.NowMs + AnswerAgainMs;
            _link.SendFromPeer(_unacknowledged, _unacknowledged.Length);
        }
    }

    private bool IsAnswered(int messageId)
    {
        return _unacknowledged != null && ((_unacknowledged[2] << 8) | _unacknowledged[3]) == messageId;
    }

    private void Take(byte[] data)
    {
        for (int i = 0; i < RememberedMax; i++)
        {
            if (_answers[i] != null && _ids[i] == Request.MessageId)
            {
                RepeatedCount++;
                _link.SendFromPeer(_answers[i], _answers[i].Length);
                return;
            }
        }

        RequestCount++;
        bool isBlock = Request.TryFindOption(CoapOption.Block1);
        int block = isBlock ? (int)Request.ReadOptionNumber() : -1;
        Answer(TakeBody(data, block), block);
    }

    private int TakeBody(byte[] data, int block)
    {
        int offset = 0;
        if (block >= 0)
        {
            offset = CoapBlock.NumberOf(block) * CoapBlock.BytesOf(CoapBlock.SzxOf(block));
            Blocks += CoapBlock.NumberOf(block).ToString() + (CoapBlock.HasMore(block) ? "/1/" : "/0/")
                + CoapBlock.BytesOf(CoapBlock.SzxOf(block)).ToString() + " ";
            bool isMissing = offset != _bodyCount && offset != 0;
            if (isMissing || (offset > 0 && IncompleteCount > 0))
            {
                IncompleteCount--;
                return CoapCode.EntityIncomplete;
            }
        }

        System.Array.Copy(data, Request.PayloadOffset, _body, offset, Request.PayloadLength);
        _bodyCount = offset + Request.PayloadLength;
        if (block >= 0 && CoapBlock.HasMore(block))
        {
            return CoapCode.Continue;
        }

        int code = IsRefused(data) ? RefusedCode : Code;
        if (CoapCode.ClassOf(code) == 2)
        {
            byte[] body = new byte[_bodyCount];
            System.Array.Copy(_body, body, _bodyCount);
            Bodies.Add(body);
        }

        return code;
    }

    private bool IsRefused(byte[] data)
    {
        string last = "";
        Request.Rewind();
        while (Request.TryReadOption())
        {
            last = Request.OptionNumber == CoapOption.UriPath
                ? Encoding.UTF8.GetString(data, Request.OptionOffset, Request.OptionLength) : last;
        }

        return RefusedPath.Length != 0 && last == RefusedPath;
    }

    private void Answer(int code, int block)
    {
        if (AnswersSeparately)
        {
            _writer.Begin(_answer, CoapType.Acknowledgement, CoapCode.Empty, Request.MessageId, 0, 0);
            _link.SendFromPeer(_answer, _writer.Count);
        }

        CoapType type = AnswersSeparately ? CoapType.Confirmable : CoapType.Acknowledgement;
        int id = AnswersSeparately ? (Request.MessageId ^ 0x8000) : Request.MessageId;
        _writer.Begin(_answer, type, code, id, Request.Token, Request.TokenLength);
        if (block >= 0)
        {
            int szx = CoapBlock.SzxOf(block);
            szx = szx < SzxMax ? szx : SzxMax;
            _writer.PutOption(
                CoapOption.Block1,
                CoapBlock.Pack(CoapBlock.NumberOf(block), code == CoapCode.Continue, szx));
        }

        byte[] words = Hex.Utf8(CoapCode.ClassOf(code) < 4 ? "" : Words);
        _writer.PutPayload(words, 0, words.Length);
        byte[] answer = new byte[_writer.Count];
        System.Array.Copy(_answer, answer, answer.Length);
        _ids[_remembered % RememberedMax] = Request.MessageId;
        _answers[_remembered % RememberedMax] = answer;
        _remembered++;
        _unacknowledged = AnswersSeparately ? answer : null;
        _answerAgainMs = _clock.NowMs + AnswerAgainMs;
        _link.SendFromPeer(answer, answer.Length);
    }
}
