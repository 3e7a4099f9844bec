// What a board that cannot do it all makes of a configuration for a battery.

using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DutyBoardTests
{
    [TestMethod]
    public void On_a_board_that_cannot_sleep_it_is_said_and_nothing_else_changes()
    {
        AgentBench bench = new AgentBench(DutyTests.Config);
        bench.Boot(true);
        bench.RunSeconds(200);
        Assert.AreEqual(1, bench.Broker.ConnectCount);
        string log = bench.Type("log");
        Assert.IsTrue(log.Contains("power: this board cannot sleep"), log);
        Assert.IsFalse(bench.Type("status").Contains("power "));
    }

    [TestMethod]
    public void A_pin_that_cannot_wake_this_chip_is_said()
    {
        string config = DutyTests.Config;
        int at = config.IndexOf("27,");
        AgentBench bench = new AgentBench(config.Substring(0, at) + "23," + config.Substring(at + 3));
        bench.Sleep = new FakeSleep();
        bench.Boot(true);
        string log = bench.Type("log");
        Assert.IsTrue(log.Contains("power: the wake pin cannot wake this chip"), log);
    }
}
