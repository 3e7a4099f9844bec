// The device's own estimate of what it wears, against the model of littlefs that follows every commit.

using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Tools.Bench;
using Gateway.Virtual;
using Gateway.Virtual.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Flash;

[TestClass]
public sealed class WearEstimateTests
{
    private const int SectorBytes = 4096;

    [TestMethod]
    [DataRow(64, 131072, 60000, 1)]
    [DataRow(64, 131072, 60000, 2)]
    [DataRow(64, 131072, 1000, 1)]
    [DataRow(512, 1048576, 60000, 2)]
    public void The_estimate_is_within_a_fifth_of_the_model(
        int sectorCount, int quotaBytes, int intervalMs, int consumerCount)
    {
        FlashModel flash = JournalRig.Flash(sectorCount, true);
        MeteredStorage metered = new(new VirtualStorage(flash));
        string[] consumers = consumerCount == 1 ? ["m2m"] : ["m2m", "iot"];
        JournalRig rig = new(metered, quotaBytes, intervalMs, consumers);
        rig.Run(20_000);
        long modelBefore = flash.ErasedBytes;
        long estimateBefore = metered.EraseCount;

        rig.Run(60_000);

        double model = (flash.ErasedBytes - modelBefore) / (double)SectorBytes;
        double estimate = metered.EraseCount - estimateBefore;
        double ratio = estimate / model;
        Assert.IsTrue(ratio is > 0.8 and < 1.25, $"estimate {estimate:0}, model {model:0}: {ratio:0.00}");
    }

    [TestMethod]
    public void The_total_survives_restarts()
    {
        VirtualStorage storage = new(262144);
        MeteredStorage first = new(storage);
        Assert.AreEqual(ErrorCode.Ok, first.Open());
        for (int i = 0; i < 1000; i++)
        {
            first.Append("a.seg", new byte[100], 0, 100);
        }

        Assert.IsGreaterThan(1000L, first.EraseCount);
        Assert.AreEqual(ErrorCode.Ok, first.Save());
        MeteredStorage second = new(storage);
        Assert.AreEqual(ErrorCode.Ok, second.Open());
        Assert.IsLessThan(5L, Math.Abs(second.EraseCount - first.EraseCount));
        Assert.IsLessThan(5L, second.EraseCountOfBoot);
    }
}
