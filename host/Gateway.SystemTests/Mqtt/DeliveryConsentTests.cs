// What does not count as a broker that ends connections for being asked to send messages back: one that says
// nothing, and connections that the gateway gives up itself.

using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class DeliveryConsentTests
{
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_broker_that_never_answers_is_believed_for_each_connection_and_asked_on_the_next()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        MqttTransport transport = _rig.Create(peer.Port, options => options.ChecksDelivery = true);
        for (int i = 0; i < WatchConsent.InVainMax; i++)
        {
            TransportRig.ConnectWithin(transport);
            Assert.IsTrue(transport.Check.IsBlind);
            transport.Close();
        }

        Ask(transport, peer);
        Assert.IsFalse(transport.Check.IsGivenUp || transport.Check.IsBlind);
    }

    [TestMethod]
    public void A_connection_that_is_given_up_while_it_asks_says_nothing_of_the_broker()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        MqttTransport transport = _rig.Create(peer.Port, options => options.ChecksDelivery = true);
        for (int i = 0; i <= WatchConsent.InVainMax; i++)
        {
            Ask(transport, peer);
            transport.Close();
        }

        Assert.IsFalse(transport.Check.IsGivenUp);
    }

    // Connects until it has asked. A question comes again on its connection: nothing else may be under way.
    private static void Ask(MqttTransport transport, ScriptedPeer peer)
    {
        Eventually.Is(() => !transport.IsClosing, "the last connection has ended");
        int before = CountAsking(peer);
        Eventually.Is(() => transport.Connect(0) == 0 && CountAsking(peer) > before, "asked");
    }

    private static int CountAsking(ScriptedPeer peer) =>
        peer.Packets.Count(packet => packet.Type == MqttPacketType.Subscribe);
}
