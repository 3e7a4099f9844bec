// Scripted lives over several boots, planned and not.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Scenarios with reboots.</summary>
internal static class RebootScenarios
{
    /// <summary>The scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("recovery", Recovery),
        new("channel-change", ChannelChange)
        {
            Tables = [Scenario.NarrowTable(0), Scenario.NarrowTable(1), Scenario.NarrowTable(2)],
        },
        new("planned-reboot", PlannedReboot),
        new("dated", Dated),
    ];

    private static void Recovery(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 3; round++)
        {
            life.Work(5, 4);
            life.Accept(2);
            life.Crash();
            life.Work(2, 3);
            life.CrashIn(CutModel.TornSome, () => life.Work(1, 5));
            life.Work(2, 3);
            life.CrashIn(CutModel.Done, () => life.Work(1, 5));
            life.Deliver("m2m", 3);
            life.CrashIn(CutModel.TornMost, () => life.Deliver("m2m"));
            life.CrashIn(CutModel.PrefixMost, () => life.Work(2, 3));
            life.CrashIn(CutModel.TornNone, () => life.Work(2, 3));
            life.Work(2, 3);
            life.Deliver("m2m");
            life.CrashIn(CutModel.PrefixSome, () => life.Work(1, 3));
            life.Work(1, 3);
        }
    }

    private static void ChannelChange(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 3; round++)
        {
            life.Work(4, 3);
            life.Reboot(1);
            life.Work(1, 3);
            life.Deliver("m2m", 3);
            life.Reboot(2);
            life.Accept(2);
            life.Crash(0);
            life.Work(3, 3);
            life.Deliver("m2m", 4);
        }

        life.Reboot(1);
        life.Work(2, 4);
    }

    private static void PlannedReboot(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        life.Add("iot", true);
        for (int boot = 0; boot < 10; boot++)
        {
            life.Accept(7);
            life.Deliver("m2m");
            life.Reboot();
            life.Deliver("iot", 2);
        }
    }

    private static void Dated(Life life)
    {
        life.Boot(0);
        life.Add("m2m", true);
        for (int round = 0; round < 4; round++)
        {
            life.Work(2, 3);
            life.Accept(2);
            life.Date();
            life.Work(3, 3);
            life.Deliver("m2m", 2);
            life.Crash();
            life.Work(2, 3);
            life.Date();
            life.Work(2, 3);
            life.Deliver("m2m", 3);
            life.Reboot();
        }
    }
}
