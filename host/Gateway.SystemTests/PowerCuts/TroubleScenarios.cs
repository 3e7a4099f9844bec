// Scripted lives in which something goes wrong before the power is cut: storage fails or is full, a segment
// vanishes, other files lie around.

using System.Text;
using Gateway.Core;
using Gateway.Core.Journal;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Scenarios with trouble.</summary>
internal static class TroubleScenarios
{
    /// <summary>The scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("write-errors", WriteErrors) { MayGiveUp = true },
        new("add-write-error", AddWriteError),
        new("give-up", GiveUp) { MayGiveUp = true, Options = Impatient() },
        new("storage-full", StorageFull) { CapacityBytes = 3000, KeptMin = 16 },
        new("read-errors", ReadErrors),
        new("vanished-segment", VanishedSegment),
        new("foreign-files", ForeignFiles) { Foreign = Strangers() },
    ];

    private static JournalOptions Impatient() => new()
    {
        QuotaBytes = 64 * 1024,
        SectorBytes = 1,
        SegmentBytesMax = 512,
        ReadingsPerCommit = 8,
    };

    private static FileTable Strangers()
    {
        return FileTable.Empty
            .With("wifi.cfg", Encoding.ASCII.GetBytes("ssid=attic"))
            .With("r-notes.txt", Encoding.ASCII.GetBytes("by hand"))
            .With("r-12.seg", [0x6E, 0x4A, 1, 2, 3])
            .With("s-000000000003.seg", Encoding.ASCII.GetBytes("another lane"))
            .With("s-m2m.cur.a", [0x6E, 0x53, 1, 0])
            .With("boot.a", []);
    }

    private static void WriteErrors(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int count = 1; count <= 9; count++)
        {
            life.Work(3, 3);
            life.Storage.FailWrites(count, ErrorCode.WriteFailed);
            life.Work(2, 3);
            life.Deliver("m2m", 2);
            life.Storage.Heal();
            life.Wait(10000);
            life.Commit();
            life.Deliver("m2m", count % 3);
        }
    }

    private static void AddWriteError(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(3, 3);
        life.Storage.FailWrites(8, ErrorCode.WriteFailed);
        life.Add("iot", false);
        life.Storage.Heal();
        life.Work(3, 3);
        life.Deliver("m2m", 4);
    }

    private static void GiveUp(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 2; round++)
        {
            life.Accept(20);
            life.Storage.FailWrites(1000, ErrorCode.WriteFailed);
            life.Accept(400);
            life.Storage.Heal();
            life.Wait(10000);
            life.Work(3, 4);
            life.Deliver("m2m", 3);
            life.Work(2, 4);
        }
    }

    private static void StorageFull(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(24, 4);
        life.Deliver("m2m", 5);
        life.Work(16, 4);
    }

    private static void ReadErrors(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 4; round++)
        {
            life.Work(5, 3);
            life.Storage.FailReads(2);
            life.Deliver("m2m", 2);
            life.Deliver("m2m", 2);
            life.Deliver("m2m", 2);
            life.Storage.Heal();
            life.Work(2, 3);
            life.Storage.FailReads(1 + round);
            life.Reboot();
            life.Storage.Heal();
            life.Work(3, 3);
            life.Deliver("m2m", 3);
        }
    }

    private static void VanishedSegment(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(14, 4);
        life.Deliver("m2m", 2, Acknowledging.Never);
        life.Vanish(120);
        life.Deliver("m2m", 4);
        life.Work(5, 4);
        life.Vanish(120);
        life.Crash();
        life.Work(4, 4);
        life.Deliver("m2m");
        life.Work(2, 3);
    }

    private static void ForeignFiles(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 6; round++)
        {
            life.Work(4, 3);
            life.Deliver("m2m", 3);
            life.Reboot();
        }
    }
}
