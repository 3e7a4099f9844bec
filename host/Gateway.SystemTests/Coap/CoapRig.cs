// A CoAP transport over a real UDP socket in real time, and the loop a gateway would run around it.

using System.Diagnostics;
using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Coap;

/// <summary>A transport to a server on loopback.</summary>
internal sealed class CoapRig : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly UdpSocket _socket = new();

    public CoapRig(int port, Action<CoapTransportOptions>? set = null)
    {
        CoapTransportOptions options = new()
        {
            Host = "127.0.0.1",
            Port = port,
            DeviceId = "gw-7",
            Path = "telemetry",
            PayloadBytesMax = 8192,
        };
        set?.Invoke(options);
        Transport = new CoapTransport(options, _socket, new VirtualRandom(port));
    }

    public CoapTransport Transport { get; }

    /// <summary>Why the last message was refused; Ok when it was acknowledged.</summary>
    public ErrorCode Rejection { get; private set; }

    /// <summary>Text of <paramref name="count"/> bytes in which every position can be told.</summary>
    public static byte[] Body(int count, int seed = 0)
        => [.. Enumerable.Range(0, count).Select(i => (byte)('A' + ((i + (i / 26) + seed) % 26)))];

    /// <summary>Connects and sends; returns the ticket, or the negated ErrorCode of a dead
    /// connection.</summary>
    public int Deliver(byte[] body, MessageKind kind = MessageKind.Telemetry, int timeoutMs = 20_000)
    {
        long endMs = NowMs + timeoutMs;
        int connected = 0;
        while (connected == 0 && NowMs < endMs)
        {
            connected = Transport.Connect(NowMs);
        }

        int result = connected < 0 ? connected : Transport.Send(NowMs, kind, body, body.Length);
        if (result <= 0)
        {
            return result;
        }

        while (NowMs < endMs)
        {
            int outcome = Transport.Poll(NowMs, out ErrorCode rejection);
            if (outcome != 0)
            {
                Rejection = rejection;
                return outcome;
            }

            Thread.Sleep(1);
        }

        Assert.Fail("no outcome in time");
        return 0;
    }

    /// <summary>Delivers and expects an acknowledgement.</summary>
    public void MustDeliver(byte[] body, MessageKind kind = MessageKind.Telemetry)
    {
        int outcome = Deliver(body, kind);
        Assert.IsGreaterThan(0, outcome, ErrorText.Of((ErrorCode)Math.Max(0, -outcome)));
        Assert.AreEqual(ErrorCode.Ok, Rejection, Transport.RefusalText);
    }

    public void Dispose() => Transport.Close();

    private long NowMs => _watch.ElapsedMilliseconds;
}
