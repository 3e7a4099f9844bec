// CoAP over TCP and TLS against libcoap, another implementation of RFC 8323.

using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Coap;

[TestClass]
public sealed class LibcoapStreamTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(300)]
    [DataRow(1025)]
    [DataRow(8000)]
    public void What_was_acknowledged_over_tcp_can_be_read_from_the_server(int count)
    {
        using CoapServer server = new();
        using StreamRig rig = new(server.Port);
        rig.MustDeliver(CoapRig.Body(count));
        Assert.AreEqual(Text(CoapRig.Body(count)), server.Get("telemetry").TrimEnd('\n'));
    }

    // -X is the server's Max-Message-Size.
    [TestMethod]
    [DataRow("1152", 3000)]
    [DataRow("300", 3000)]
    [DataRow("5000", 8000)]
    public void A_server_with_a_smaller_limit_gets_blocks(string bytesMax, int count)
    {
        using CoapServer server = new("-X", bytesMax);
        using StreamRig rig = new(server.Port);
        rig.MustDeliver(CoapRig.Body(count));
        Assert.AreEqual(Text(CoapRig.Body(count)), server.Get("telemetry").TrimEnd('\n'));
    }

    [TestMethod]
    public void Many_messages_are_on_their_way_at_once_and_all_arrive()
    {
        using CoapServer server = new();
        using StreamRig rig = new(server.Port, set: options => options.UsesPut = true);
        Assert.AreEqual(1, rig.Connect());
        HashSet<int> open = [];
        int acknowledged = 0;
        for (int i = 0; i < 500; i++)
        {
            if (open.Count == 8)
            {
                Assert.IsTrue(open.Remove(rig.Poll()));
                acknowledged++;
            }

            Assert.IsTrue(open.Add(rig.Send(CoapRig.Body(700, i))));
        }

        while (open.Count > 0)
        {
            Assert.IsTrue(open.Remove(rig.Poll()));
            acknowledged++;
        }

        Assert.AreEqual(500, acknowledged);
        Assert.AreEqual(Text(CoapRig.Body(700, 499)), server.Get("telemetry").TrimEnd('\n'));
    }

    [TestMethod]
    public void Status_has_a_path_of_its_own_and_a_refusal_its_reason()
    {
        using CoapServer server = new();
        using StreamRig rig = new(server.Port);
        rig.MustDeliver(Encoding.ASCII.GetBytes("{\"status\":\"online\"}"), MessageKind.Status);
        Assert.AreEqual("{\"status\":\"online\"}", server.Get("telemetry/status").TrimEnd('\n'));

        using StreamRig refused = new(server.Port, set: options => options.Path = ".well-known/core");
        Assert.AreEqual(1, refused.Connect());
        int ticket = refused.Send(CoapRig.Body(10));
        Assert.AreEqual(ticket, refused.Poll());
        Assert.AreEqual(ErrorCode.NotSupported, refused.Rejection);
        Assert.AreEqual("4.05 Method Not Allowed", refused.Transport.RefusalText);
    }

    [TestMethod]
    public void A_ping_is_answered_and_the_connection_lasts()
    {
        using CoapServer server = new();
        using StreamRig rig = new(server.Port, set: options =>
        {
            options.KeepAliveMs = 1000;
            options.PongTimeoutMs = 900;
        });
        Assert.AreEqual(1, rig.Connect());
        Assert.AreEqual(0, rig.Poll(timeoutMs: 4000));
        rig.MustDeliver(CoapRig.Body(10));
    }

    [TestMethod]
    public void A_killed_server_ends_the_connection_and_is_found_again()
    {
        using CoapServer server = new();
        using StreamRig rig = new(server.Port);
        rig.MustDeliver(CoapRig.Body(10));
        server.Kill();
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, rig.Poll());
        Assert.AreEqual(-(int)ErrorCode.Refused, rig.Connect());
        server.Start();
        rig.MustDeliver(CoapRig.Body(11));
        Assert.AreEqual(Text(CoapRig.Body(11)), server.Get("telemetry").TrimEnd('\n'));
    }

    [TestMethod]
    [DataRow("localhost", 300)]
    [DataRow("localhost", 8000)]
    [DataRow("127.0.0.1", 300)]
    public void TLS_delivers_where_authority_and_host_name_are_right(string host, int count)
    {
        using TestCertificates ca = new();
        using X509Certificate2 certificate = ca.Issue("server", "localhost", "127.0.0.1");
        using CoapServer server = CoapServer.StartWithTls(ca, certificate);
        using StreamRig rig = new(server.TlsPort, StreamRig.Credentials(ca.AuthorityBytes), host);
        rig.MustDeliver(CoapRig.Body(count));
        Assert.AreEqual(Text(CoapRig.Body(count)), server.Get("telemetry").TrimEnd('\n'));
        for (int i = 0; i < 50; i++)
        {
            rig.MustDeliver(CoapRig.Body(1 + (i * 37), i));
        }
    }

    [TestMethod]
    public void TLS_refuses_another_authority()
    {
        using TestCertificates ca = new();
        using TestCertificates other = new("Other CA");
        using X509Certificate2 certificate = ca.Issue("server", "localhost");
        using CoapServer server = CoapServer.StartWithTls(ca, certificate);
        Refuses(server, StreamRig.Credentials(other.AuthorityBytes), "localhost");
        Refuses(server, StreamRig.Credentials([1, 2, 3]), "localhost");
    }

    [TestMethod]
    public void TLS_refuses_a_certificate_for_another_host()
    {
        using TestCertificates ca = new();
        using X509Certificate2 certificate = ca.Issue("server", "server.example");
        using CoapServer server = CoapServer.StartWithTls(ca, certificate);
        Refuses(server, StreamRig.Credentials(ca.AuthorityBytes), "localhost");
    }

    [TestMethod]
    public void A_client_certificate_opens_a_server_that_demands_one()
    {
        using TestCertificates ca = new();
        using TestCertificates other = new("Other CA");
        using X509Certificate2 certificate = ca.Issue("server", "localhost");
        using X509Certificate2 own = ca.Issue("gateway-7");
        using X509Certificate2 foreign = other.Issue("gateway-7");
        using CoapServer server = CoapServer.StartWithTls(
            ca, certificate, isClientCertificateRequired: true);
        using StreamRig known = new(
            server.TlsPort, StreamRig.Credentials(ca.AuthorityBytes, own), "localhost");
        known.MustDeliver(CoapRig.Body(500));
        Assert.AreEqual(Text(CoapRig.Body(500)), server.Get("telemetry").TrimEnd('\n'));

        Refuses(server, StreamRig.Credentials(ca.AuthorityBytes), "localhost");
        Refuses(server, StreamRig.Credentials(ca.AuthorityBytes, foreign), "localhost");
        known.MustDeliver(CoapRig.Body(501));
    }

    [TestMethod]
    public void Plain_tcp_at_a_tls_port_and_tls_at_a_plain_one_fail_and_do_not_hang()
    {
        using TestCertificates ca = new();
        using X509Certificate2 certificate = ca.Issue("server", "localhost");
        using CoapServer server = CoapServer.StartWithTls(ca, certificate);
        using StreamRig plain = new(server.TlsPort, set: options => options.CsmTimeoutMs = 2000);
        int outcome = plain.Connect();
        Assert.IsTrue(
            outcome is -(int)ErrorCode.ConnectionLost or -(int)ErrorCode.ProtocolViolation
                or -(int)ErrorCode.TimedOut,
            outcome.ToString());
        Refuses(server.Port, StreamRig.Credentials(ca.AuthorityBytes), "localhost");
    }

    private static void Refuses(CoapServer server, TlsCredentials credentials, string host)
        => Refuses(server.TlsPort, credentials, host);

    private static void Refuses(int port, TlsCredentials credentials, string host)
    {
        using StreamRig rig = new(port, credentials, host);
        int outcome = rig.Connect();
        Assert.AreEqual(-(int)ErrorCode.TlsFailed, outcome, outcome.ToString());
    }

    private static string Text(byte[] body) => Encoding.ASCII.GetString(body);
}
