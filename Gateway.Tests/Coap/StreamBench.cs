// A transport over a stream, a server at its other end, and one virtual clock.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

public sealed class StreamBench
{
    /// <summary>Connects to a server that takes messages of a size.</summary>
    public StreamBench(CoapTransportOptions options, int serverBytesMax)
        : this(options)
    {
        Assert.AreEqual(0, Transport.Connect(Clock.NowMs));
        Server.SayCsm(serverBytesMax, true);
        Assert.AreEqual(1, Transport.Connect(Clock.NowMs));
        Stream.TakeFrame();
    }

    /// <summary>Nothing is opened yet.</summary>
    public StreamBench(CoapTransportOptions options)
    {
        Server = new FakeStreamServer(Stream);
        Transport = new CoapStreamTransport(options, Stream, new VirtualRandom(12));
    }

    public VirtualClock Clock { get; } = new VirtualClock();

    public FakeStream Stream { get; } = new FakeStream();

    public FakeStreamServer Server { get; }

    public CoapStreamTransport Transport { get; }

    public ErrorCode Rejection { get; private set; }

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

    /// <summary>Hands a message over and expects it to arrive as it is.</summary>
    public void MustDeliver(byte[] body)
    {
        int ticket = Send(body);
        Assert.IsTrue(ticket > 0);
        Assert.AreEqual(ticket, Run(20000));
        Assert.AreEqual((int)ErrorCode.Ok, (int)Rejection);
        byte[] arrived = (byte[])Server.Bodies[Server.Bodies.Count - 1];
        Assert.AreEqual(Hex.Show(body, 0, body.Length), Hex.Show(arrived, 0, arrived.Length));
    }
}
