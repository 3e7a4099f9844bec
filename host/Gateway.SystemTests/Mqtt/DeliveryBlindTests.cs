// Brokers that let nobody read what he writes: those that refuse the subscription, and those that end the
// connection for it, as clouds do whose rules name every topic. Readings go there all the same.

using System.Net.Sockets;
using System.Text;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class DeliveryBlindTests
{
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("21.5");
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_refused_subscription_costs_the_check_and_nothing_else()
    {
        using ScriptedPeer peer = new((_, stream, packet) => Answer(stream, packet, endsForAsking: false));
        MqttTransport transport = Create(peer);
        TransportRig.ConnectWithin(transport);
        Assert.IsTrue(transport.Check.IsBlind);
        Assert.IsFalse(transport.Inbox.IsRefused, "configuration was granted");
        int ticket = transport.Send(0, MessageKind.Telemetry, Payload, Payload.Length);
        Assert.AreEqual(ticket, TransportRig.Take(transport, 1)[0]);
    }

    [TestMethod]
    public void A_broker_that_ends_the_connection_for_it_is_asked_twice_and_then_taken_at_its_word()
    {
        using ScriptedPeer peer = new((_, stream, packet) => Answer(stream, packet, endsForAsking: true));
        MqttTransport transport = Create(peer);
        for (int i = 0; i < WatchConsent.InVainMax; i++)
        {
            Assert.IsLessThan(0, TransportRig.Outcome(transport));
        }

        TransportRig.ConnectWithin(transport);
        Assert.IsTrue(transport.Check.IsGivenUp);
        for (int i = 0; i < 3; i++)
        {
            int ticket = transport.Send(0, MessageKind.Telemetry, Payload, Payload.Length);
            Assert.AreEqual(ticket, TransportRig.Take(transport, 1)[0]);
        }

        Assert.AreEqual(WatchConsent.InVainMax + 1, peer.ConnectionCount);
        SubscribePacket last = SubscribePacket.Parse(
            peer.Packets.Last(packet => packet.Type == MqttPacketType.Subscribe));
        Assert.AreEqual("gw/dev-1/config/desired", last.Requests.Single().Filter);
    }

    private static void Answer(NetworkStream stream, MqttPacket packet, bool endsForAsking)
    {
        switch (packet.Type)
        {
            case MqttPacketType.Connect:
                stream.Write(new ConnAckPacket(false, ConnectReturnCode.Accepted).Encode());
                break;
            case MqttPacketType.Subscribe:
                SubscribePacket asked = SubscribePacket.Parse(packet);
                byte[] codes = [.. asked.Requests.Select(
                    request => request.Filter.Contains("config") ? (byte)1 : SubAckPacket.Failure)];
                if (endsForAsking && codes.Contains(SubAckPacket.Failure))
                {
                    stream.Socket.Shutdown(SocketShutdown.Both);
                    return;
                }

                stream.Write(new SubAckPacket(asked.PacketId, codes).Encode());
                break;
            case MqttPacketType.Publish:
                ushort id = PublishPacket.Parse(packet).PacketId;
                stream.Write(new AckPacket(MqttPacketType.PubAck, id).Encode());
                break;
        }
    }

    private MqttTransport Create(ScriptedPeer peer)
        => _rig.Create(peer.Port, options => options.TakesConfig = true);
}
