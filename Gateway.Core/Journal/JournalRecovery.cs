// What happens at start: the listing says which segments and slots there are; the newest segment and the
// slots are read, nothing else, and the sequence numbers go on where they ended. What cannot be read is
// never in the way; where it may have held numbers that a peer has seen, they are left out, so that none is
// used twice.
//
// Slots are written in their order from the first one on, each time after the tail went into a segment. So
// what counts of them is, in that order, every whole block that begins where the segments end or later.

using Gateway.Core.Ports;

namespace Gateway.Core.Journal;

/// <summary>Finds the state of a journal on storage.</summary>
internal sealed class JournalRecovery
{
    // A reading takes at least a bit, so unreadable bytes can have held at most this many readings each.
    private const int ReadingsPerByteMax = 8;

    private const int NoTable = -1;

    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly SegmentStore _store;
    private readonly SegmentReader _reader;
    private readonly uint _tableCrc;
    private readonly SegmentRecovery _segments;
    private uint _slots;
    private long _cursorMax;
    private bool _hasReadError;

    // Blocks in slots count from this sequence number on.
    private long _liveFrom;

    internal JournalRecovery(
        IStorage storage, JournalOptions options, JournalStats stats, SegmentStore store,
        SegmentReader reader, uint tableCrc)
    {
        _storage = storage;
        _options = options;
        _stats = stats;
        _store = store;
        _reader = reader;
        _tableCrc = tableCrc;
        _segments = new SegmentRecovery(store.Catalog, reader);
    }

    /// <summary>Sequence number the next reading gets.</summary>
    internal long NextSequence { get; private set; }

    /// <summary>Boot number of the newest block; 0 when there is none.</summary>
    internal int LastBootNumber { get; private set; }

    /// <summary>Looks at the storage.</summary>
    /// <param name="isPatient">Whether a file that cannot be read ends it: it may be readable the next time.
    /// Otherwise it is done without.</param>
    /// <returns>Ok; ReadFailed, also when the files cannot even be listed; StorageFull or WriteFailed when
    /// blocks with the channels of an earlier configuration could not be brought into their
    /// segment.</returns>
    internal ErrorCode Run(bool isPatient)
    {
        _store.Reset();
        ErrorCode error = _storage.List(out string[] names);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        for (int i = 0; i < names.Length; i++)
        {
            Sort(names[i]);
        }

        _segments.Run();
        _segments.Resume(_store, _tableCrc);
        _hasReadError = _segments.HasReadError;
        _liveFrom = _segments.BlocksEnd;
        NextSequence = _segments.RecordsEnd;
        LastBootNumber = _segments.LastBootNumber;
        _stats.TornTailBytes += _segments.UnreadableBytes;
        int table = ReadSlots(out int damagedBytes);
        if (_hasReadError && isPatient)
        {
            // Nothing may be written before all is known: what could not be read now would count no more.
            return ErrorCode.ReadFailed;
        }

        // What is torn in a segment is whole in the slots, as long as these have not gone too.
        LeaveOut(_store.Tail.Count > 0 ? damagedBytes : damagedBytes + _segments.UnreadableBytes);
        error = table == NoTable || table == IdOf(_tableCrc) ? ErrorCode.Ok : FlushOld();

        // Segments may be gone while their readings are known to be delivered: the cursor knows better then.
        NextSequence = _cursorMax > NextSequence ? _cursorMax : NextSequence;
        _stats.RecoveryBytesRead = _reader.BytesRead;
        return error;
    }

    private void Sort(string name)
    {
        int slot = JournalTail.SlotOf(_options.Lane, name);
        if (SegmentName.TryParse(_options.Lane, name, out long first))
        {
            _store.Catalog.Add(first, SegmentCatalog.UnknownLength);
        }
        else if (slot >= 0)
        {
            _slots |= 1u << slot;
        }
        else if (JournalCursor.IsSlotName(_options.Lane, name))
        {
            long cursor = JournalCursor.Peek(_storage, name);
            _cursorMax = cursor > _cursorMax ? cursor : _cursorMax;
        }
        else if (name.Length > 1 && name[0] == _options.Lane && name[1] == '-')
        {
            _stats.ForeignFiles++;
        }
    }

    // Returns the id of the channel table of the blocks that count.
    private int ReadSlots(out int damagedBytes)
    {
        damagedBytes = 0;
        int table = NoTable;
        for (int slot = 0; slot < JournalTail.SlotCount; slot++)
        {
            if ((_slots >> slot & 1) != 0)
            {
                damagedBytes += ReadSlot(slot, ref table);
            }
        }

        return table;
    }

    // Returns how many bytes may have held readings that are lost.
    private int ReadSlot(int slot, ref int table)
    {
        JournalTail tail = _store.Tail;
        ErrorCode error = _reader.OpenSlot(tail.NameOf(slot), out int byteCount);
        _hasReadError |= error == ErrorCode.ReadFailed;
        if (error == ErrorCode.NewerFormat)
        {
            tail.Refuse(slot);
            _stats.NewerFormats++;
            return byteCount;
        }

        if (error != ErrorCode.Ok)
        {
            return byteCount;
        }

        long first = _reader.Block.FirstSequence;
        if (first < _liveFrom)
        {
            return 0;
        }

        int id = _reader.Block.TableId;
        bool isOurs = table == NoTable
            ? id == IdOf(_tableCrc) || (_segments.Readable >= 0 && id == IdOf(_segments.TableCrc))
            : id == table;
        if (!isOurs || !tail.HasRoomFor(_reader.Position))
        {
            _stats.BlocksDamaged++;
            return byteCount;
        }

        table = id;
        _liveFrom = first + _reader.Block.ReadingCount;
        NextSequence = _liveFrom > NextSequence ? _liveFrom : NextSequence;
        LastBootNumber = _reader.Block.BootNumber;
        _reader.CopyTo(tail.Buffer, tail.End);
        tail.Keep(slot, _reader.Position);
        return 0;
    }

    // The slots have the channels of an earlier configuration: their blocks go to the others of that kind
    // now, because the next segment has the present channels.
    private ErrorCode FlushOld()
    {
        bool isNewest = _segments.Readable == _store.Catalog.Count - 1;
        return isNewest ? _store.FlushTo(_segments.Readable) : ErrorCode.WriteFailed;
    }

    private void LeaveOut(int byteCount)
    {
        if (byteCount > 0)
        {
            long end = NextSequence;
            NextSequence += (long)byteCount * ReadingsPerByteMax;
            _store.AddGap(GapCause.TornTail, end, NextSequence, 0);
        }
    }

    private static int IdOf(uint tableCrc) => (int)(tableCrc & 0xFFFF);
}
