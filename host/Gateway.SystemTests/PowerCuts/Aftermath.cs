// What follows a cut: the device starts, every consumer is given what it still needs, new readings come in,
// are committed and delivered, and acknowledged. It is the check of a cut, and at the same time the life
// that a second cut ends.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Life after a cut.</summary>
internal sealed class Aftermath
{
    private const int AfterCount = 3;

    private readonly Scenario _scenario;
    private readonly Ledger _ledger;
    private readonly Life _life;

    /// <summary>Creates it over the storage and the ledger as the cut has left them.</summary>
    public Aftermath(Scenario scenario, SnapshotStorage storage, Ledger ledger)
    {
        _scenario = scenario;
        _ledger = ledger;
        _life = new Life(scenario, storage, ledger);
    }

    /// <summary>Lives on; what is wrong stands in the ledger then.</summary>
    /// <param name="random">Decides how it lives on.</param>
    /// <param name="isLast">Whether no cut follows: then nothing is acknowledged.</param>
    public void Run(uint random, bool isLast)
    {
        int tableCount = _scenario.Tables.Length;
        _life.Boot(tableCount == 1 ? 0 : (int)(CutEffect.Mix(random, 3) % (uint)tableCount));
        Acknowledging mode = isLast ? Acknowledging.Never : (Acknowledging)(CutEffect.Mix(random, 4) % 3);
        DeliverAll(mode);
        AddAgain();
        _life.Accept(AfterCount);
        _life.Commit();
        if (!isLast)
        {
            _life.Accept(1);
        }

        DeliverAll(isLast ? Acknowledging.Never : Acknowledging.Each);
        if (!isLast)
        {
            _life.Commit();
        }

        CheckForeign();
    }

    private void DeliverAll(Acknowledging mode)
    {
        for (int i = 0; i < _ledger.ConsumerCount && _ledger.Violation == null; i++)
        {
            if (_ledger.Consumer(i).Standing == Standing.Added)
            {
                _life.Deliver(_ledger.Consumer(i).Name, int.MaxValue, mode);
            }
        }
    }

    // What was removed comes back and begins with what comes from now on: nothing is left of it.
    private void AddAgain()
    {
        for (int i = 0; i < _ledger.ConsumerCount; i++)
        {
            if (_ledger.Consumer(i).Standing == Standing.Absent)
            {
                _life.Add(_ledger.Consumer(i).Name, false);
            }
        }
    }

    private void CheckForeign()
    {
        foreach (string name in _scenario.Foreign.Names)
        {
            byte[] expected = _scenario.Foreign.Find(name)!;
            byte[]? found = _life.Storage.Files.Find(name);
            if (found == null || !found.AsSpan().SequenceEqual(expected))
            {
                _ledger.Fail(ViolationKind.Corrupt, $"{name} is not the journal's and was changed");
            }
        }
    }
}
