// The newest blocks: each committed by itself into a small file of its own (a slot), all of them also in RAM,
// and from there written into a segment in one go when a segment's worth has gathered.
//
// Why: littlefs keeps a file of at most 512 bytes inside its directory's log, where writing over it costs
// some 256 bytes; an append to a larger file costs a 4 KB sector each time. A segment that is written once
// costs its sector once. Slots are written over in place and never deleted: what a slot still holds after
// its block went into a segment has a sequence number that the segments have reached, and counts no more.
// Docs: docs/adr/0006-a-tail-of-slots.md. Format: docs/FORMATS.md.

using Gateway.Core.Packing;
using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>Blocks that are committed and not yet in a segment.</summary>
internal sealed class JournalTail
{
    /// <summary>Most blocks at once, and so many slot files.</summary>
    internal const int SlotCount = 32;

    private const string Ending = ".blk";

    private readonly IStorage _storage;
    private readonly char _lane;
    private readonly int _bytesMax;
    private readonly string[] _names = new string[SlotCount];
    private readonly GapRecord _gap = new GapRecord();
    private uint _refused;
    private int _unsaved;
    private int _gapCount;
    private int _nextSlot;

    /// <summary>Bytes of a slot: the largest block, and the gap records that may stand before it.</summary>
    internal const int SlotBytesMax = JournalOptions.BlockBytesMax + (GapsMax * GapRecord.Version1Bytes);

    // Gap records before one block; more go before all blocks of the next segment.
    private const int GapsMax = 2;

    /// <summary>Creates an empty tail.</summary>
    /// <param name="storage">Where the slots lie.</param>
    /// <param name="lane">Lane, the first letter of the slots' names.</param>
    /// <param name="blockAt">Bytes to keep free before the first block.</param>
    /// <param name="bytesMax">Bytes of all blocks together, if there is more than one.</param>
    internal JournalTail(IStorage storage, char lane, int blockAt, int bytesMax)
    {
        _storage = storage;
        _lane = lane;
        BlockAt = blockAt;
        _bytesMax = bytesMax;
        int blockMax = SlotBytesMax;
        Buffer = new byte[blockAt + (bytesMax > blockMax ? bytesMax : blockMax)];
        Reset();

        // An element that was never assigned is neither null nor a string in the device's interpreter.
        for (int i = 0; i < SlotCount; i++)
        {
            _names[i] = "";
        }
    }

    /// <summary>The blocks, and gap records between them, one after the other from <see
    /// cref="BlockAt"/>.</summary>
    internal byte[] Buffer { get; }

    /// <summary>Index of the first block.</summary>
    internal int BlockAt { get; }

    /// <summary>Index after the last block: where the next one is put.</summary>
    internal int End { get; private set; }

    /// <summary>Blocks.</summary>
    internal int Count { get; private set; }

    /// <summary>First sequence number of the first block; 0 when there is none.</summary>
    internal long FirstSequence
    {
        get
        {
            TryFind(0, out int offset, out _);
            return Count == 0 ? 0 : SequenceAt(offset);
        }
    }

    /// <summary>Number of the slot that a file is; −1 when it is none of this lane.</summary>
    internal static int SlotOf(char lane, string name)
    {
        bool isSlot = name.Length == 4 + Ending.Length && name[0] == lane && name[1] == '-'
            && name.Substring(4) == Ending;
        int slot = isSlot ? ((name[2] - '0') * 10) + name[3] - '0' : -1;
        bool isNumber = isSlot && name[2] >= '0' && name[2] <= '9' && name[3] >= '0' && name[3] <= '9';
        return isNumber && slot < SlotCount ? slot : -1;
    }

    /// <summary>The file of a slot.</summary>
    internal string NameOf(int slot)
    {
        if (_names[slot].Length == 0)
        {
            char tens = (char)('0' + (slot / 10));
            char ones = (char)('0' + (slot % 10));
            _names[slot] = new string(new[] { _lane, '-', tens, ones }) + Ending;
        }

        return _names[slot];
    }

    /// <summary>Begins without blocks: those there were are in a segment.</summary>
    internal void Clear()
    {
        End = BlockAt;
        Count = 0;
        _unsaved = BlockAt;
        _gapCount = 0;
        _nextSlot = 0;
        StepOverRefused();
    }

    /// <summary>Begins without blocks and with all slots.</summary>
    internal void Reset()
    {
        _refused = 0;
        Clear();
    }

    /// <summary>Leaves a slot as it is from now on: a newer firmware wrote it.</summary>
    internal void Refuse(int slot)
    {
        _refused |= 1u << slot;
        StepOverRefused();
    }

    /// <summary>Whether a slot is left.</summary>
    internal bool HasSlot => _nextSlot < SlotCount;

    /// <summary>Whether a block of that size has a slot and room in RAM.</summary>
    internal bool HasRoomFor(int blockBytes)
    {
        return Count == 0 || (HasSlot && End - BlockAt + blockBytes <= _bytesMax);
    }

    /// <summary>Commits the block that was put at <see cref="End"/>.</summary>
    /// <returns>Ok, StorageFull or WriteFailed: the block is still there, but not part of the tail.</returns>
    internal ErrorCode Commit(int blockBytes)
    {
        int count = End + blockBytes - _unsaved;
        ErrorCode error = _storage.Overwrite(NameOf(_nextSlot), Buffer, _unsaved, count);
        if (error == ErrorCode.Ok)
        {
            Keep(_nextSlot, blockBytes);
        }

        return error;
    }

    /// <summary>Adds a gap behind the blocks; it is committed together with the next one. A gap that
    /// continues the last one widens it.</summary>
    internal bool TryAddGap(GapCause cause, long first, long end, int readingCount)
    {
        if (_gapCount > 0 && _gap.Cause == cause && _gap.EndSequence == first)
        {
            _gap.Set(cause, _gap.FirstSequence, end, _gap.ReadingCount + readingCount);
            _gap.Put(Buffer, End - GapRecord.Version1Bytes);
            return true;
        }

        int roomBytes = GapRecord.Version1Bytes + JournalOptions.BlockBytesMax;
        bool fits = _gapCount < GapsMax && End + roomBytes <= Buffer.Length;
        if (fits)
        {
            _gap.Set(cause, first, end, readingCount);
            _gap.Put(Buffer, End);
            End += GapRecord.Version1Bytes;
            _gapCount++;
        }

        return fits;
    }

    /// <summary>Makes the block at <see cref="End"/> part of the tail: it is in this slot.</summary>
    internal void Keep(int slot, int blockBytes)
    {
        End += blockBytes;
        Count++;
        _unsaved = End;
        _gapCount = 0;
        _nextSlot = slot + 1;
        StepOverRefused();
    }

    /// <summary>Finds the first block with readings from a sequence number on.</summary>
    internal bool TryFind(long sequence, out int offset, out int blockBytes)
    {
        blockBytes = 0;
        for (offset = BlockAt; offset < End; offset += blockBytes)
        {
            blockBytes = Bytes.GetUInt16(Buffer, offset + BlockFormat.LengthAt);
            bool isBlock = Buffer[offset + 1] == BlockFormat.Magic1;
            int count = Bytes.GetUInt16(Buffer, offset + BlockFormat.CountAt);
            if (isBlock && SequenceAt(offset) + count > sequence)
            {
                return true;
            }
        }

        blockBytes = 0;
        return false;
    }

    private void StepOverRefused()
    {
        while (_nextSlot < SlotCount && (_refused >> _nextSlot & 1) != 0)
        {
            _nextSlot++;
        }
    }

    private long SequenceAt(int offset) => Bytes.GetUInt48(Buffer, offset + BlockFormat.SequenceAt);
}
