// Keeps every reading on storage until it is acknowledged. Readings gather in RAM, in the block being
// packed, and are committed after so many of them or so much time; that is what a power cut can lose, and
// nothing else. A committed block lies in a slot (JournalTail) and later, with others, in a segment
// (SegmentStore). Each consumer takes the committed blocks at its own pace. A block that cannot be written
// waits in RAM while the next one gathers; only when that is full too are its readings given up, and
// counted. Called from the main loop only. A commit allocates nothing, but for the name of a segment when
// one is begun.

using System;
using Gateway.Core.Packing;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>The journal of readings.</summary>
public sealed class ReadingJournal : IReadingSink
{
    // A file that cannot be read so often in a row at the start is done without.
    private const int OpenFailuresMax = 3;

    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly ChannelTable _channels;
    private readonly uint _tableCrc;
    private readonly JournalStats _stats = new JournalStats();
    private readonly DamageLog _damage;
    private readonly ConsumerSet _consumers = new ConsumerSet();
    private readonly SegmentStore _store;
    private readonly BlockQueue _queue;
    private bool _isOpen;
    private int _openFailures;
    private long _reopenAtMs;

    /// <summary>Creates a journal; call <see cref="Open"/> before use.</summary>
    /// <param name="storage">Where segments and cursors lie.</param>
    /// <param name="options">Not changed any more from here on, but for what it says of itself.</param>
    /// <param name="channels">The channels of the readings; complete, and not changed any more.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ReadingJournal(IStorage storage, JournalOptions options, ChannelTable channels)
    {
        options.Validate();
        _storage = storage;
        _options = options;
        _channels = channels;
        byte[] header = SegmentHeader.Build(options.Lane, channels);
        _tableCrc = Crc32.Compute(header, SegmentHeader.FixedBytes, header.Length - SegmentHeader.FixedBytes);
        _damage = new DamageLog(_stats);
        _store = new SegmentStore(storage, options, _stats, _consumers, header);
        _queue = new BlockQueue(options, _stats, _store, _tableCrc);
    }

    /// <summary>Number of the boot that is written with the readings.</summary>
    public int BootNumber { get; private set; }

    /// <summary>Sequence number the next reading gets.</summary>
    public long NextSequence { get; private set; }

    /// <summary>Readings before this sequence number are committed, or given up.</summary>
    public long CommittedSequence => _queue.CommittedSequence;

    /// <summary>Whether something was committed in this boot.</summary>
    public bool HasCommitted => _stats.ReadingsCommitted != 0;

    /// <summary>Sequence number of the oldest stored reading; <see cref="CommittedSequence"/> when none is
    /// stored.</summary>
    public long OldestSequence
    {
        get
        {
            return _store.Catalog.Count > 0 ? _store.Catalog.First(0)
                : _store.Tail.Count > 0 ? _store.Tail.FirstSequence
                : CommittedSequence;
        }
    }

    /// <summary>Counters since boot, brought up to date; the same instance each time.</summary>
    public JournalStats Stats
    {
        get
        {
            _stats.BytesStored = _store.Catalog.BytesStored;
            _stats.SegmentCount = _store.Catalog.Count;
            _stats.NextSequence = NextSequence;
            _stats.OldestSequence = OldestSequence;
            _stats.UncommittedCount = _queue.Count;
            return _stats;
        }
    }

    /// <summary>Finds what is stored. Damage never stops it: what has to be skipped is counted.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="bootNumber">Number of this boot, from 1. Where a stored block has it already or a higher
    /// one (the boot record was lost), <see cref="BootNumber"/> becomes the next free one.</param>
    /// <returns>Ok; ReadFailed when the files cannot be listed, or one of those that matter now cannot be
    /// read; StorageFull or WriteFailed when blocks of an earlier configuration could not be brought to
    /// safety: <see cref="Step"/> tries again, and until then readings are refused.</returns>
    public ErrorCode Open(long nowMs, int bootNumber)
    {
        JournalRecovery recovery = new JournalRecovery(
            _storage, _options, _stats, _store, NewReader(), _tableCrc);
        ErrorCode error = recovery.Run(_openFailures < OpenFailuresMax);
        _openFailures = error == ErrorCode.Ok ? 0 : _openFailures + 1;
        _stats.LastError = error;
        _isOpen = error == ErrorCode.Ok;
        _reopenAtMs = nowMs + _options.RetryMs;
        BootNumber = bootNumber > recovery.LastBootNumber ? bootNumber : recovery.LastBootNumber + 1;
        NextSequence = recovery.NextSequence;
        _queue.Reset(NextSequence, BootNumber);
        for (int i = 0; _isOpen && i < _consumers.Count; i++)
        {
            _consumers.At(i).Load();
        }

        return error;
    }

    /// <summary>Takes a reading and gives it its sequence number. It is committed when enough have
    /// gathered.</summary>
    /// <returns>Ok; OutOfRange when it has no value or one of an unknown channel; WrongState while the
    /// journal is not open. That it was committed is seen in <see cref="CommittedSequence"/>, not
    /// here.</returns>
    public ErrorCode Accept(Reading reading, long nowMs)
    {
        long mask = reading.PresentMask;
        if (!_isOpen || mask == 0 || mask >> _channels.Count != 0)
        {
            _stats.ReadingsRefused++;
            return _isOpen ? ErrorCode.OutOfRange : ErrorCode.WrongState;
        }

        reading.Sequence = NextSequence++;
        _stats.ReadingsAccepted++;
        _queue.Add(reading, reading.Sequence, nowMs);
        return ErrorCode.Ok;
    }

    /// <summary>Dates the block being gathered and all later ones; called once real time is known or
    /// corrected.</summary>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds.</param>
    public void SetUtcOffset(long utcOffsetMs) => _queue.SetUtcOffset(utcOffsetMs);

    /// <summary>Commits what is old enough and tries again what failed.</summary>
    /// <returns>Milliseconds until the next call is due; int.MaxValue when nothing waits.</returns>
    public int Step(long nowMs)
    {
        if (!_isOpen && nowMs >= _reopenAtMs)
        {
            Open(nowMs, BootNumber);
        }

        if (!_isOpen)
        {
            return (int)(_reopenAtMs - nowMs);
        }

        if (_queue.DueInMs(nowMs) == 0)
        {
            _queue.Commit(nowMs);
        }

        return _queue.DueInMs(nowMs);
    }

    /// <summary>Commits all readings and saves all cursors now, as before a planned reboot.</summary>
    /// <returns>Ok; WrongState while the journal is not open; StorageFull or WriteFailed: the readings stay
    /// in RAM.</returns>
    public ErrorCode Commit(long nowMs)
    {
        for (int i = 0; _isOpen && i < _consumers.Count; i++)
        {
            _consumers.At(i).SaveCursor();
        }

        return _isOpen ? _queue.Commit(nowMs) : ErrorCode.WrongState;
    }

    /// <summary>Adds a consumer. It resumes from its saved cursor; add all before any of them acknowledges,
    /// since what no known consumer needs is deleted.</summary>
    /// <param name="name">1–16 characters of [a-z0-9].</param>
    /// <param name="fromOldest">Where it begins the first time: with the oldest stored reading, or with the
    /// next one.</param>
    /// <param name="consumer">The consumer; null on failure.</param>
    /// <returns>Ok; OutOfRange for the name; WrongState when it is there already; TooLarge when there are
    /// four; NewerFormat when a newer firmware wrote its cursor; StorageFull or WriteFailed when one that
    /// begins with the next reading could not be noted.</returns>
    public ErrorCode TryAddConsumer(string name, bool fromOldest, out JournalConsumer consumer)
    {
        consumer = null;
        if (!JournalCursor.IsValidName(name))
        {
            return ErrorCode.OutOfRange;
        }

        if (_consumers.IndexOf(name) >= 0 || _consumers.IsFull)
        {
            return _consumers.IsFull ? ErrorCode.TooLarge : ErrorCode.WrongState;
        }

        JournalCursor cursor = new JournalCursor(_storage, _options.Lane, name);
        BlockWalk walk = new BlockWalk(this, _store, _damage, NewReader());
        JournalConsumer added = new JournalConsumer(
            this, walk, _damage, cursor, name, fromOldest, _options);
        ErrorCode error = _isOpen ? added.Load() : ErrorCode.Ok;
        if (error == ErrorCode.Ok)
        {
            _consumers.Add(added);
            consumer = added;
        }

        return error;
    }

    /// <summary>Removes a consumer and its cursor; its readings need not be kept any more. Add the others
    /// before: what no known consumer needs is deleted.</summary>
    /// <returns>Ok; NotFound when there is neither; WriteFailed when the cursor could not be
    /// deleted.</returns>
    public ErrorCode RemoveConsumer(string name)
    {
        if (!JournalCursor.IsValidName(name))
        {
            return ErrorCode.NotFound;
        }

        bool wasThere = _consumers.TryRemove(name);
        ErrorCode error = JournalCursor.Delete(_storage, _options.Lane, name);
        DeleteAcknowledged();
        return error == ErrorCode.NotFound && wasThere ? ErrorCode.Ok : error;
    }

    /// <summary>Makes a reader for one look at what is stored.</summary>
    public JournalReader NewLook() => new JournalReader(new BlockWalk(this, _store, _damage, NewReader()));

    /// <summary>Deletes the segments that no consumer needs any more.</summary>
    internal void DeleteAcknowledged()
    {
        if (_consumers.Count > 0)
        {
            _store.Retention.DeleteBefore(_consumers.NeededFrom);
        }
    }

    private SegmentReader NewReader() => new SegmentReader(_storage, _channels, _tableCrc);
}
