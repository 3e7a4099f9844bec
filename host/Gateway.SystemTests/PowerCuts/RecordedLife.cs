// The life of a scenario, run once and recorded. Not changed any more afterwards, so that any number of
// workers cut it.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>A scenario that was run.</summary>
internal sealed class RecordedLife
{
    // The values of a life follow from the id of its first reading.
    private const int FirstIdMax = 10000;

    private RecordedLife(Scenario scenario, Recording recording, Violation? violation)
    {
        Scenario = scenario;
        Recording = recording;
        Violation = violation;
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Its operations.</summary>
    public Recording Recording { get; }

    /// <summary>What went wrong without any cut.</summary>
    public Violation? Violation { get; }

    /// <summary>Runs a scenario.</summary>
    public static RecordedLife Run(Scenario scenario)
    {
        RecordedLife life = Run(scenario, 0);
        for (int id = 1; !EndsAsItShould(life) && id <= FirstIdMax; id++)
        {
            life = Run(scenario, id);
        }

        return EndsAsItShould(life)
            ? life
            : throw new InvalidOperationException($"{scenario.Name}: no write ends as wanted.");
    }

    private static bool EndsAsItShould(RecordedLife life)
    {
        byte[] last = life.Recording.Points.LastOrDefault(point => point.Data?.Length > 0).Data ?? [];
        return life.Violation != null || life.Scenario.LastByte == null
            || (last.Length > 0 && last[^1] == life.Scenario.LastByte);
    }

    private static RecordedLife Run(Scenario scenario, int firstId)
    {
        Ledger ledger = new(scenario);
        ledger.BeginWith(firstId);
        Recording recording = new(ledger);
        SnapshotStorage storage = new();
        storage.Reset(scenario.Foreign, recording, scenario.CapacityBytes);
        try
        {
            scenario.Script(new Life(scenario, storage, ledger));
        }
        catch (Exception exception)
        {
            ledger.Fail(ViolationKind.Stuck, exception.ToString());
        }

        return new RecordedLife(scenario, recording, ledger.Violation);
    }
}
