// M2Mqtt holds what goes out and what comes in in one queue, and drops what comes in while it is full: a
// command, or the message that delivery is checked by, would be lost without a trace.

using System.Net.Sockets;
using System.Text;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class InflightRoomTests
{
    private const int CommandId = 77;
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_window_of_one_has_room_for_a_command_while_nothing_is_acknowledged()
    {
        using ScriptedPeer peer = new(Command);
        MqttTransport transport = _rig.Create(peer.Port, options =>
        {
            options.WindowMax = 1;
            options.TakesCommands = true;
        });
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Status, [1], 1);
        Eventually.Is(() => transport.Inbox.TakeCommand() != null, "the command came");
        Eventually.Is(() => IsAcknowledged(peer), "and was acknowledged");
    }

    [TestMethod]
    [DoNotParallelize] // the limit is the process's
    public void What_comes_in_while_the_queue_is_full_is_dropped_as_on_the_device()
    {
        using ScriptedPeer peer = new(Command);
        using MqttProbe probe = MqttProbe.Connected(peer.Port, "dev-1");
        int before = MqttSettings.Instance.InflightQueueSize;
        MqttSettings.Instance.InflightQueueSize = 1;
        probe.Publish("t", "1");
        Eventually.Is(() => peer.Publishes().Any(), "the peer has sent its own");
        probe.WaitPublished(1); // given up, some time behind that
        MqttSettings.Instance.InflightQueueSize = before;
        Assert.AreEqual(0, probe.Received.Count);
        Assert.IsFalse(IsAcknowledged(peer));
    }

    private static bool IsAcknowledged(ScriptedPeer peer) => peer.Packets.Any(
        packet => packet.Type == MqttPacketType.PubAck && AckPacket.Parse(packet).PacketId == CommandId);

    // Acknowledges nothing, neither SUBSCRIBE nor PUBLISH, and sends a command at the first PUBLISH.
    private static void Command(ScriptedPeer peer, NetworkStream stream, MqttPacket packet)
    {
        ScriptedPeer.Greet(peer, stream, packet);
        if (packet.Type == MqttPacketType.Publish && peer.Publishes().Count() == 1)
        {
            MqttMessage command = new("gw/dev-1/cmd", Encoding.UTF8.GetBytes("{}"), 1, false);
            stream.Write(new PublishPacket(command, CommandId, false).Encode());
        }
    }
}
