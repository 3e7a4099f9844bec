// Cuts a recorded life: builds the storage that a cut leaves behind and lives on from there. Nothing that
// led to the cut is run again. Owned by one worker.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Does cuts, one after the other.</summary>
internal sealed class Cutter
{
    private readonly RecordedLife _life;
    private readonly Ledger _ledger;
    private readonly Ledger _lastLedger;
    private readonly SnapshotStorage _storage = new();

    /// <summary>Creates a cutter of a life.</summary>
    public Cutter(RecordedLife life)
    {
        _life = life;
        _ledger = new Ledger(life.Scenario);
        _lastLedger = new Ledger(life.Scenario);
        Recovery = new Recording(_ledger);
        Last = new Recording(_lastLedger);
    }

    /// <summary>Operations after the first cut.</summary>
    public Recording Recovery { get; }

    /// <summary>Operations after the second cut, where they are recorded.</summary>
    public Recording Last { get; }

    /// <summary>Cuts in an operation of the life, and lives on.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public Violation? First(Cut cut)
    {
        Recovery.Clear();
        CutPoint point = _life.Recording.Points[cut.Number - 1];
        _ledger.CopyFrom(_life.Recording.LedgerAt(cut.Number - 1));
        _storage.Reset(point.After(cut.Model, cut.Random), Recovery, _life.Scenario.CapacityBytes);
        return Run(_ledger, cut.Random, false);
    }

    /// <summary>Cuts in an operation of what followed the first cut; <see cref="First"/> comes
    /// before.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public Violation? Second(Cut cut, bool isRecorded)
    {
        Last.Clear();
        CutPoint point = Recovery.Points[cut.Second - 1];
        _lastLedger.CopyFrom(Recovery.LedgerAt(cut.Second - 1));
        uint random = cut.SecondRandom;
        _storage.Reset(
            point.After(cut.SecondModel, random), isRecorded ? Last : null, _life.Scenario.CapacityBytes);
        return Run(_lastLedger, random, true);
    }

    private Violation? Run(Ledger ledger, uint random, bool isLast)
    {
        try
        {
            new Aftermath(_life.Scenario, _storage, ledger).Run(random, isLast);
        }
        catch (Exception exception)
        {
            ledger.Fail(ViolationKind.Stuck, exception.ToString());
        }

        return ledger.Violation;
    }
}
