// The firmware's MQTT transport when peers are gone, silent, unwilling or late.

using System.Diagnostics;
using System.Text;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class MqttTransportFaultTests
{
    private static readonly byte[] Buffer = Encoding.UTF8.GetBytes("21.5 and some more");
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_lost_broker_is_dead_and_the_next_connection_begins_anew()
    {
        using MqttBroker broker = new();
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port);
        TransportRig.ConnectWithin(transport);
        broker.Stop();

        Eventually.Is(() => transport.Poll(0, out _) == -(int)ErrorCode.ConnectionLost, "dead");
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, transport.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, transport.Connect(0));
        Assert.AreEqual(-(int)ErrorCode.Refused, TransportRig.Outcome(transport), "nobody listens");

        broker.Start(broker.Port);
        TransportRig.ConnectWithin(transport);
        Assert.AreEqual(1, transport.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(1, TransportRig.Take(transport, 1)[0]);
    }

    [TestMethod]
    public void What_is_sent_without_a_connection_does_not_wait_in_a_queue_for_the_next()
    {
        // M2Mqtt would take it and send it later, behind the back of whoever counts what was sent
        using MqttBroker broker = new();
        List<string> arrived = [];
        broker.MessageArrived += (_, payload, _, _, _) => arrived.Add(Encoding.UTF8.GetString(payload));
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port);
        Assert.IsLessThan(0, transport.Send(0, MessageKind.Telemetry, Buffer, 4));
        TransportRig.ConnectWithin(transport);
        transport.Close();
        Assert.IsLessThan(0, transport.Send(0, MessageKind.Telemetry, Buffer, 3));
        TransportRig.ConnectWithin(transport);

        int ticket = transport.Send(0, MessageKind.Telemetry, Buffer, 2);

        Assert.AreEqual(ticket, TransportRig.Take(transport, 1)[0]);
        CollectionAssert.AreEqual(new[] { "21" }, arrived.Where(text => text[0] != '{').ToArray());
    }

    [TestMethod]
    public void A_peer_that_accepts_and_never_answers_can_be_given_up_at_once()
    {
        using ScriptedPeer silent = ScriptedPeer.Silent();
        MqttTransport transport = _rig.Create(silent.Port);
        Assert.AreEqual(0, transport.Connect(0));
        Eventually.Is(() => silent.Packets.Length == 1, "CONNECT was sent");
        Assert.AreEqual(0, transport.Connect(0), "still under way");
        Assert.AreEqual(1, transport.CallNumber, "seen by the watchdog");
        Assert.AreEqual(0, transport.Send(0, MessageKind.Telemetry, Buffer, 1));

        Stopwatch watch = Stopwatch.StartNew();
        transport.Close();
        Assert.IsTrue(watch.ElapsedMilliseconds < 500, $"Close took {watch.ElapsedMilliseconds} ms");

        Eventually.Is(() => !transport.IsClosing, "the threads have ended", timeoutMs: 3_000);
        Assert.AreEqual(0, transport.CallNumber);
    }

    [TestMethod]
    [DoNotParallelize] // counts the threads of the process
    public void Connections_that_are_given_up_again_and_again_leave_no_threads()
    {
        using ScriptedPeer silent = ScriptedPeer.Silent();
        MqttTransport transport = _rig.Create(silent.Port);
        int before = Process.GetCurrentProcess().Threads.Count;
        for (int i = 0; i < 20; i++)
        {
            Eventually.Is(() => transport.Connect(0) == 0 && silent.ConnectionCount > i, "another attempt");
            transport.Close();
        }

        Eventually.Is(() => !transport.IsClosing, "the threads have ended");
        Assert.AreEqual(20, silent.ConnectionCount, "one attempt at a time");
        int grown = Process.GetCurrentProcess().Threads.Count - before;
        Assert.IsTrue(grown < 15 + silent.ConnectionCount, $"{grown} threads more");
    }

    [TestMethod]
    public void A_message_that_is_never_acknowledged_makes_the_connection_dead_and_its_ticket_never_returns()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        MqttTransport transport = _rig.CreateUnchecked(peer.Port);
        TransportRig.ConnectWithin(transport);

        Assert.AreEqual(1, transport.Send(0, MessageKind.Telemetry, Buffer, 1));

        int outcome = 0;
        Eventually.Is(() => (outcome = transport.Poll(0, out _)) != 0, "an outcome");
        Assert.AreEqual(-(int)ErrorCode.TimedOut, outcome);
    }

    [TestMethod]
    public void An_acknowledgement_of_an_old_connection_never_finishes_a_new_message()
    {
        // The peer answers message 1 only on the second connection, after message 1 of that connection came
        // too.
        using ManualResetEventSlim mayAnswer = new();
        int connections = 0;
        using ScriptedPeer peer = new((self, stream, packet) =>
        {
            ScriptedPeer.Greet(self, stream, packet);
            if (packet.Type == MqttPacketType.Connect)
            {
                Interlocked.Increment(ref connections);
            }
            else if (packet.Type == MqttPacketType.Publish)
            {
                bool isFirst = Volatile.Read(ref connections) == 1;
                mayAnswer.Wait();
                if (isFirst)
                {
                    stream.Write(new AckPacket(MqttPacketType.PubAck, 1).Encode());
                }
            }
        });
        MqttTransport transport = _rig.CreateUnchecked(peer.Port);
        TransportRig.ConnectWithin(transport);
        Assert.AreEqual(1, transport.Send(0, MessageKind.Telemetry, Buffer, 1));
        Eventually.Is(() => peer.Publishes().Count() == 1, "message 1 of the first connection");
        transport.Close();
        TransportRig.ConnectWithin(transport);
        Assert.AreEqual(2, transport.Send(0, MessageKind.Telemetry, Buffer, 2));
        Eventually.Is(() => peer.Publishes().Count() == 2, "message 1 of the second connection");
        Assert.IsTrue(peer.Publishes().All(publish => publish.PacketId == 1), "the same identifier twice");

        mayAnswer.Set();

        Thread.Sleep(500);
        Assert.AreEqual(0, transport.Poll(0, out _));
    }

    [TestMethod]
    [DataRow(ConnectReturnCode.NotAuthorized, ErrorCode.NotAuthorized)]
    [DataRow(ConnectReturnCode.BadUserNameOrPassword, ErrorCode.NotAuthorized)]
    [DataRow(ConnectReturnCode.ServerUnavailable, ErrorCode.Refused)]
    [DataRow(ConnectReturnCode.IdentifierRejected, ErrorCode.Rejected)]
    public void A_refusal_is_translated(ConnectReturnCode answer, ErrorCode expected)
    {
        byte[] refusal = new ConnAckPacket(false, answer).Encode();
        using ScriptedPeer peer = new((_, stream, _) => stream.Write(refusal));

        Assert.AreEqual(-(int)expected, TransportRig.Outcome(_rig.Create(peer.Port)));
    }

    [TestMethod]
    public void A_peer_that_hangs_up_and_an_unknown_name_are_told_apart()
    {
        using ScriptedPeer peer = new((_, stream, _) => stream.Dispose());

        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, TransportRig.Outcome(_rig.Create(peer.Port)));
        MqttTransport lost = _rig.Create(1883, o => o.Host = "no-such-host.invalid");
        Assert.AreEqual(-(int)ErrorCode.NameNotResolved, TransportRig.Outcome(lost));
    }

    [TestMethod]
    public void It_finds_its_way_back_to_a_killed_mosquitto()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        MqttTransport transport = _rig.Create(broker.Port);
        TransportRig.ConnectWithin(transport);
        Assert.AreEqual(1, transport.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(1, TransportRig.Take(transport, 1)[0]);

        broker.Kill();
        Eventually.Is(() => transport.Poll(0, out _) < 0, "dead");
        Assert.IsTrue(TransportRig.Outcome(transport) < 0);
        broker.Restart();

        TransportRig.ConnectWithin(transport);
        Assert.AreEqual(2, transport.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(2, TransportRig.Take(transport, 1)[0]);
    }
}
