// Scripted lives with as many slots as a device has, where the others have one or two.

using Gateway.Core.Journal;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Scenarios with many slots.</summary>
internal static class SlotScenarios
{
    /// <summary>The scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("slots", Slots) { Options = Roomy() },
        new("slots-and-channels", SlotsAndChannels)
        {
            Options = Roomy(),
            Tables = [Scenario.NarrowTable(0), Scenario.NarrowTable(1)],
        },
    ];

    // A dozen slots are filled before they go into a segment together, as on a device.
    private static JournalOptions Roomy() => new()
    {
        QuotaBytes = 64 * 1024,
        SectorBytes = 1,
        SegmentBytesMax = 1200,
        ReadingsPerCommit = 100,
    };

    private static void Slots(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Work(7, 4);
        life.Deliver("m2m", 3);
        life.Crash();
        life.Work(9, 5);
        life.Deliver("m2m", 9);
        life.Reboot();
        life.Work(14, 3);
        life.Deliver("m2m", 2, Acknowledging.Never);
        life.Reconnect("m2m");
        life.Deliver("m2m", 5);
    }

    private static void SlotsAndChannels(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Add("iot", false);
        life.Work(5, 4);
        life.Crash(1);
        life.Work(4, 4);
        life.Deliver("iot", 3);
        life.Accept(2);
        life.Crash(0);
        life.Work(12, 3);
        life.Deliver("m2m", 8);
        life.Reboot(1);
        life.Work(2, 3);
        life.Deliver("iot");
    }
}
