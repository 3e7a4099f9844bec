// The model against littlefs itself. The figures were measured with littlefs v2.11.2 (adad0fb) on a block
// device in memory that counts: read and program units of 128 bytes, cache 512, lookahead 128, block_cycles
// 512, sectors of 4,096 bytes; one directory; every workload some 100,000 operations, enough to go round the
// partition many times. "ESP32": files opened for reading and writing, an attribute of 8 bytes, synchronised
// at once, as esp_littlefs 1.22.3 and nanoFramework's driver do it. When they were recorded the model gave
// the same numbers to the byte, the erases of the most worn sector included; what is asked here is 1
// percent.

using Gateway.Virtual.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Flash;

[TestClass]
public sealed class FlashFiguresTests
{
    [TestMethod]
    [DataRow("append", 64, false, 101_568, 403_062_784L, 229_960_832L, 43, 4451)]
    [DataRow("append", 64, true, 101_568, 425_926_656L, 250_259_712L, 43, 4232)]
    [DataRow("append", 256, false, 101_563, 401_993_728L, 230_527_744L, 53, 844)]
    [DataRow("append", 256, true, 101_563, 435_560_448L, 255_271_680L, 53, 1363)]
    [DataRow("ring16", 64, false, 106_834, 62_840_832L, 55_080_960L, 48, 1085)]
    [DataRow("ring16", 64, true, 106_834, 130_363_392L, 101_124_224L, 48, 2113)]
    [DataRow("ring16", 256, false, 106_824, 60_260_352L, 54_571_008L, 58, 535)]
    [DataRow("ring16", 256, true, 106_824, 132_050_944L, 101_518_848L, 60, 1059)]
    [DataRow("ring32", 64, false, 103_022, 49_504_256L, 47_888_256L, 52, 900)]
    [DataRow("ring32", 64, true, 103_022, 118_206_464L, 94_141_568L, 52, 1569)]
    [DataRow("ring32", 256, false, 103_012, 48_197_632L, 47_630_336L, 62, 522)]
    [DataRow("ring32", 256, true, 103_012, 119_029_760L, 94_331_648L, 64, 1040)]
    [DataRow("ring16+cursors", 64, false, 106_210, 41_959_424L, 37_760_512L, 48, 663)]
    [DataRow("ring16+cursors", 64, true, 106_210, 82_542_592L, 69_038_336L, 48, 1573)]
    [DataRow("ring16+cursors", 256, false, 106_200, 40_615_936L, 37_495_296L, 58, 524)]
    [DataRow("ring16+cursors", 256, true, 106_200, 82_722_816L, 67_934_080L, 60, 536)]
    [DataRow("ring32+cursors", 64, false, 103_084, 33_579_008L, 32_918_912L, 52, 533)]
    [DataRow("ring32+cursors", 64, true, 103_084, 87_130_112L, 67_102_720L, 52, 1185)]
    [DataRow("ring32+cursors", 256, false, 103_074, 32_919_552L, 32_789_120L, 62, 517)]
    [DataRow("ring32+cursors", 256, true, 103_074, 87_224_320L, 66_563_200L, 66, 554)]
    [DataRow("create+delete", 64, false, 99_999, 43_978_752L, 36_489_984L, 50, 230)]
    [DataRow("create+delete", 64, true, 99_999, 61_865_984L, 48_359_040L, 56, 320)]
    [DataRow("create+delete", 256, false, 99_999, 43_978_752L, 36_489_984L, 50, 102)]
    [DataRow("create+delete", 256, true, 99_999, 61_853_696L, 48_347_776L, 56, 133)]
    public void A_workload_costs_what_it_costs_littlefs(
        string name,
        int sectors,
        bool isEsp32,
        int operations,
        long erased,
        long programmed,
        int used,
        int worst)
    {
        FlashModel flash = Partition(sectors, isEsp32, 512);
        FlashWorkload workload = new(flash, sectors == 64 ? 160 * 1024 : 200 * 1024);
        Run(workload, name);

        Assert.AreEqual(operations, workload.Operations);
        Assert.AreEqual(0, workload.Failures);
        AssertNear(erased, flash.ErasedBytes, "bytes erased");
        AssertNear(programmed, flash.ProgrammedBytes, "bytes programmed");
        AssertNear(worst, flash.WorstEraseCount, "erases of the most worn sector");
        Assert.AreEqual(used, flash.UsedSectors);
    }

    // With few compactions between two moves, what the moves cost and the superblock's own growth show.
    [TestMethod]
    [DataRow(1, false, 3_571_712L, 2_994_944L)]
    [DataRow(1, true, 5_156_864L, 4_045_184L)]
    [DataRow(3, false, 3_604_480L, 2_966_912L)]
    [DataRow(3, true, 5_074_944L, 4_005_504L)]
    [DataRow(10, false, 3_584_000L, 2_973_696L)]
    [DataRow(10, true, 5_128_192L, 3_966_208L)]
    public void Moved_metadata_costs_what_it_costs_littlefs(
        int cycles, bool isEsp32, long erased, long programmed)
    {
        FlashModel flash = Partition(64, isEsp32, cycles);
        new FlashWorkload(flash, int.MaxValue).CreateAndDelete(8000);
        AssertNear(erased, flash.ErasedBytes, "bytes erased");
        AssertNear(programmed, flash.ProgrammedBytes, "bytes programmed");
    }

    [TestMethod]
    public void After_a_million_operations_the_wear_is_spread_as_littlefs_spreads_it()
    {
        FlashModel flash = Partition(64, true, 512);
        FlashWorkload workload = new(flash, 160 * 1024);
        workload.Ring(930_000, 16, 0, false);
        Assert.AreEqual(1_046_210, workload.Operations);
        AssertNear(1_277_526_016L, flash.ErasedBytes, "bytes erased");
        AssertNear(990_098_688L, flash.ProgrammedBytes, "bytes programmed");
        AssertNear(9542, flash.WorstEraseCount, "erases of the most worn sector");
        AssertNear(487_337, flash.MeanEraseCentis, "erases on average, in hundredths");
    }

    private static void Run(FlashWorkload workload, string name)
    {
        switch (name)
        {
            case "append":
                workload.Append(100_000);
                break;
            case "ring16":
                workload.Ring(95_000, 16, 0, false);
                break;
            case "ring16+cursors":
                workload.Ring(50_000, 16, 0, true);
                break;
            case "ring32":
                workload.Ring(97_000, 32, 4000, false);
                break;
            case "ring32+cursors":
                workload.Ring(50_000, 32, 4000, true);
                break;
            default:
                workload.CreateAndDelete(100_000);
                break;
        }
    }

    private static FlashModel Partition(int sectors, bool isEsp32, int cycles)
        => new(new FlashOptions
        {
            SectorCount = sectors,
            StoresTime = isEsp32,
            OpensForWriting = isEsp32,
            BlockCycles = cycles,
        });

    private static void AssertNear(long expected, long actual, string what)
        => Assert.AreEqual(expected, actual, expected / 100.0, what);
}
