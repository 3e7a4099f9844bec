// A broker that keeps the session keeps its subscriptions, too. What an earlier configuration asked for and
// the present one does not want is dropped, or it would come with every message for good.

using System.Text;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class KeptSessionTests
{
    private const string Fence = "fence";

    private static readonly string[] Own = ["gw/dev-1/status", "gw/dev-1/telemetry", "gw/dev-1/alarm"];
    private static readonly string[] Others = ["gw/dev-1/config/desired", "gw/dev-1/cmd"];
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("21.5");

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void Mosquitto_sends_no_longer_what_is_no_longer_wanted(bool checks, bool listens)
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        Connect(broker, true, true);
        Connect(broker, checks, listens);

        using MqttProbe session = MqttProbe.Connected(broker.Port, "dev-1", isClean: false);
        session.Subscribe(Fence);
        using MqttProbe other = MqttProbe.Connected(broker.Port, "other");
        foreach (string topic in Own.Concat(Others).Append(Fence))
        {
            other.Publish(topic, "text");
        }

        Eventually.Is(() => session.Received.Any(e => e.Topic == Fence), "all before it has come");
        string[] wanted = [.. (checks ? Own : []).Concat(listens ? Others : []).Append(Fence)];
        CollectionAssert.AreEqual(
            wanted, session.Received.Where(IsFromOther).Select(e => e.Topic).ToArray());
    }

    [TestMethod]
    [DataRow(true, false, 0)]
    [DataRow(false, true, 3)]
    [DataRow(false, false, 5)]
    public void Only_a_session_that_is_kept_is_cleared_once_a_connection(
        bool isClean, bool listens, int droppedCount)
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        MqttTransport transport = Create(peer.Port, false, listens, isClean);
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Telemetry, Payload, Payload.Length);
        Eventually.Is(() => peer.Publishes().Any(), "a message goes out");
        MqttPacket[] packets = [.. peer.Packets.Where(p => p.Type == MqttPacketType.Unsubscribe)];
        Assert.AreEqual(droppedCount, packets.Sum(p => UnsubscribePacket.Parse(p).Filters.Count));
        Assert.IsLessThanOrEqualTo(1, packets.Length);
    }

    // A message that went in between is answered, so the broker has seen all that went before it.
    private void Connect(MosquittoBroker broker, bool checks, bool listens)
    {
        MqttTransport transport = Create(broker.Port, checks, listens, false);
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Health, Payload, Payload.Length);
        TransportRig.Take(transport, 1);
        transport.Close();
        Eventually.Is(() => !transport.IsClosing, "it is away");
    }

    // The will of the connection before is not.
    private static bool IsFromOther(nanoFramework.M2Mqtt.Messages.MqttMsgPublishEventArgs message)
        => MqttProbe.TextOf(message) == "text";

    private MqttTransport Create(int port, bool checks, bool listens, bool isClean)
    {
        return _rig.Create(port, options =>
        {
            options.IsCleanSession = isClean;
            options.ChecksDelivery = checks;
            options.TakesConfig = listens;
            options.TakesCommands = listens;
        });
    }
}
