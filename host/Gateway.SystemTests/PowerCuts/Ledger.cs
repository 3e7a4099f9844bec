// The oracle: a plain model of what a journal has promised, kept outside of it. It knows every accepted
// reading, which of them were reported as committed, and what each consumer was given and has acknowledged.
// Entries are in the order of their sequence numbers, each number once: a reading that was lost in RAM makes
// room for the one that gets its number, unless a peer may have seen it.

using Gateway.Core.Journal;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>What was promised.</summary>
internal sealed partial class Ledger
{
    private LedgerEntry[] _entries = new LedgerEntry[512];
    private long _committed;
    private long _oldest;
    private long _givenUp;
    private int _goneCount;
    private int _failures;

    /// <summary>Creates an empty ledger.</summary>
    public Ledger(Scenario scenario)
    {
        Scenario = scenario;
    }

    /// <summary>Whose life it is.</summary>
    public Scenario Scenario { get; }

    /// <summary>Changes whenever the ledger does.</summary>
    public int Version { get; private set; }

    /// <summary>Entries.</summary>
    public int Count { get; private set; }

    /// <summary>Id of the next reading.</summary>
    public int NextId { get; private set; }

    /// <summary>Number of the boot.</summary>
    public int Boot { get; private set; }

    /// <summary>Channels of the boot.</summary>
    public int Table { get; private set; }

    /// <summary>Whether the time is known in this boot.</summary>
    public bool IsDated { get; private set; }

    /// <summary>The first thing that went wrong.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>UTC minus uptime of a boot.</summary>
    public static long UtcOffsetOf(int boot) => 1767225600000 + (boot * 86400007L);

    /// <summary>An entry.</summary>
    public ref readonly LedgerEntry this[int index] => ref _entries[index];

    /// <summary>Becomes equal to another ledger.</summary>
    public void CopyFrom(Ledger other)
    {
        if (_entries.Length < other._entries.Length)
        {
            _entries = new LedgerEntry[other._entries.Length];
        }

        Array.Copy(other._entries, _entries, other.Count);
        Array.Copy(other._consumers, _consumers, ConsumerCountMax);
        Count = other.Count;
        NextId = other.NextId;
        Boot = other.Boot;
        Table = other.Table;
        IsDated = other.IsDated;
        ConsumerCount = other.ConsumerCount;
        Violation = other.Violation;
        _committed = other._committed;
        _oldest = other._oldest;
        _givenUp = other._givenUp;
        _failures = other._failures;
        _goneCount = other._goneCount;
        Version++;
    }

    /// <summary>Notes the first violation.</summary>
    public void Fail(ViolationKind kind, string text)
    {
        Violation ??= new Violation(kind, text);
        Version++;
    }

    /// <summary>Gives the first reading an id.</summary>
    public void BeginWith(int id) => NextId = id;

    /// <summary>A boot begins; returns its number.</summary>
    public int BeginBoot(int table)
    {
        Boot++;
        Table = table;
        IsDated = false;
        _givenUp = 0;
        _failures = 0;
        _goneCount = 0;
        Version++;
        return Boot;
    }

    /// <summary>The journal is open, under the number it has chosen.</summary>
    public void Opened(ReadingJournal journal)
    {
        Boot = journal.BootNumber;
        _committed = journal.CommittedSequence;
        _oldest = journal.OldestSequence;
        Version++;
    }

    /// <summary>The time became known.</summary>
    public void Date()
    {
        IsDated = true;
        Version++;
    }

    /// <summary>A reading is about to be accepted; returns its id.</summary>
    public int Accept(long sequence, long uptimeMs)
    {
        while (Count > 0 && _entries[Count - 1].Sequence >= sequence)
        {
            LedgerEntry taken = _entries[Count - 1];
            if ((taken.Fate & Fate.Seen) != 0 || taken.IsCommitted)
            {
                string text = $"number {sequence} again, after {taken.Sequence} was {taken.Fate}";
                Fail(ViolationKind.Corrupt, text);
                break;
            }

            Count--;
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = new LedgerEntry
        {
            Sequence = sequence,
            UptimeMs = uptimeMs,
            Id = NextId,
            Boot = Boot,
            Table = (byte)Table,
            Fate = IsDated ? Fate.Dated : Fate.Accepted,
        };
        Version++;
        return NextId++;
    }

    /// <summary>The reading was refused after all.</summary>
    public void Refused()
    {
        Count--;
        Version++;
    }

    /// <summary>A consumer was given a reading.</summary>
    public void Seen(int index)
    {
        // what is delivered is on storage, and must stay there
        Fate old = _entries[index].Fate;
        if ((old & Fate.Seen) == 0)
        {
            _entries[index].Fate |= (old & Fate.Doubtful) == 0 ? Fate.Seen | Fate.Committed : Fate.Seen;
            Version++;
        }
    }
}
