// The goals of the wire, held by a test: what is captured between the firmware's transports and real sockets.

using Gateway.Tools.Bench;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class WireBenchTests
{
    [TestMethod]
    public void Packed_reaches_its_goals_on_both_uplinks()
    {
        WireCost coap = WireBench.Measure(WirePeer.Coap(65110), WireBench.Create("packed"), 60);
        WireCost mqtt = WireBench.Measure(WirePeer.Mqtt(), WireBench.Create("packed"), 60);

        Assert.IsTrue(coap.PerReading <= WireBench.CoapPackedGoal, $"CoAP {coap.PerReading}");
        Assert.IsTrue(mqtt.PerReading <= WireBench.MqttPackedGoal, $"MQTT {mqtt.PerReading}");
        Assert.IsTrue(coap.PerReading > coap.PayloadPerReading, "headers are counted");
        Assert.IsTrue(mqtt.PerReading > mqtt.PayloadPerReading, "headers are counted");
        Assert.IsTrue(coap.First > 0, "the first message has the table of channels");
    }

    [TestMethod]
    public void Watching_the_first_messages_costs_once_a_connection_what_comes_back()
    {
        long one = WireBench.CheckBytes("packed", 1);
        long sixty = WireBench.CheckBytes("packed", 60);
        Assert.IsTrue(one is > 250 and < 600, $"{one} bytes");
        Assert.IsTrue(sixty > one && sixty < one + 300, $"{sixty} bytes: one message, not all");
    }

    [TestMethod]
    public void Twice_the_same_costs_the_same()
    {
        WireCost one = WireBench.Measure(WirePeer.Coap(112), WireBench.Create("senml-cbor"), 10);
        WireCost two = WireBench.Measure(WirePeer.Coap(112), WireBench.Create("senml-cbor"), 10);

        Assert.AreEqual(one.PayloadPerReading, two.PayloadPerReading);
        Assert.AreEqual(one.PerReading, two.PerReading, 0.2, "tokens and ids do not change their length");
    }
}
