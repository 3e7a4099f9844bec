// What happens at start: the listing says which segments there are, only the newest is read, and the sequence
// numbers go on where they ended. What cannot be read is never in the way; it costs sequence numbers, so that
// none is used twice.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>Finds the state of a journal on storage.</summary>
internal sealed class JournalRecovery
{
    // A reading takes at least a bit, so unreadable bytes can have held at most this many readings each.
    private const int ReadingsPerByteMax = 8;

    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly SegmentStore _store;
    private readonly SegmentReader _reader;

    internal JournalRecovery(
        IStorage storage, JournalOptions options, JournalStats stats, SegmentStore store,
        SegmentReader reader)
    {
        _storage = storage;
        _options = options;
        _stats = stats;
        _store = store;
        _reader = reader;
    }

    /// <summary>Sequence number the next reading gets.</summary>
    internal long NextSequence { get; private set; }

    /// <summary>Boot number of the newest block; 0 when there is none.</summary>
    internal int LastBootNumber { get; private set; }

    /// <summary>Looks at the storage.</summary>
    /// <returns>Ok, or ReadFailed when the files cannot even be listed.</returns>
    internal ErrorCode Run()
    {
        NextSequence = 0;
        LastBootNumber = 0;
        _store.Reset();
        ErrorCode error = _storage.List(out string[] names);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        long cursorMax = 0;
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            if (SegmentName.TryParse(_options.Lane, name, out long first))
            {
                AddSegment(name, first);
            }
            else if (JournalCursor.IsSlotName(_options.Lane, name))
            {
                long cursor = JournalCursor.Peek(_storage, name);
                cursorMax = cursor > cursorMax ? cursor : cursorMax;
            }
            else if (name.Length > 1 && name[0] == _options.Lane && name[1] == '-')
            {
                _stats.ForeignFiles++;
            }
        }

        if (_store.Catalog.Count > 0)
        {
            ReadNewest(_store.Catalog.Count - 1);
        }

        // Segments may be gone while their readings are known to be delivered: the cursor knows better then.
        NextSequence = cursorMax > NextSequence ? cursorMax : NextSequence;
        _stats.RecoveryBytesRead = _reader.BytesRead;
        return ErrorCode.Ok;
    }

    private void AddSegment(string name, long first)
    {
        NextSequence = first > NextSequence ? first : NextSequence;
        // An empty file is a power cut's; the next segment of that name begins in it.
        if (_storage.TryGetLength(name, out int lengthBytes) && lengthBytes > 0)
        {
            _store.Catalog.Add(first, name, lengthBytes);
        }
    }

    private void ReadNewest(int index)
    {
        long first = _store.Catalog.First(index);
        int lengthBytes = _store.Catalog.LengthBytes(index);
        ErrorCode error = _reader.Open(_store.Catalog.Name(index), first, lengthBytes);
        bool isOpen = error == ErrorCode.Ok;
        while (isOpen && _reader.TryReadNext(lengthBytes, out error))
        {
            LastBootNumber = _reader.Block.BootNumber;
        }

        int unreadableBytes = !isOpen ? lengthBytes
            : error != ErrorCode.Ok ? lengthBytes - _reader.Position
            : _reader.SkippedBytes;
        long end = isOpen && _reader.EndSequence > NextSequence ? _reader.EndSequence : NextSequence;
        NextSequence = end + ((long)unreadableBytes * ReadingsPerByteMax);
        if (unreadableBytes > 0)
        {
            _stats.TornTailBytes += unreadableBytes;
            _store.AddGap(GapCause.TornTail, end, NextSequence, 0);
        }
        else if (_reader.HasCurrentChannels)
        {
            _store.Resume();
        }
        else if (NextSequence == first)
        {
            // a header without blocks and for other channels: the new segment needs a name of its own
            NextSequence++;
        }
    }
}
