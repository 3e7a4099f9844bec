// A small fleet through the real mosquitto: `bench fleet` says that nothing is lost and nothing comes twice.

using Gateway.SystemTests.Peers;
using Gateway.Tools.Fleet;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FleetBenchTests
{
    [TestMethod]
    public void A_small_fleet_loses_nothing_and_repeats_nothing()
    {
        PeerProgram.Require("mosquitto", "mosquitto");
        PeerProgram.Require("mosquitto_sub", "mosquitto-clients");
        StringWriter output = new();

        int code = new FleetBench(output).Run(20, 300);

        string text = output.ToString();
        Assert.AreEqual(0, code, text);
        StringAssert.Contains(text, "fleet: 6000 readings, lost 0, repeated 0", text);
        StringAssert.Contains(text, "(goal 60 s)", text);
    }
}
