// The crash record and its copy in an EEPROM.

using Gateway.Core.Supervision;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class CrashBackupTests
{
    private const string Config = "{\"device\":{\"id\":\"d\"},"
        + "\"sensor\":{\"0\":{\"type\":\"at24c256\",\"name\":\"eeprom\",\"interval\":10000}}}";

    [TestMethod]
    public void A_crash_is_copied_and_taken_back_when_the_flash_has_lost_it()
    {
        AgentBench bench = new AgentBench(Config);
        CrashRecord crashes = new CrashRecord(bench.Storage);
        crashes.Save(7, 1234, "hall", "InvalidOperationException", "a driver that crashes", null);
        VirtualAt24c256 eeprom = Boot(bench, null);
        bench.RunSeconds(5);
        Assert.AreEqual((byte)'G', eeprom[128]);
        string screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("eeprom: crash record copied"), screen);

        AgentBench replaced = new AgentBench(Config);
        Boot(replaced, eeprom);
        replaced.RunSeconds(5);
        screen = replaced.Type("status");
        Assert.IsTrue(screen.Contains("crashes    1, the last in boot 7: hall: InvalidOp"), screen);
        screen = replaced.Type("log");
        Assert.IsTrue(screen.Contains("eeprom: crash record taken back"), screen);
    }

    [TestMethod]
    public void Without_a_crash_nothing_is_written()
    {
        AgentBench bench = new AgentBench(Config);
        VirtualAt24c256 eeprom = Boot(bench, null);
        bench.RunSeconds(60);
        Assert.AreEqual(0, eeprom.CycleCount);
    }

    // The chip keeps its bytes when it goes to another board.
    private static VirtualAt24c256 Boot(AgentBench bench, VirtualAt24c256 old)
    {
        bench.Boot(true);
        VirtualAt24c256 eeprom = new VirtualAt24c256(0x50, bench.Clock);
        for (int i = 0; old != null && i < 256; i++)
        {
            eeprom[i] = old[i];
        }

        bench.Board.Bus(1).Attach(eeprom);
        return eeprom;
    }
}
