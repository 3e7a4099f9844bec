// mosquitto is ended with SIGKILL while the first messages of a connection are out that have to come back:
// not acknowledged, or acknowledged and not back. Neither counts, so all of it comes again, and whoever
// listens after the restart has every reading, though this broker has forgotten what it acknowledged.

using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class EchoKillTests
{
    private const int ReadingCount = 40;
    private const int Window = 4;
    private const int KillCount = 3;

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(false, true)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void What_was_not_back_before_a_SIGKILL_arrives_afterwards(bool isPersistent, bool isAcknowledged)
    {
        using MosquittoBroker broker =
            isPersistent ? MosquittoBroker.StartPersistent() : MosquittoBroker.StartPlain();
        using EchoRelay relay = new(broker.Port);
        MqttTransport transport =
            _rig.Create(relay.Port, options => options.IsCleanSession = !isPersistent);
        CutGateway gateway = new(transport, ReadingCount);
        for (int kill = 1; kill <= KillCount; kill++)
        {
            KeepBack(relay, isAcknowledged);
            int keptBack = relay.KeptBackCount;
            int acknowledged = relay.AcknowledgementCount;
            gateway.RunUntil(
                () => relay.KeptBackCount > keptBack
                    && relay.AcknowledgementCount - acknowledged >= (isAcknowledged ? Window : 0),
                $"the first messages are out before SIGKILL {kill}");
            gateway.Run(100);
            Assert.AreEqual(ReadingCount, gateway.PendingCount, "the cursor waits for what is not back");
            if (isPersistent)
            {
                broker.Save(); // with what is to come back in it
            }

            long failures = gateway.Stats.FailureCount;
            broker.Kill();
            gateway.RunUntil(() => gateway.Stats.FailureCount > failures, $"it feels SIGKILL {kill}");
            broker.Restart();
        }

        relay.KeepBack();
        DeliveryLedger ledger = new();
        using MqttProbe listener = MqttProbe.Connected(broker.Port, "listener");
        listener.Client.MqttMsgPublishReceived += (_, e) => ledger.Record(e.Message);
        listener.Subscribe("gw/+/telemetry");
        gateway.Deliver("everything after the last SIGKILL");
        CutCheck.AssertAll(ledger, CutGateway.Device, ReadingCount, "after the last SIGKILL");
        CutCheck.AssertNotBlamed(gateway, transport, "after the last SIGKILL");
    }

    private static void KeepBack(EchoRelay relay, bool isAcknowledged)
    {
        if (isAcknowledged)
        {
            relay.KeepBack(MqttPacketType.Publish);
        }
        else
        {
            relay.KeepBack(MqttPacketType.Publish, MqttPacketType.PubAck);
        }
    }
}
