// What the firmware's MQTT transport makes of a broker that it must not talk to, or that breaks off while the
// connection is being secured.

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class TlsRefusalTests
{
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void An_expired_certificate_is_refused()
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.IssueExpired("broker", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);

        Assert.AreEqual(-(int)ErrorCode.TlsFailed, TransportRig.Outcome(Create(broker.Port, ca)));
    }

    [TestMethod]
    public void Another_authority_and_another_host_are_refused()
    {
        using TestCertificates ca = new();
        using TestCertificates other = new("Other CA");
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using X509Certificate2 wrongHost = ca.Issue("broker", "broker.example");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);
        using MosquittoBroker elsewhere = MosquittoBroker.StartWithTls(ca, wrongHost);

        Assert.AreEqual(-(int)ErrorCode.TlsFailed, TransportRig.Outcome(Create(broker.Port, other)));
        Assert.AreEqual(-(int)ErrorCode.TlsFailed, TransportRig.Outcome(Create(elsewhere.Port, ca)));
        Assert.AreEqual(1, TransportRig.Outcome(Create(broker.Port, ca)), "with the right ones it connects");
    }

    [TestMethod]
    public void TLS_1_0_is_refused()
    {
        // ServerHello of TLS 1.0 with TLS_RSA_WITH_AES_128_CBC_SHA (RFC 2246 §7.4.1.3)
        byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 1];
        byte[] head =
        [
            0x16, 0x03, 0x01, 0, (byte)(hello.Length - 5), 0x02, 0, 0, (byte)(hello.Length - 9), 0x03, 0x01,
        ];
        head.CopyTo(hello, 0);
        hello[^2] = 0x2F;
        using TestCertificates ca = new();
        using RawPeer peer = new(hello, false);

        Assert.AreEqual(-(int)ErrorCode.TlsFailed, TransportRig.Outcome(Create(peer.Port, ca)));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    [DataRow(40)]
    public void A_reset_in_the_middle_of_the_handshake_is_a_failure_while_securing(int bytes)
    {
        byte[] part = new byte[bytes];
        byte[] head = [0x16, 0x03, 0x03, 0x10, 0x00];
        Array.Copy(head, part, Math.Min(bytes, head.Length));
        using TestCertificates ca = new();
        using RawPeer peer = new(part, true);
        MqttTransport transport = Create(peer.Port, ca);
        bool wasSecuring = false;
        int outcome = 0;
        Eventually.Is(
            () =>
            {
                wasSecuring |= transport.Stage == ConnectStage.Securing;
                return (outcome = transport.Connect(0)) != 0;
            },
            "an outcome");

        Assert.AreEqual(-(int)ErrorCode.TlsFailed, outcome);
        Assert.IsTrue(wasSecuring);
    }

    private MqttTransport Create(int port, TestCertificates trusted) => _rig.Create(port, options =>
    {
        options.Host = "localhost";
        options.UseTls = true;
        options.Credentials = new TlsCredentials { Authority = trusted.AuthorityBytes };
    });

    /// <summary>Answers the first bytes of each connection with fixed bytes, then waits or resets.</summary>
    private sealed class RawPeer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly byte[] _answer;
        private readonly bool _resets;

        public RawPeer(byte[] answer, bool resets)
        {
            _answer = answer;
            _resets = resets;
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = ServeAsync();
        }

        public int Port { get; }

        public void Dispose() => _listener.Stop();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using Socket socket = await _listener.AcceptSocketAsync();
                    await AnswerAsync(socket);
                }
            }
            catch (Exception e) when (
                e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // stopped
            }
        }

        private async Task AnswerAsync(Socket socket)
        {
            byte[] buffer = new byte[4096];
            try
            {
                await socket.ReceiveAsync(buffer, SocketFlags.None);
                await socket.SendAsync(_answer, SocketFlags.None);
                if (_resets)
                {
                    await Task.Delay(20); // the bytes go before the reset, which would overtake them
                    socket.LingerState = new LingerOption(true, 0);
                }
                else
                {
                    await socket.ReceiveAsync(buffer, SocketFlags.None);
                }
            }
            catch (SocketException)
            {
                // the gateway has closed
            }
        }
    }
}
