// The boot record: never the same number twice while its slots last, and what bad starts lead to.

using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Supervision;

[TestClass]
public class BootRecordTests
{
    [TestMethod]
    public void Boots_are_counted_from_1()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        for (int expected = 1; expected <= 4; expected++)
        {
            Assert.AreEqual((int)ErrorCode.Ok, (int)NewRecord(storage).Open(out int bootNumber));
            Assert.AreEqual(expected, bootNumber);
        }
    }

    [TestMethod]
    public void No_power_cut_brings_a_number_back_that_was_in_use()
    {
        for (int cut = 1; cut <= 6; cut++)
        {
            for (int model = 0; model < 4; model++)
            {
                VirtualStorage storage = new VirtualStorage(1000);
                NewRecord(storage).Open(out _);
                NewRecord(storage).Open(out int last);
                storage.CutPowerAt(cut, (PowerCutModel)model, (uint)cut);
                ErrorCode error = NewRecord(storage).Open(out int interrupted);
                last = error == ErrorCode.Ok ? interrupted : last;
                storage.Restart();

                Assert.AreEqual((int)ErrorCode.Ok, (int)NewRecord(storage).Open(out int next));
                Assert.IsTrue(next > last);
            }
        }
    }

    [TestMethod]
    public void Without_storage_there_is_a_number_all_the_same()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        storage.WriteFault = ErrorCode.WriteFailed;
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)NewRecord(storage).Open(out int bootNumber));
        Assert.AreEqual(1, bootNumber);
    }

    [TestMethod]
    public void The_last_save_that_failed_is_known_until_one_works()
    {
        NoStorage none = new NoStorage(ErrorCode.NoCard);
        BootRecord record = new BootRecord(none, new CrashRecord(none));
        record.Open(out _);
        Assert.AreEqual((int)ErrorCode.NoCard, (int)record.SaveError);

        VirtualStorage storage = new VirtualStorage(1000);
        record = NewRecord(storage);
        record.Open(out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.SaveError);
        storage.WriteFault = ErrorCode.WriteFailed;
        record.MarkGood();
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)record.SaveError);
        storage.WriteFault = ErrorCode.Ok;
        record.End(StartReason.Command, 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.SaveError);
    }

    [TestMethod]
    public void A_higher_number_found_elsewhere_is_adopted()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        BootRecord record = NewRecord(storage);
        record.Open(out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Adopt(41));
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Adopt(7));
        Assert.AreEqual(41, record.BootNumber);
        NewRecord(storage).Open(out int bootNumber);
        Assert.AreEqual(42, bootNumber);
    }

    [TestMethod]
    public void The_number_of_an_older_version_is_taken_over()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        SlotPair old = new SlotPair(storage, "boot", 4, 1);
        old.Load(new byte[4], out _);
        old.Save(new byte[] { 41, 0, 0, 0 }, 4);
        BootRecord record = NewRecord(storage);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Open(out int bootNumber));
        Assert.AreEqual(42, bootNumber);
        Assert.AreEqual(0, record.Points);
        Assert.AreEqual(1, record.HistoryCount);
        Assert.AreEqual(43, Next(storage).BootNumber);
    }

    [TestMethod]
    [DataRow((int)StartReason.Crash, 2)]
    [DataRow((int)StartReason.Watchdog, 2)]
    [DataRow((int)StartReason.Memory, 2)]
    [DataRow((int)StartReason.Power, 1)]
    [DataRow((int)StartReason.Command, 0)]
    [DataRow((int)StartReason.NoPeer, 0)]
    [DataRow((int)StartReason.Configuration, 0)]
    public void How_a_boot_ended_is_the_next_ones_reason_and_counts(int end, int points)
    {
        VirtualStorage storage = new VirtualStorage(1000);
        BootRecord first = Next(storage);
        if (end != (int)StartReason.Power)
        {
            first.End((StartReason)end, 59999);
        }

        BootRecord second = Next(storage);
        Assert.AreEqual(end, (int)second.Reason);
        Assert.AreEqual(points, second.Points);
        Assert.AreEqual((int)StartReason.Power, (int)Next(storage).Reason);
    }

    [TestMethod]
    public void A_good_boot_wipes_the_slate_and_a_crash_after_it_does_not_count()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        for (int i = 0; i < 5; i++)
        {
            Next(storage).End(StartReason.Crash, 1000);
        }

        BootRecord good = Next(storage);
        Assert.AreEqual((int)SafeStage.SensorsOff, (int)good.Stage);
        good.MarkGood();
        Assert.AreEqual(8, good.Points);
        good.End(StartReason.SafeExit, 100000);
        good = Next(storage);
        Assert.AreEqual((int)SafeStage.None, (int)good.Stage);
        good.MarkGood();
        good.End(StartReason.Crash, 100000);
        Assert.AreEqual(0, Next(storage).Points);
    }

    [TestMethod]
    public void A_retry_starts_one_stage_better_and_one_crash_leads_back()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        for (int i = 0; i < 8; i++)
        {
            Next(storage).End(StartReason.Crash, 1000);
        }

        int[] stages = { 3, 2, 1, 0 };
        for (int i = 0; i < stages.Length; i++)
        {
            BootRecord record = Next(storage);
            Assert.AreEqual(stages[i], (int)record.Stage);
            record.MarkGood();
            if (i < 3)
            {
                record.End(StartReason.SafeRetry, 3600000);
                BootRecord retry = Next(storage);
                Assert.AreEqual(stages[i + 1], (int)retry.Stage);
                retry.End(StartReason.Crash, 1000);
                record = Next(storage);
                Assert.AreEqual(stages[i], (int)record.Stage);
                record.MarkGood();
                record.End(StartReason.SafeRetry, 3600000);
            }
        }
    }

    [TestMethod]
    public void The_power_may_be_flipped_seven_times_before_anything_is_switched_off()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        for (int i = 0; i < 8; i++)
        {
            Assert.AreEqual((int)SafeStage.None, (int)Next(storage).Stage);
        }

        Assert.AreEqual((int)SafeStage.SensorsOff, (int)Next(storage).Stage);
        for (int i = 0; i < 300; i++)
        {
            Next(storage);
        }

        Assert.AreEqual(SafeMode.PointsMax, Next(storage).Points);
    }

    [TestMethod]
    public void The_last_boots_are_remembered_with_how_long_they_ran()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        for (int i = 0; i < 20; i++)
        {
            BootRecord record = Next(storage);
            record.MarkGood();
            record.End(i % 2 == 0 ? StartReason.Command : StartReason.NoPeer, (i + 1) * 60000L);
        }

        BootRecord last = Next(storage);
        Assert.AreEqual(BootRecord.HistoryMax, last.HistoryCount);
        for (int i = 1; i < BootRecord.HistoryMax; i++)
        {
            Assert.AreEqual(21 - i, last.MinutesAt(i));
            StartReason reason = i % 2 == 0 ? StartReason.NoPeer : StartReason.Command;
            Assert.AreEqual((int)reason, (int)last.ReasonAt(i));
        }

        last.End(StartReason.Command, long.MaxValue);
        Assert.AreEqual(65535, Next(storage).MinutesAt(1));
    }

    [TestMethod]
    public void No_power_cut_while_counting_makes_more_points_than_boots()
    {
        for (int cut = 1; cut <= 12; cut++)
        {
            for (int model = 0; model < 4; model++)
            {
                VirtualStorage storage = new VirtualStorage(1000);
                Next(storage).End(StartReason.Crash, 1000);
                storage.CutPowerAt(cut, (PowerCutModel)model, (uint)cut);
                BootRecord cutOff = NewRecord(storage);
                cutOff.Open(out _);
                cutOff.End(StartReason.Crash, 1000);
                storage.Restart();
                int points = Next(storage).Points;
                Assert.IsTrue(points == 2 || points == 3 || points == 4, points.ToString());
            }
        }
    }

    private static BootRecord Next(VirtualStorage storage)
    {
        BootRecord record = NewRecord(storage);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Open(out _));
        return record;
    }

    private static BootRecord NewRecord(VirtualStorage storage)
    {
        return new BootRecord(storage, new CrashRecord(storage));
    }
}
