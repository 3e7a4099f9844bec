// One lane of the journal over a month: what it had committed before each restart is the oracle, a ledger
// has what arrived.

using Gateway.Core.Journal;
using Gateway.Simulator.FarSide;

namespace Gateway.SystemTests.Month;

/// <summary>Readings or alarms, between journal and far side.</summary>
internal sealed class MonthLane
{
    private const string Device = "gw-1";

    private readonly List<(long First, long End, int Boot)> _committed = [];
    private long _committedAt;
    private long _dropped;
    private long _droppedOfBoot;

    /// <summary>What arrived.</summary>
    internal DeliveryLedger Ledger { get; } = new();

    /// <summary>Entries that were committed.</summary>
    internal long CommittedCount => _committed.Sum(range => range.End - range.First);

    /// <summary>Entries the journal says it dropped.</summary>
    internal long Dropped => _dropped + _droppedOfBoot;

    /// <summary>A boot has begun. Numbers that were left out because a torn block may have had them belong to
    /// no entry.</summary>
    internal void Begin(ReadingJournal journal) => _committedAt = journal.CommittedSequence;

    /// <summary>Looks at what is committed.</summary>
    internal void Note(ReadingJournal journal)
    {
        if (journal.CommittedSequence > _committedAt)
        {
            _committed.Add((_committedAt, journal.CommittedSequence, journal.BootNumber));
            _committedAt = journal.CommittedSequence;
        }

        _droppedOfBoot = journal.Stats.ReadingsDropped;
    }

    /// <summary>A boot has ended.</summary>
    internal void EndBoot()
    {
        _dropped += _droppedOfBoot;
        _droppedOfBoot = 0;
    }

    /// <summary>A message has come.</summary>
    internal IReadOnlyList<SenmlValue> Record(byte[] payload) => Ledger.Record(payload, Device);

    /// <summary>How many committed entries have not arrived.</summary>
    /// <param name="first">Number of the first that counts.</param>
    /// <param name="end">Number behind the last.</param>
    internal long CountMissing(long first, long end)
    {
        return _committed.Where(range => range.End > first && range.First < end)
            .Sum(range => Ledger.CountMissing(
                Device, Math.Max(first, range.First), Math.Min(end, range.End)));
    }

    /// <summary>The boot that has committed an entry; 0 when that is not known: the power failed right
    /// then.</summary>
    internal int BootOf(long sequence)
    {
        return _committed.Find(range => range.First <= sequence && sequence < range.End).Boot;
    }
}
