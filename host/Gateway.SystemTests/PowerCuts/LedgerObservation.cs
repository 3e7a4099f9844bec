// The ledger's view of what the journal says of itself: what is committed, given up, gone from storage. What
// the journal lets go is held against a bound of the scenario, not against the journal's own arithmetic.

using Gateway.Core.Journal;

namespace Gateway.SystemTests.PowerCuts;

/// <content>What the journal says.</content>
internal sealed partial class Ledger
{
    /// <summary>Notes what the journal says of itself: what is committed, given up, gone.</summary>
    public void Observe(ReadingJournal journal)
    {
        JournalStats stats = journal.Stats;
        long committed = journal.CommittedSequence;
        long givenUp = stats.DroppedByWriteFailure;
        if (committed != _committed || givenUp != _givenUp)
        {
            Commit(committed, givenUp - _givenUp);
            _givenUp = givenUp;
            Version++;
        }

        if (stats.CommitFailures != _failures)
        {
            for (int i = FirstFrom(committed); i < Count; i++)
            {
                _entries[i].Fate |= Fate.Doubtful;
            }

            _failures = stats.CommitFailures;
            Version++;
        }

        long oldest = journal.OldestSequence;
        if (oldest > _oldest)
        {
            CountGone(oldest);
            long counted = stats.DroppedByQuota + stats.DroppedByFullStorage;
            if (_goneCount > counted)
            {
                Fail(ViolationKind.Lost, $"{_goneCount} readings went, {counted} were counted");
            }

            _oldest = oldest;
            Version++;
        }
    }

    /// <summary>A file was taken away: the oldest of what is stored may be missing from here on.</summary>
    public void Excuse(int count)
    {
        for (int i = 0; i < Count && count > 0; i++)
        {
            if (_entries[i].Sequence >= _oldest && _entries[i].IsCommitted)
            {
                _entries[i].Fate |= Fate.Excused;
                count--;
            }
        }

        Version++;
    }

    /// <summary>Whether a committed reading may be missing: only the oldest go, no more than the scenario has
    /// no
    /// room for.</summary>
    public bool MayBeGone(int index, long oldest)
    {
        if (!_entries[index].IsCommitted)
        {
            return true;
        }

        int keptCount = 0;
        for (int i = Count - 1; i > index && keptCount < Scenario.KeptMin; i--)
        {
            keptCount += _entries[i].IsCommitted ? 1 : 0;
        }

        return _entries[index].Sequence < oldest && keptCount >= Scenario.KeptMin;
    }

    private void Commit(long committed, long givenUpCount)
    {
        if (givenUpCount > 0 && !Scenario.MayGiveUp)
        {
            Fail(ViolationKind.Lost, $"{givenUpCount} readings given up while storage can be written");
        }

        for (int i = FirstFrom(_committed); i < Count && _entries[i].Sequence < committed; i++)
        {
            _entries[i].Fate |= givenUpCount-- > 0 ? Fate.GivenUp : Fate.Committed;
        }

        _committed = committed;
    }

    // Counts what went although a consumer needed it.
    private void CountGone(long oldest)
    {
        for (int i = FirstFrom(_oldest); i < Count && _entries[i].Sequence < oldest; i++)
        {
            bool isNeeded = false;
            for (int c = 0; c < ConsumerCount; c++)
            {
                isNeeded |= _consumers[c].Needs(_entries[i]);
            }

            if (isNeeded && _entries[i].IsCommitted)
            {
                _goneCount++;
                if (!MayBeGone(i, oldest))
                {
                    Fail(ViolationKind.Lost, $"reading {_entries[i].Sequence} went although there is room");
                }
            }
        }
    }

    private int FirstFrom(long sequence)
    {
        int index = Count;
        while (index > 0 && _entries[index - 1].Sequence >= sequence)
        {
            index--;
        }

        return index;
    }
}
