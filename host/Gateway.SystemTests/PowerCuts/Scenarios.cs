// The scripted lives: what an application does with a journal. Each is short, since every operation in it is
// cut in every model and so is every operation of each recovery. What goes wrong before the cut:
// TroubleScenarios.cs.

using Gateway.Core.Journal;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>All scenarios.</summary>
internal static class Scenarios
{
    /// <summary>The scenarios in the order of the report.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("append", Append),
        new("rotate", Rotate),
        new("drain", Drain),
        new("acknowledge", Acknowledge),
        new("overflow", Overflow) { Options = Tight(), KeptMin = 24 },
        new("slow-consumer", SlowConsumer) { Options = Tight(), KeptMin = 24 },
        new("consumers", Consumers),
        new("commit-by-age", CommitByAge),
        new("commit-by-count", CommitByCount)
        {
            Options = new JournalOptions
            {
                QuotaBytes = 64 * 1024, SectorBytes = 1, SegmentBytesMax = 512, ReadingsPerCommit = 4,
            },
        },
        new("wide", Wide)
        {
            Options = new JournalOptions
            {
                QuotaBytes = 64 * 1024, SectorBytes = 1, SegmentBytesMax = 4096, ReadingsPerCommit = 8,
            },
            Tables = [Scenario.WideTable()],
        },
        .. SlotScenarios.All,
        new("from-now", FromNow),

        // What is written ends with the byte that all of the gateway's structures begin with: where only that
        // byte is cut off, whatever is put behind completes it again.
        new("unlucky-tail", Tail) { LastByte = (byte)'n' },
        .. RebootScenarios.All,
        .. TroubleScenarios.All,
    ];

    private static JournalOptions Tight() => new()
    {
        QuotaBytes = 2048,
        SectorBytes = 1,
        SegmentBytesMax = 256,
        ReadingsPerCommit = 100,
    };

    private static void FromNow(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Add("iot", false);
        for (int round = 0; round < 4; round++)
        {
            life.Work(3, 3);
            life.Deliver("iot", 2);
            life.Deliver("m2m", 1);
            life.Reboot();
        }
    }

    private static void Tail(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(3, 3);
    }

    private static void Append(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(40, 3);
    }

    private static void Rotate(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(24, 4);
        life.Deliver("m2m");
        life.Work(12, 2);
    }

    private static void Drain(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 16; round++)
        {
            life.Work(3, 3);
            life.Deliver("m2m");
        }
    }

    private static void Acknowledge(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 9; round++)
        {
            life.Work(4, 4);
            life.Deliver("m2m", 2, Acknowledging.Half);
            life.Deliver("m2m", 1, Acknowledging.Never);
            life.Reconnect("m2m");
            life.Deliver("m2m", 3);
        }
    }

    private static void Overflow(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(60, 4);
    }

    private static void SlowConsumer(Life life)
    {
        life.Boot(0);
        life.Add("fast", true);
        life.Add("slow", true);
        for (int round = 0; round < 12; round++)
        {
            life.Work(3, 4);
            life.Deliver("fast");
            life.Deliver("slow", 1);
        }
    }

    private static void Consumers(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(4, 3);
        life.Accept(2);
        life.Add("iot", false);
        life.Work(4, 3);
        life.Deliver("iot", 2);
        life.Add("late", true);
        life.Deliver("m2m", 5);
        life.Work(3, 3);
        life.Remove("iot");
        life.Deliver("m2m");
        life.Work(2, 3);
        life.Add("iot", false);
        life.Work(3, 2);
        life.Deliver("iot");
        life.Remove("late");
        life.Reboot();
        life.Work(2, 3);
        life.Remove("iot");
        life.Deliver("m2m");
        life.Add("late", true);
        life.Work(3, 3);
        life.Add("iot", false);
        life.Crash();
        life.Work(2, 3);
        life.Deliver("iot", 1);
        life.Deliver("late", 2);
    }

    private static void CommitByAge(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 24; round++)
        {
            life.Accept(3);
            life.Wait(30000);
            life.Accept(1);
            life.Wait(30000);
            life.Deliver("m2m", round % 3);
        }
    }

    private static void CommitByCount(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 16; round++)
        {
            life.Accept(10);
            life.Deliver("m2m", 1);
        }
    }

    private static void Wide(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Add("iot", false);
        for (int round = 0; round < 4; round++)
        {
            life.Accept(48);
            life.Deliver("m2m", 5);
            life.Deliver("iot");
        }
    }
}
