// A life of a journal: what an application does with it, each step entered in the ledger before storage is
// touched, so that a cut inside finds there what was promised by then. Scenarios are scripts of it.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Drives a journal and keeps the ledger.</summary>
internal sealed class Life
{
    private readonly Scenario _scenario;
    private readonly Ledger _ledger;
    private readonly Reading _reading = new();
    private readonly Delivery _delivery;
    private ReadingJournal? _journal;
    private long _nowMs;

    /// <summary>Creates a life that has not begun.</summary>
    public Life(Scenario scenario, SnapshotStorage storage, Ledger ledger)
    {
        _scenario = scenario;
        Storage = storage;
        _ledger = ledger;
        _delivery = new Delivery(scenario, ledger);
    }

    /// <summary>The storage.</summary>
    public SnapshotStorage Storage { get; }

    /// <summary>Starts the device: the journal opens and the consumers are added, or removed at
    /// last.</summary>
    public void Boot(int table)
    {
        Storage.Restart();
        _nowMs = 1000;
        int boot = _ledger.BeginBoot(table);
        _delivery.Reset();
        _journal = new ReadingJournal(Storage, _scenario.Options, _scenario.Tables[table]);
        ErrorCode error = _journal.Open(_nowMs, boot);
        for (int retry = 0; error != ErrorCode.Ok && Storage.IsTroubled && retry < 4; retry++)
        {
            _nowMs += _scenario.Options.RetryMs;
            _journal.Step(_nowMs);
            error = _journal.Stats.LastError;
        }

        Expect(error, "does not open");
        _ledger.Opened(_journal);
        for (int i = 0; i < _ledger.ConsumerCount; i++)
        {
            LedgerConsumer consumer = _ledger.Consumer(i);
            if (consumer.Standing is Standing.Added or Standing.Adding)
            {
                Add(consumer.Name, consumer.FromOldest);
            }
        }

        // Only when all are known: what no known consumer needs is deleted.
        for (int i = 0; i < _ledger.ConsumerCount; i++)
        {
            if (_ledger.Consumer(i).Standing == Standing.Removing)
            {
                Remove(_ledger.Consumer(i).Name);
            }
        }
    }

    /// <summary>Adds a consumer.</summary>
    public void Add(string name, bool fromOldest)
    {
        int index = _ledger.BeginAdd(name, fromOldest);
        ErrorCode error = _journal!.TryAddConsumer(name, fromOldest, out JournalConsumer? consumer);
        _delivery.Begin(index, consumer);
        Expect(error, "does not add a consumer");
        if (error == ErrorCode.Ok && !Storage.IsCut)
        {
            _ledger.Added(index, _journal.OldestSequence);
        }
    }

    /// <summary>Removes a consumer.</summary>
    public void Remove(string name)
    {
        int index = _ledger.IndexOf(name);
        _ledger.Remove(index, false);
        _delivery.Begin(index, null);
        ErrorCode error = _journal!.RemoveConsumer(name);
        Expect(error == ErrorCode.NotFound ? ErrorCode.Ok : error, "does not remove a consumer");
        if (!Storage.IsCut && error is ErrorCode.Ok or ErrorCode.NotFound)
        {
            _ledger.Remove(index, true);
        }
    }

    /// <summary>Readings come in, one a second.</summary>
    public void Accept(int count)
    {
        int channelCount = _scenario.Tables[_ledger.Table].Count;
        for (int i = 0; i < count && !Storage.IsCut; i++)
        {
            _nowMs += 1000 + (_ledger.NextId % 3);
            long sequence = _journal!.NextSequence;
            int id = _ledger.Accept(sequence, _nowMs);
            LedgerEntry.Fill(_reading, id, channelCount);
            _reading.UptimeMs = _nowMs;
            ErrorCode error = _journal.Accept(_reading, _nowMs);
            Expect(error, "takes no reading");
            if (error != ErrorCode.Ok)
            {
                _ledger.Refused();
            }
            else if (_reading.Sequence != sequence)
            {
                _ledger.Fail(ViolationKind.Corrupt, $"reading {_reading.Sequence} was to be {sequence}");
            }

            Observe();
        }
    }

    /// <summary>Commits what is in RAM.</summary>
    public void Commit()
    {
        ErrorCode error = _journal!.Commit(_nowMs);
        Expect(error, "does not commit");
        Observe();
        if (error == ErrorCode.Ok && !Storage.IsCut && _journal.CommittedSequence != _journal.NextSequence)
        {
            _ledger.Fail(ViolationKind.Lost, "Commit says Ok and has not committed all");
        }
    }

    /// <summary>Readings come in and are committed, so many rounds.</summary>
    public void Work(int roundCount, int readingCount)
    {
        for (int round = 0; round < roundCount && !Storage.IsCut; round++)
        {
            Accept(readingCount);
            Commit();
        }
    }

    /// <summary>Time goes by.</summary>
    public void Wait(int milliseconds)
    {
        _nowMs += milliseconds;
        _journal!.Step(_nowMs);
        Observe();
    }

    /// <summary>The time becomes known.</summary>
    public void Date()
    {
        _ledger.Date();
        _journal!.SetUtcOffset(Ledger.UtcOffsetOf(_ledger.Boot));
    }

    /// <summary>Gives a consumer what there is; its peer acknowledges.</summary>
    public void Deliver(
        string name, int blockCountMax = int.MaxValue, Acknowledging mode = Acknowledging.Each)
    {
        _delivery.Run(_ledger.IndexOf(name), blockCountMax, mode, _journal!, Storage);
        Observe();
    }

    /// <summary>The connection of a consumer was lost and is there again.</summary>
    public void Reconnect(string name) => _delivery.Rewind(_ledger.IndexOf(name));

    /// <summary>A planned reboot, with a commit before.</summary>
    public void Reboot(int? table = null)
    {
        Commit();
        Boot(table ?? _ledger.Table);
    }

    /// <summary>The power fails between two operations.</summary>
    public void Crash(int? table = null) => Boot(table ?? _ledger.Table);

    /// <summary>The power fails while something is done, and comes back.</summary>
    public void CrashIn(CutModel model, Action doing)
    {
        Storage.CutInNextWrite(model, (uint)_ledger.NextId);
        doing();
        Boot(_ledger.Table);
    }

    /// <summary>Puts a file there that is not the journal's.</summary>
    public void Plant(string name, byte[] content) => Storage.Change(Storage.Files.With(name, content));

    /// <summary>Takes away the first segment, with at most so many readings.</summary>
    public void Vanish(int readingCountMax)
    {
        string? first = Storage.Files.Names
            .Where(name => name.EndsWith(".seg", StringComparison.Ordinal)
                && name[0] == _scenario.Options.Lane)
            .Order(StringComparer.Ordinal).FirstOrDefault();
        if (first != null)
        {
            _ledger.Excuse(readingCountMax);
            Storage.Change(Storage.Files.Without(first));
        }
    }

    private void Observe()
    {
        if (!Storage.IsCut)
        {
            _ledger.Observe(_journal!);
        }
    }

    private void Expect(ErrorCode error, string failure)
    {
        if (error != ErrorCode.Ok && !Storage.IsCut && !Storage.IsTroubled)
        {
            _ledger.Fail(ViolationKind.Stuck, $"{failure}: {error}");
        }
    }
}
