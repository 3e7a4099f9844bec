// A transport, a link and a server on one virtual clock, and the calls that tests repeat.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

public sealed class CoapBench
{
    private readonly byte[] _scratch = new byte[256];
    private readonly CoapWriter _writer = new CoapWriter();
    private byte[] _request;

    public CoapBench(CoapTransportOptions options)
    {
        Clock = new VirtualClock();
        Link = new VirtualDatagramLink(Clock, new VirtualRandom(11));
        Server = new FakeCoapServer(Link, Clock);
        Transport = new CoapTransport(options, Link, new VirtualRandom(12));
        Assert.AreEqual(1, Transport.Connect(Clock.NowMs));
    }

    public VirtualClock Clock { get; }

    public VirtualDatagramLink Link { get; }

    public FakeCoapServer Server { get; }

    public CoapTransport Transport { get; }

    public ErrorCode Rejection { get; private set; }

    public static CoapTransportOptions Options()
    {
        return new CoapTransportOptions { Host = "10.0.0.1", DeviceId = "gw-1", PayloadBytesMax = 4096 };
    }

    public static byte[] Body(int count)
    {
        byte[] body = new byte[count];
        for (int i = 0; i < count; i++)
        {
            body[i] = (byte)('a' + (i % 23));
        }

        return body;
    }

    public int Send(byte[] body) => Transport.Send(Clock.NowMs, MessageKind.Telemetry, body, body.Length);

    public int Poll()
    {
        int result = Transport.Poll(Clock.NowMs, out ErrorCode rejection);
        Rejection = rejection;
        return result;
    }

    /// <summary>Lets server and transport talk until a message is finished or the time is over.</summary>
    public int Run(int durationMs)
    {
        long endMs = Clock.NowMs + durationMs;
        while (Clock.NowMs <= endMs)
        {
            Server.Step();
            int result = Poll();
            if (result != 0)
            {
                return result;
            }

            Clock.Advance(10);
        }

        return 0;
    }

    /// <summary>Takes the datagram that arrived at the server; a test reads it through
    /// Server.Request.</summary>
    public void TakeRequest()
    {
        _request = Link.TakeAtPeer();
        Assert.IsTrue(_request != null, "nothing was sent");
        Assert.AreEqual((int)ErrorCode.Ok, (int)Server.Request.Open(_request, _request.Length));
    }

    /// <summary>Value of the option read last of the request taken last, as ASCII.</summary>
    public string OptionText()
    {
        char[] text = new char[Server.Request.OptionLength];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)_request[Server.Request.OptionOffset + i];
        }

        return new string(text);
    }

    /// <summary>Sends a message of the server with the token of the request taken last.</summary>
    public void Reply(CoapType type, int code, int messageId, ulong tokenChange, string payload)
    {
        CoapReader request = Server.Request;
        int tokenLength = code == CoapCode.Empty ? 0 : request.TokenLength;
        _writer.Begin(_scratch, type, code, messageId, request.Token ^ tokenChange, tokenLength);
        byte[] text = Hex.Utf8(payload);
        _writer.PutPayload(text, 0, text.Length);
        Link.SendFromPeer(_scratch, _writer.Count);
    }

    /// <summary>The type and message id of what the transport sent last, as in "2 4711"; "" without
    /// one.</summary>
    public string TakeReaction()
    {
        byte[] data = Link.TakeAtPeer();
        return data == null || data.Length != 4
            ? ""
            : ((data[0] >> 4) & 3).ToString() + " " + ((data[2] << 8) | data[3]).ToString();
    }
}
