// Power cuts at every storage operation of a journal's life, in every model, and again in the recovery that
// follows.

using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class PowerCutTests
{
    private const int RoundCount = 14;
    private const int RoundCountAfter = 3;
    private const int CapacityBytes = 16 * 1024;
    private const int ModelCount = 4;

    [TestMethod]
    public void No_cut_loses_a_committed_reading_while_the_consumer_keeps_up() => CutEverywhere(true);

    [TestMethod]
    public void No_cut_loses_more_than_the_quota_takes() => CutEverywhere(false);

    [TestMethod]
    public void No_second_cut_during_recovery_does_either()
    {
        // a sample, so that it also runs in the emulator
        for (int cut = 5; CutAt(true, cut, PowerCutModel.Torn, 0); cut += 7)
        {
            int second = 1;
            while (CutAt(true, cut, PowerCutModel.Torn, second))
            {
                second += 5;
            }
        }
    }

    private static void CutEverywhere(bool drains)
    {
        for (int model = 0; model < ModelCount; model++)
        {
            int cut = 1;
            while (CutAt(drains, cut, (PowerCutModel)model, 0))
            {
                cut++;
            }

            Assert.IsTrue(cut > 20);
        }
    }

    // False when the life had fewer operations than that, so that no power was cut.
    private static bool CutAt(bool drains, int cut, PowerCutModel model, int second)
    {
        VirtualStorage storage = new VirtualStorage(CapacityBytes);
        PowerCutScenario scenario = new PowerCutScenario(drains);
        storage.CutPowerAt(cut, model, (uint)cut);
        scenario.Live(storage, RoundCount);
        bool wasCut = storage.IsCut;
        if (second > 0)
        {
            storage.Restart();
            storage.CutPowerAt(second, model, (uint)second);
            scenario.Live(storage, RoundCountAfter);
            wasCut &= storage.IsCut;
        }

        storage.Restart();
        scenario.Check(storage);
        string place = " at cut " + cut.ToString() + ", model " + ((int)model).ToString()
            + ", second " + second.ToString();
        Assert.IsNull(scenario.Failure, scenario.Failure + place);
        return wasCut;
    }
}
