// What the consumers are given, held against the ledger reading by reading: nothing is passed over that must
// come, nothing comes that was not accepted, and all comes in order.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>When a peer acknowledges.</summary>
internal enum Acknowledging
{
    /// <summary>Each block.</summary>
    Each,

    /// <summary>Half of each block.</summary>
    Half,

    /// <summary>Not at all.</summary>
    Never,
}

/// <summary>Reads for all consumers of a life.</summary>
internal sealed class Delivery
{
    private const int ConsumerCountMax = 4;
    private const int BlockCountMax = 10000;

    private readonly Scenario _scenario;
    private readonly Ledger _ledger;
    private readonly Reading _reading = new();
    private readonly JournalConsumer?[] _consumers = new JournalConsumer?[ConsumerCountMax];

    // Per consumer: the entry after the one delivered last, and the sequence number of that one.
    private readonly int[] _next = new int[ConsumerCountMax];
    private readonly long[] _last = new long[ConsumerCountMax];

    /// <summary>Creates it without consumers.</summary>
    public Delivery(Scenario scenario, Ledger ledger)
    {
        _scenario = scenario;
        _ledger = ledger;
    }

    /// <summary>Forgets all consumers.</summary>
    public void Reset() => Array.Clear(_consumers);

    /// <summary>A consumer begins, or ends.</summary>
    public void Begin(int index, JournalConsumer? consumer)
    {
        _consumers[index] = consumer;
        _next[index] = 0;
        _last[index] = -1;
    }

    /// <summary>A consumer begins again at its cursor.</summary>
    public void Rewind(int index)
    {
        _consumers[index]?.Rewind();
        _next[index] = 0;
        _last[index] = -1;
    }

    /// <summary>Reads blocks until there are no more.</summary>
    public void Run(
        int index, int blockCountMax, Acknowledging mode, ReadingJournal journal, SnapshotStorage storage)
    {
        JournalConsumer? consumer = _consumers[index];
        ErrorCode error = ErrorCode.Ok;
        int blockCount = 0;
        while (consumer != null && blockCount < blockCountMax && !storage.IsCut)
        {
            long reached = consumer.ReadSequence;
            if (!consumer.TryReadNext(out error))
            {
                break;
            }

            blockCount++;
            TakeBlock(index, consumer, reached, journal);
            if (mode != Acknowledging.Never)
            {
                Acknowledge(index, consumer, mode, storage);
            }

            if (blockCount == BlockCountMax)
            {
                _ledger.Fail(ViolationKind.Stuck, "delivers without end");
                return;
            }
        }

        if (consumer == null || blockCount == blockCountMax || storage.IsCut)
        {
            return;
        }

        if (error == ErrorCode.Ok)
        {
            CheckPassedOver(index, _ledger.Count, long.MaxValue, journal);
        }
        else if (!storage.IsTroubled)
        {
            _ledger.Fail(ViolationKind.Stuck, $"{consumer.Name} cannot read on: {error}");
        }
    }

    private void TakeBlock(int index, JournalConsumer consumer, long reached, ReadingJournal journal)
    {
        ErrorCode error;
        if (consumer.Block.FirstSequence + consumer.Block.ReadingCount <= reached)
        {
            string text = $"{consumer.Name}: a block from {consumer.Block.FirstSequence} on after {reached}";
            _ledger.Fail(ViolationKind.Reordered, text);
        }

        while (consumer.Block.TryReadNext(_reading, out error))
        {
            if (_reading.Sequence >= reached)
            {
                Take(index, consumer, journal);
            }
        }

        if (error != ErrorCode.Ok)
        {
            _ledger.Fail(ViolationKind.Corrupt, $"{consumer.Name}: a block contradicts itself");
        }
    }

    private void Take(int index, JournalConsumer consumer, ReadingJournal journal)
    {
        long sequence = _reading.Sequence;
        if (sequence <= _last[index])
        {
            _ledger.Fail(ViolationKind.Reordered, $"{consumer.Name}: {sequence} after {_last[index]}");
            return;
        }

        CheckPassedOver(index, _ledger.Count, sequence, journal);
        int at = _next[index];
        if (at == _ledger.Count || _ledger[at].Sequence != sequence)
        {
            _ledger.Fail(ViolationKind.Corrupt, $"{consumer.Name}: {sequence} was never accepted");
            return;
        }

        if (!IsAsAccepted(_ledger[at], consumer))
        {
            _ledger.Fail(ViolationKind.Corrupt, $"{consumer.Name}: {sequence} is not as it was accepted");
        }

        if (_ledger[at].Id < _ledger.Consumer(index).FloorId)
        {
            _ledger.Fail(ViolationKind.Corrupt, $"{consumer.Name}: {sequence} is older than the consumer");
        }

        _ledger.Seen(at);
        _last[index] = sequence;
        _next[index] = at + 1;
    }

    // Entries before a sequence number that the consumer was not given.
    private void CheckPassedOver(int index, int count, long sequence, ReadingJournal journal)
    {
        int at = Math.Min(_next[index], count);
        for (; at < count && _ledger[at].Sequence < sequence; at++)
        {
            if (_ledger[at].IsCommitted && _ledger.Consumer(index).Needs(_ledger[at])
                && !_ledger.MayBeGone(at, journal.OldestSequence))
            {
                string text = $"{_ledger.Consumer(index).Name} is not given {_ledger[at].Sequence}";
                _ledger.Fail(ViolationKind.Lost, $"{text}; the oldest is {journal.OldestSequence}");
            }
        }

        _next[index] = sequence == long.MaxValue ? _next[index] : at;
    }

    private bool IsAsAccepted(in LedgerEntry entry, JournalConsumer consumer)
    {
        ChannelTable expected = _scenario.Tables[entry.Table];
        bool isDated = consumer.Block.HasUtcOffset;
        return entry.UptimeMs == _reading.UptimeMs
            && entry.Boot == consumer.Block.BootNumber
            && (isDated || (entry.Fate & Fate.Dated) == 0)
            && (!isDated || consumer.Block.UtcOffsetMs == Ledger.UtcOffsetOf(entry.Boot))
            && (ReferenceEquals(expected, consumer.Channels) || AreEqual(expected, consumer.Channels))
            && LedgerEntry.HasValuesOf(_reading, entry.Id, expected.Count);
    }

    private static bool AreEqual(ChannelTable a, ChannelTable b)
    {
        bool isEqual = a.Count == b.Count;
        for (int i = 0; isEqual && i < a.Count; i++)
        {
            isEqual = a[i].Name == b[i].Name && a[i].Unit == b[i].Unit && a[i].Decimals == b[i].Decimals;
        }

        return isEqual;
    }

    private void Acknowledge(
        int index, JournalConsumer consumer, Acknowledging mode, SnapshotStorage storage)
    {
        long end = mode == Acknowledging.Each
            ? consumer.ReadSequence
            : consumer.Block.FirstSequence + (consumer.Block.ReadingCount / 2);

        // The peer has it, whether the cursor reaches storage or not.
        _ledger.Acknowledge(index, end);
        ErrorCode error = consumer.Acknowledge(end);
        if (error != ErrorCode.Ok && !storage.IsCut && !storage.IsTroubled)
        {
            _ledger.Fail(ViolationKind.Stuck, $"{consumer.Name} cannot acknowledge: {error}");
        }
    }
}
