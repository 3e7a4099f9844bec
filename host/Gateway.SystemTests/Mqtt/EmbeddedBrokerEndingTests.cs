// How connections to the simulator's broker end: wills, takeover, silence, and bytes that are not MQTT.

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class EmbeddedBrokerEndingTests
{
    private MqttBroker _broker = null!;

    [TestInitialize]
    public void Start()
    {
        MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;
        _broker = new MqttBroker();
        _broker.Start();
    }

    [TestCleanup]
    public void Stop() => _broker.Dispose();

    [TestMethod]
    [DataRow("close", true)]
    [DataRow("disconnect", false)]
    [DataRow("killed", true)]
    [DataRow("takeover", true)]
    [DataRow("stop", false)]
    public void The_will_is_published_unless_the_client_leaves_in_order(string end, bool isPublished)
    {
        List<string> wills = [];
        _broker.MessageArrived += (topic, payload, _, isRetained, _) =>
            wills.Add($"{topic} {Encoding.UTF8.GetString(payload)} {isRetained}");
        using MqttProbe client = new(_broker.Port);
        ConnectWithWill(client.Client, "c");

        switch (end)
        {
            case "close":
                client.Client.Close();
                break;
            case "disconnect":
                client.Client.Disconnect();
                break;
            case "killed":
                _broker.KillConnections();
                break;
            case "takeover":
                using (MqttProbe other = MqttProbe.Connected(_broker.Port, "c"))
                {
                    Assert.AreEqual(1, wills.Count, "the will comes before the new connection is accepted");
                    other.Client.Disconnect();
                }

                break;
            default:
                _broker.Stop();
                break;
        }

        Eventually.Is(() => _broker.ConnectionCount == 0, "the client is gone");
        string[] expected = isPublished ? ["g/c/status offline True"] : [];
        CollectionAssert.AreEqual(expected, wills);
    }

    [TestMethod]
    public void A_second_connection_of_the_same_client_ends_the_first()
    {
        using MqttProbe first = MqttProbe.Connected(_broker.Port, "same");

        using MqttProbe second = MqttProbe.Connected(_broker.Port, "same");

        Eventually.Is(() => first.ClosedCount == 1, "the first is told");
        Assert.IsTrue(second.Client.IsConnected);
        Assert.AreEqual(1, _broker.ConnectionCount);
    }

    [TestMethod]
    public void Silence_beyond_one_and_a_half_keep_alive_ends_the_connection()
    {
        using TcpClient client = new("127.0.0.1", _broker.Port);
        client.ReceiveTimeout = 5_000;
        NetworkStream stream = client.GetStream();
        stream.Write(new ConnectPacket("quiet", true, 1).Encode());
        Assert.IsTrue(MqttPacket.TryRead(stream, out _));
        Stopwatch watch = Stopwatch.StartNew();

        Assert.IsTrue(IsEnded(stream));

        long tookMs = watch.ElapsedMilliseconds;
        Assert.IsTrue(tookMs is > 1_300 and < 4_000, $"after {tookMs} ms");
    }

    [TestMethod]
    public void A_client_that_sends_keep_alive_stays()
    {
        using MqttProbe client = new(_broker.Port);
        client.Client.Connect("alive", null, null, true, 2);

        Thread.Sleep(3_500);

        Assert.IsTrue(client.Client.IsConnected);
        Assert.AreEqual(0, client.ClosedCount);
    }

    // Each line follows an accepted CONNECT, except where it begins with "first".
    [TestMethod]
    [DataRow("first", "47 45 54 20 2F 20 48 54 54 50")]
    [DataRow("first", "C0 00")]
    [DataRow("first", "10 0C 0004 4D515455 04 02 0000 0000")]
    [DataRow("first", "10 FF FF FF FF 01")]
    [DataRow("then", "10 0C 0004 4D515454 04 02 0000 0000")]
    [DataRow("then", "F0 00")]
    [DataRow("then", "30 FF FF FF 7F")]
    [DataRow("then", "36 05 0001 61 0001")]
    [DataRow("then", "34 05 0001 61 0001")]
    [DataRow("then", "30 03 0001 2B")]
    [DataRow("then", "82 02 0001")]
    [DataRow("then", "82 07 0001 0002 6123 00")]
    [DataRow("then", "20 02 0000")]
    [DataRow("then", "C1 00")]
    public void Bytes_that_are_not_MQTT_end_only_their_own_connection(string when, string hex)
    {
        using MqttProbe witness = MqttProbe.Connected(_broker.Port, "witness");
        witness.Subscribe("#");
        using TcpClient client = new("127.0.0.1", _broker.Port);
        client.ReceiveTimeout = 5_000;
        NetworkStream stream = client.GetStream();
        if (when == "then")
        {
            stream.Write(new ConnectPacket("hostile", true, 60).Encode());
            Assert.IsTrue(MqttPacket.TryRead(stream, out _));
        }

        stream.Write(Convert.FromHexString(hex.Replace(" ", "")));

        Assert.IsTrue(IsEnded(stream));
        witness.Publish("t", "still here");
        witness.WaitReceived(1);
        Assert.AreEqual("still here", MqttProbe.TextOf(witness.Received.Single()));
    }

    [TestMethod]
    public void Another_version_of_MQTT_is_refused_in_words()
    {
        using TcpClient client = new("127.0.0.1", _broker.Port);
        NetworkStream stream = client.GetStream();

        stream.Write(new ConnectPacket("new", true, 60, ProtocolLevel: 5).Encode());

        Assert.IsTrue(MqttPacket.TryRead(stream, out MqttPacket answer));
        Assert.AreEqual(
            ConnectReturnCode.UnacceptableProtocolVersion, ConnAckPacket.Parse(answer).ReturnCode);
        Assert.IsTrue(IsEnded(stream));
    }

    [TestMethod]
    public void What_was_not_acknowledged_comes_again_as_a_duplicate()
    {
        byte[] connect = new ConnectPacket("s", false, 60).Encode();
        using MqttProbe publisher = MqttProbe.Connected(_broker.Port, "p");
        using (TcpClient first = new("127.0.0.1", _broker.Port))
        {
            NetworkStream stream = first.GetStream();
            stream.Write(connect);
            stream.Write(new SubscribePacket(1, [new TopicRequest("t", 1)]).Encode());
            Assert.IsTrue(MqttPacket.TryRead(stream, out _));
            Assert.IsTrue(MqttPacket.TryRead(stream, out _));
            publisher.Publish("t", "again");
            Assert.IsTrue(MqttPacket.TryRead(stream, out MqttPacket packet));
            Assert.IsFalse(PublishPacket.Parse(packet).IsDuplicate);
        }

        using TcpClient second = new("127.0.0.1", _broker.Port);
        NetworkStream back = second.GetStream();
        back.Write(connect);
        Assert.IsTrue(MqttPacket.TryRead(back, out MqttPacket greeting));
        Assert.IsTrue(ConnAckPacket.Parse(greeting).IsSessionPresent);
        Assert.IsTrue(MqttPacket.TryRead(back, out MqttPacket repeated));
        Assert.IsTrue(PublishPacket.Parse(repeated).IsDuplicate);
        Assert.AreEqual("again", Encoding.UTF8.GetString(PublishPacket.Parse(repeated).Message.Payload));
    }

    private static void ConnectWithWill(MqttClient client, string id) =>
        Assert.AreEqual(
            MqttReasonCode.Success,
            client.Connect(
                id, null, null, true, MqttQoSLevel.AtLeastOnce, true, $"g/{id}/status", "offline", true, 60));

    private static bool IsEnded(NetworkStream stream)
    {
        try
        {
            return stream.ReadByte() < 0;
        }
        catch (IOException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset };
        }
    }
}
