// What happens at start: the listing says which segments and slots there are; the newest segment and the
// slots are read, nothing else, and the sequence numbers go on where they ended. What cannot be read is
// never in the way; where it may have held numbers that a peer has seen, they are left out, so that none is
// used twice.
//
// Slots are written in their order from the first one on, each time after the tail went into a segment. So
// what counts of them is, in that order, every whole block that begins where the segments end or later.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>Finds the state of a journal on storage.</summary>
internal sealed class JournalRecovery
{
    // A reading takes at least a bit, so unreadable bytes can have held at most this many readings each.
    private const int ReadingsPerByteMax = 8;

    // So many segments are looked at for the channels of the slots; a power cut spoils one at most.
    private const int SegmentsReadMax = 4;

    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly SegmentStore _store;
    private readonly SegmentReader _reader;
    private readonly uint _tableCrc;
    private uint _slots;
    private long _cursorMax;
    private int _unreadableBytes;

    // The newest segment whose header can be read; −1 without one.
    private int _readable;
    private uint _readableTable;

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
    }

    /// <summary>Sequence number the next reading gets.</summary>
    internal long NextSequence { get; private set; }

    /// <summary>Boot number of the newest block; 0 when there is none.</summary>
    internal int LastBootNumber { get; private set; }

    /// <summary>Looks at the storage.</summary>
    /// <returns>Ok; ReadFailed when the files cannot even be listed; StorageFull or WriteFailed when blocks
    /// with the channels of an earlier configuration could not be brought into their segment.</returns>
    internal ErrorCode Run()
    {
        NextSequence = 0;
        LastBootNumber = 0;
        _readable = -1;
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

        ReadNewest();
        error = ReadSlots();

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

    // The newest segment says where the segments end. Where its header cannot be read, the ones before say
    // which channels the slots have.
    private void ReadNewest()
    {
        int newest = _store.Catalog.Count - 1;
        for (int index = newest; index >= 0 && index > newest - SegmentsReadMax && _readable < 0; index--)
        {
            long first = _store.Catalog.First(index);
            NextSequence = first > NextSequence ? first : NextSequence;
            bool isKnown = _storage.TryGetLength(_store.Catalog.Name(index), out int lengthBytes);
            _store.Catalog.SetLength(index, isKnown ? lengthBytes : SegmentCatalog.UnknownLength);
            ErrorCode error = _reader.Open(_store.Catalog.Name(index), first, lengthBytes);
            if (error == ErrorCode.Ok)
            {
                _readable = index;
                _readableTable = _reader.TableCrc;
                error = ReadBlocks(lengthBytes);
            }

            int unreadable = _readable != index ? lengthBytes
                : error != ErrorCode.Ok ? lengthBytes - _reader.Position
                : _reader.SkippedBytes;
            _unreadableBytes += unreadable;
        }

        _store.Resume(
            _readable >= 0 && _readableTable == _tableCrc, _readable == newest && _unreadableBytes == 0);
        _stats.TornTailBytes += _unreadableBytes;
    }

    private ErrorCode ReadBlocks(int lengthBytes)
    {
        ErrorCode error;
        while (_reader.TryReadNext(lengthBytes, out error))
        {
            LastBootNumber = _reader.Block.BootNumber;
        }

        NextSequence = _reader.EndSequence > NextSequence ? _reader.EndSequence : NextSequence;
        return error;
    }

    private ErrorCode ReadSlots()
    {
        int damagedBytes = 0;
        int table = -1;
        for (int slot = 0; slot < JournalTail.SlotCount; slot++)
        {
            if ((_slots >> slot & 1) != 0)
            {
                damagedBytes += ReadSlot(slot, ref table);
            }
        }

        // What is torn in a segment is whole in the slots, as long as these have not gone too.
        LeaveOut(_store.Tail.Count > 0 ? damagedBytes : damagedBytes + _unreadableBytes);
        return table < 0 || table == IdOf(_tableCrc) ? ErrorCode.Ok : FlushOld();
    }

    // Returns how many bytes may have held readings that are lost.
    private int ReadSlot(int slot, ref int table)
    {
        JournalTail tail = _store.Tail;
        ErrorCode error = _reader.OpenSlot(tail.NameOf(slot), out int byteCount);
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
        if (first < NextSequence)
        {
            return 0;
        }

        int id = _reader.Block.TableId;
        bool isOurs = table < 0
            ? id == IdOf(_tableCrc) || (_readable >= 0 && id == IdOf(_readableTable))
            : id == table;
        if (!isOurs || !tail.HasRoomFor(_reader.Block.LengthBytes))
        {
            _stats.BlocksDamaged++;
            return byteCount;
        }

        table = id;
        NextSequence = first + _reader.Block.ReadingCount;
        LastBootNumber = _reader.Block.BootNumber;
        _reader.CopyTo(tail.Buffer, tail.End);
        tail.Keep(slot, _reader.Block.LengthBytes);
        return 0;
    }

    // The slots have the channels of an earlier configuration: their blocks go to the others of that kind
    // now, because the next segment has the present channels.
    private ErrorCode FlushOld()
    {
        bool isNewest = _store.Retention.TryDeleteFrom(_readable + 1);
        return isNewest ? _store.FlushTo(_readable) : ErrorCode.WriteFailed;
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
