// The PC's M2Mqtt against the real mosquitto, and mosquitto's tools against the simulator's broker.

using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class MosquittoTests
{
    private const string ToolsPackage = "mosquitto-clients";

    [TestInitialize]
    public void ForgetSettingsOfOtherTests() =>
        MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;

    [TestMethod]
    public void Messages_of_QoS_1_pass_both_ways()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using MqttProbe publisher = MqttProbe.Connected(broker.Port, "p");
        using MqttProbe subscriber = MqttProbe.Connected(broker.Port, "s");
        subscriber.Subscribe("g/+/telemetry");
        string[] sent = [.. Enumerable.Range(0, 100).Select(i => i.ToString())];

        foreach (string text in sent)
        {
            publisher.Publish("g/1/telemetry", text);
        }

        publisher.WaitPublished(sent.Length);
        subscriber.WaitReceived(sent.Length);
        Assert.IsTrue(publisher.Published.All(p => p.IsPublished));
        CollectionAssert.AreEqual(sent, subscriber.Received.Select(MqttProbe.TextOf).ToArray());
    }

    [TestMethod]
    public void Will_and_retained_message_are_kept_by_a_real_broker()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using (MqttProbe gateway = new(broker.Port))
        {
            gateway.Client.Connect(
                "g", null, null, true, MqttQoSLevel.AtLeastOnce, true, "g/status", "offline", true, 60);
            gateway.Publish("g/status", "online", isRetained: true);
            gateway.WaitPublished(1);
        }

        using MqttProbe late = MqttProbe.Connected(broker.Port, "late");
        late.Subscribe("g/status");

        Eventually.Is(
            () => late.Received.Any(m => MqttProbe.TextOf(m) == "offline"), "the will was published");
    }

    [TestMethod]
    public void A_wrong_password_is_a_reason_code_and_the_right_one_connects()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithPassword("user", "secret");
        using MqttProbe wrong = new(broker.Port);
        using MqttProbe right = new(broker.Port);

        Assert.AreEqual(
            MqttReasonCode.ConnectionRefusedNotAuthorized, wrong.Client.Connect("a", "user", "Secret"));
        Assert.AreEqual(MqttReasonCode.Success, right.Client.Connect("b", "user", "secret"));
        Assert.IsFalse(wrong.Client.IsConnected);
    }

    [TestMethod]
    public void A_persistent_session_survives_at_a_real_broker()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using (MqttProbe first = MqttProbe.Connected(broker.Port, "s", isClean: false))
        {
            first.Subscribe("t");
        }

        using MqttProbe publisher = MqttProbe.Connected(broker.Port, "p");
        publisher.Publish("t", "while away");
        publisher.WaitPublished(1);

        using MqttProbe second = MqttProbe.Connected(broker.Port, "s", isClean: false);
        second.WaitReceived(1);
        Assert.AreEqual("while away", MqttProbe.TextOf(second.Received.Single()));
    }

    [TestMethod]
    [DataRow("localhost")]
    [DataRow("127.0.0.1")]
    public void TLS_connects_where_authority_and_host_name_are_right(string host)
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.Issue("broker", "localhost", "127.0.0.1");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);
        using MqttProbe probe = new(broker.Port, host, isSecure: true, ca.AuthorityBytes);

        Assert.AreEqual(MqttReasonCode.Success, probe.Client.Connect("c"));
        probe.Publish("t", "secret");

        probe.WaitPublished(1);
        Assert.IsTrue(probe.Published.Single().IsPublished);
    }

    [TestMethod]
    public void TLS_refuses_another_authority()
    {
        using TestCertificates ca = new();
        using TestCertificates other = new("Other CA");
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);

        RequireTlsRefusal(new MqttProbe(broker.Port, "localhost", isSecure: true, other.AuthorityBytes));
    }

    [TestMethod]
    public void TLS_refuses_a_certificate_for_another_host()
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.Issue("broker", "broker.example");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);

        RequireTlsRefusal(new MqttProbe(broker.Port, "localhost", isSecure: true, ca.AuthorityBytes));
    }

    [TestMethod]
    public void TLS_without_a_given_authority_trusts_only_those_of_the_system()
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);

        RequireTlsRefusal(new MqttProbe(broker.Port, "localhost", isSecure: true));
    }

    [TestMethod]
    public void A_client_certificate_opens_a_broker_that_demands_one()
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using X509Certificate2 own = ca.Issue("gateway-1");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(
            ca, server, isClientCertificateRequired: true);
        using MqttProbe known = new(broker.Port, "localhost", isSecure: true, ca.AuthorityBytes, own);
        using MqttProbe unknown = new(broker.Port, "localhost", isSecure: true, ca.AuthorityBytes);

        Assert.AreEqual(MqttReasonCode.Success, known.Client.Connect("a"));
        Assert.Throws<Exception>(() => unknown.Client.Connect("b"));
        Assert.IsFalse(unknown.Client.IsConnected);
    }

    [TestMethod]
    public void Mosquitto_sub_reads_from_the_embedded_broker()
    {
        string tool = PeerProgram.Require("mosquitto_sub", ToolsPackage);
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");
        probe.Publish("g/0", "zero", isRetained: true);
        probe.WaitPublished(1);
        string[] arguments =
            ["-p", $"{broker.Port}", "-q", "1", "-t", "g/#", "-C", "4", "-W", "10", "-F", "%t %q %r %p"];
        using Process sub = PeerProgram.Start(tool, arguments);
        Assert.AreEqual("g/0 1 1 zero", sub.StandardOutput.ReadLine(), "it has subscribed");

        probe.Publish("g/1", "one");
        probe.Publish("g/2", "two", qos: 0);
        probe.Publish("other", "no");
        probe.Publish("g/3", "three", isRetained: true);

        Assert.AreEqual("g/1 1 0 one\ng/2 0 0 two\ng/3 1 0 three\n", PeerProgram.Finish(sub));
    }

    [TestMethod]
    public void Mosquitto_pub_writes_to_the_embedded_broker()
    {
        string tool = PeerProgram.Require("mosquitto_pub", ToolsPackage);
        using MqttBroker broker = new("user", "secret");
        broker.Start();
        using MqttProbe probe = new(broker.Port);
        probe.Client.Connect("c", "user", "secret");
        probe.Subscribe("t/+");

        string[] arguments =
            ["-p", $"{broker.Port}", "-u", "user", "-P", "secret", "-q", "1", "-t", "t/1", "-m", "hello"];
        PeerProgram.Run(tool, arguments);

        probe.WaitReceived(1);
        Assert.AreEqual("hello", MqttProbe.TextOf(probe.Received.Single()));
    }

    private static void RequireTlsRefusal(MqttProbe probe)
    {
        using (probe)
        {
            MqttConnectionException e =
                Assert.ThrowsExactly<MqttConnectionException>(() => probe.Client.Connect("c"));

            Assert.IsInstanceOfType<AuthenticationException>(e.InnerException);
            Assert.IsFalse(probe.Client.IsConnected);
        }
    }
}
