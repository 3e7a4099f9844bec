// What holds for any sequence of operations. That no sector is erased while it holds anything is watched by
// the model itself, which throws.

using Gateway.Core;
using Gateway.Virtual;
using Gateway.Virtual.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Flash;

[TestClass]
public sealed class FlashInvariantTests
{
    private const int EmptySectors = 4;

    [TestMethod]
    [DataRow(1, 16, 512)]
    [DataRow(2, 64, 512)]
    [DataRow(3, 64, 4)]
    [DataRow(4, 24, 1)]
    [DataRow(5, 1500, 512)]
    public void Files_are_as_without_flash_and_counters_only_grow(int seed, int sectors, int cycles)
    {
        FlashModel flash = new(new FlashOptions { SectorCount = sectors, BlockCycles = cycles });
        VirtualStorage modelled = new(flash);
        VirtualStorage plain = new(int.MaxValue);
        Random random = new(seed);
        byte[] data = new byte[20000];
        random.NextBytes(data);
        int failures = 0;
        for (int i = 0; i < 20000; i++)
        {
            long erased = flash.ErasedBytes;
            long programmed = flash.ProgrammedBytes;
            long read = flash.ReadBytes;
            string name = "f" + random.Next(40);
            int count = random.Next(10) == 0 ? random.Next(12000) : random.Next(400);
            int kind = random.Next(10);
            ErrorCode error = Do(modelled, kind, name, data, count);
            failures += error == ErrorCode.Ok ? 0 : 1;
            Mirror(plain, modelled, kind, name, data, count, error);

            Assert.IsTrue(flash.ErasedBytes >= erased && flash.ProgrammedBytes >= programmed);
            Assert.IsTrue(flash.ReadBytes >= read);
            Assert.IsTrue(flash.UsedSectors <= sectors);
            CollectionAssert.AreEqual(plain.ContentOf(name), modelled.ContentOf(name));
            if (i % 1000 == 0)
            {
                modelled.Restart();
            }
        }

        AssertEmptyAgain(modelled, flash, cycles);
        if (sectors <= 24)
        {
            Assert.IsTrue(failures > 0, "the partition was meant to be full at times");
        }
    }

    [TestMethod]
    public void A_full_partition_takes_nothing_and_recovers()
    {
        FlashModel flash = new(new FlashOptions { SectorCount = 64 });
        for (int round = 0; round < 100; round++)
        {
            int written = 0;
            while (flash.Append($"s{round}-{written}", 5000) == ErrorCode.Ok)
            {
                written++;
            }

            Assert.IsTrue(written >= 28, $"only {written} files of two sectors in 64");
            Assert.IsTrue(flash.UsedSectors >= 62);
            Assert.AreEqual(ErrorCode.StorageFull, flash.Append($"s{round}-0", 4000));
            Assert.AreEqual(ErrorCode.Ok, flash.Delete($"s{round}-0"));
            Assert.AreEqual(ErrorCode.Ok, flash.Append($"s{round}-{written}", 5000));
            for (int i = 1; i <= written; i++)
            {
                Assert.AreEqual(ErrorCode.Ok, flash.Delete($"s{round}-{i}"));
            }

            Assert.AreEqual(EmptySectors, flash.UsedSectors);
        }
    }

    [TestMethod]
    public void The_same_operations_cost_the_same()
    {
        FlashModel one = new(new FlashOptions());
        FlashModel other = new(new FlashOptions());
        new FlashWorkload(one, 40 * 4096).Ring(5000, 16, 0, true);
        new FlashWorkload(other, 40 * 4096).Ring(5000, 16, 0, true);
        Assert.AreEqual(one.ErasedBytes, other.ErasedBytes);
        Assert.AreEqual(one.ReadBytes, other.ReadBytes);
        for (int i = 0; i < one.SectorCount; i++)
        {
            Assert.AreEqual(one.EraseCount(i), other.EraseCount(i));
        }
    }

    [TestMethod]
    public void In_the_steady_state_nothing_is_allocated()
    {
        FlashModel flash = new(new FlashOptions());
        string[] names = ["a", "b", "c", "d"];
        Steady(flash, names, 3000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Steady(flash, names, 3000);
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Steady(FlashModel flash, string[] names, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            string name = names[i % names.Length];
            flash.Append(name, 900);
            flash.Read(name, 10);
            if (i % 40 == 39)
            {
                flash.Delete(name);
            }
        }
    }

    private static ErrorCode Do(VirtualStorage storage, int kind, string name, byte[] data, int count)
    {
        return kind switch
        {
            < 3 => storage.Append(name, data, 0, count),
            < 6 => storage.Overwrite(name, data, 0, count),
            < 7 => storage.Write(name, data, 0, count),
            < 8 => storage.List(out _),
            < 9 => storage.Delete(name),
            _ => storage.TryGetLength(name, out _) ? ErrorCode.Ok : storage.List(out _),
        };
    }

    // What did not fit left the file as it was, or empty if it had to be made.
    private static void Mirror(
        VirtualStorage plain,
        VirtualStorage modelled,
        int kind,
        string name,
        byte[] data,
        int count,
        ErrorCode error)
    {
        if (error == ErrorCode.Ok)
        {
            Do(plain, kind, name, data, count);
            return;
        }

        if (kind == 6)
        {
            plain.Delete(name);
        }

        if (modelled.ContentOf(name) is { Length: 0 } && plain.ContentOf(name) is null)
        {
            plain.Append(name, data, 0, 0);
        }
    }

    private static void AssertEmptyAgain(VirtualStorage storage, FlashModel flash, int cycles)
    {
        Assert.AreEqual(ErrorCode.Ok, storage.List(out string[] names));
        foreach (string name in names)
        {
            Assert.AreEqual(ErrorCode.Ok, storage.Delete(name));
        }

        // A superblock that was compacted too often has handed the root directory on, and keeps a pair for
        // it.
        bool mayKeep = cycles < 512;
        Assert.IsTrue(flash.UsedSectors == EmptySectors || mayKeep, $"{flash.UsedSectors} sectors in use");
    }
}
