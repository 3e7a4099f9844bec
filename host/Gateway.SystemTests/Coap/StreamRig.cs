// A CoAP transport over a real TCP or TLS socket in real time, and the loop a gateway would run around it.

using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Coap;

/// <summary>A transport to a server on loopback.</summary>
internal sealed class StreamRig : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public StreamRig(
        int port, TlsCredentials? credentials = null, string host = "127.0.0.1",
        Action<CoapTransportOptions>? set = null)
    {
        CoapTransportOptions options = new()
        {
            Host = host,
            Port = port,
            DeviceId = "gw-7",
            Path = "telemetry",
            PayloadBytesMax = 8192,
        };
        set?.Invoke(options);
        Socket = credentials == null ? new TcpSocket() : new TcpSocket(credentials, null);
        Transport = new CoapStreamTransport(options, Socket, new VirtualRandom(port));
    }

    public TcpSocket Socket { get; }

    public CoapStreamTransport Transport { get; }

    /// <summary>Why the last message was refused; Ok when it was acknowledged.</summary>
    public ErrorCode Rejection { get; private set; }

    private long NowMs => _watch.ElapsedMilliseconds;

    /// <summary>The gateway's certificates as they lie in its flash.</summary>
    public static TlsCredentials Credentials(byte[] authority, X509Certificate2? own = null)
    {
        TlsCredentials credentials = new() { Authority = authority };
        if (own != null)
        {
            using ECDsa key = own.GetECDsaPrivateKey()!;
            credentials.Certificate = Encoding.ASCII.GetBytes(own.ExportCertificatePem());
            credentials.Key = Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
        }

        return credentials;
    }

    /// <summary>Connects; 1, or the negated ErrorCode.</summary>
    public int Connect(int timeoutMs = 30_000)
    {
        long endMs = NowMs + timeoutMs;
        int result = 0;
        while (result == 0 && NowMs < endMs)
        {
            result = Transport.Connect(NowMs);
            Thread.Sleep(1);
        }

        return result;
    }

    /// <summary>Hands a message over as soon as there is room: its ticket, or the negated
    /// ErrorCode.</summary>
    public int Send(byte[] body, MessageKind kind = MessageKind.Telemetry)
    {
        long endMs = NowMs + 20_000;
        int result = 0;
        while (result == 0 && NowMs < endMs)
        {
            result = Transport.Send(NowMs, kind, body, body.Length);
        }

        return result;
    }

    /// <summary>The next outcome: a ticket, or the negated ErrorCode.</summary>
    public int Poll(int timeoutMs = 20_000)
    {
        long endMs = NowMs + timeoutMs;
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

        return 0;
    }

    /// <summary>Connects where need be, delivers, and expects an acknowledgement.</summary>
    public void MustDeliver(byte[] body, MessageKind kind = MessageKind.Telemetry)
    {
        int connected = Connect();
        Assert.AreEqual(1, connected, ErrorText.Of((ErrorCode)(-connected)));
        int ticket = Send(body, kind);
        int outcome = Poll();
        Assert.AreEqual(ticket, outcome, ErrorText.Of((ErrorCode)Math.Max(0, -outcome)));
        Assert.AreEqual(ErrorCode.Ok, Rejection, Transport.RefusalText);
    }

    public void Dispose()
    {
        Transport.Close();
        Peers.Eventually.Is(() => !Socket.IsClosing, "the thread has ended");
    }
}
