// Walks through a segment, block by block, through a window of one block's size. What is unreadable is
// stepped over byte by byte until a whole block with a right CRC-32 follows; the CRC alone decides, never a
// length found in damaged bytes. Work is bounded by the segment's length times the largest block.

using Gateway.Core.Packing;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Core.Journal;

/// <summary>Reads a segment from the start, or a slot.</summary>
internal sealed class SegmentReader
{
    private readonly IStorage _storage;
    private readonly ChannelTable _currentChannels;
    private readonly uint _currentTableCrc;
    private readonly byte[] _window = new byte[JournalTail.SlotBytesMax];
    private readonly SegmentHeader _header = new SegmentHeader();
    private readonly GapRecord _gap = new GapRecord();
    private string _name;
    private int _windowAt;
    private int _windowCount;

    /// <summary>Creates a reader; where a segment has the present channel table, that instance is given
    /// out.</summary>
    internal SegmentReader(IStorage storage, ChannelTable channels, uint tableCrc)
    {
        _storage = storage;
        _currentChannels = channels;
        _currentTableCrc = tableCrc;
    }

    /// <summary>The block found last; valid until the next call.</summary>
    internal BlockDecoder Block { get; } = new BlockDecoder();

    /// <summary>CRC-32 of the segment's channel table.</summary>
    internal uint TableCrc => _header.TableCrc;

    /// <summary>Channels of the segment.</summary>
    internal ChannelTable Channels { get; private set; }

    /// <summary>Position after the last whole record or unreadable byte.</summary>
    internal int Position { get; private set; }

    /// <summary>Unreadable bytes before the last block found, or at the end when none was found.</summary>
    internal int SkippedBytes { get; private set; }

    /// <summary>Where those bytes begin.</summary>
    internal int SkippedAt { get; private set; }

    /// <summary>Whether those bytes, or some of them, are a whole block of a newer format.</summary>
    internal bool HasSkippedNewer { get; private set; }

    /// <summary>The sequence number after the last reading or gap met.</summary>
    internal long EndSequence { get; private set; }

    /// <summary>Bytes read from storage since construction.</summary>
    internal int BytesRead { get; private set; }

    /// <summary>The length of a file in bytes; false and 0 when it is not there.</summary>
    internal bool TryGetLength(string name, out int lengthBytes)
        => _storage.TryGetLength(name, out lengthBytes);

    /// <summary>Opens a segment of a known length.</summary>
    /// <returns>Ok; Truncated, Damaged or NewerFormat for its header; FileNotFound or ReadFailed.</returns>
    internal ErrorCode Open(string name, long firstSequence, int lengthBytes)
    {
        _name = name;
        _windowAt = 0;
        _windowCount = 0;
        Channels = null;
        Position = 0;
        SkippedBytes = 0;
        EndSequence = firstSequence;
        ErrorCode error = Fill(_window.Length);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        error = _header.Parse(_window, 0, _windowCount);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        return _header.FirstSequence != firstSequence ? ErrorCode.Damaged
            : _header.LengthBytes > lengthBytes ? ErrorCode.Truncated
            : OpenTable();
    }

    /// <summary>Opens the block of a slot, behind the gap records it may have. The segment that was open is
    /// not any more.</summary>
    /// <param name="name">The slot's file.</param>
    /// <param name="byteCount">Bytes looked at.</param>
    /// <returns>Ok, Truncated, Damaged or NewerFormat for the block; FileNotFound or ReadFailed.</returns>
    internal ErrorCode OpenSlot(string name, out int byteCount)
    {
        _name = name;
        Position = 0;
        ErrorCode error = Fill(_window.Length);
        byteCount = _windowCount;
        while (error == ErrorCode.Ok && IsGapAt(Position))
        {
            Position += _gap.LengthBytes;
        }

        error = error == ErrorCode.Ok ? Block.Open(_window, Position, _windowCount - Position) : error;
        Position += Block.LengthBytes;
        return error;
    }

    private bool IsGapAt(int at) => _gap.Parse(_window, at, _windowCount - at) == ErrorCode.Ok;

    /// <summary>Copies a block and opens the copy, with the present channels.</summary>
    internal ErrorCode OpenCopy(byte[] buffer, int offset, int blockBytes)
    {
        System.Array.Copy(buffer, offset, _window, 0, blockBytes);
        Channels = _currentChannels;
        return Block.Open(_window, 0, blockBytes);
    }

    /// <summary>Copies the records of the slot, <see cref="Position"/> bytes.</summary>
    internal void CopyTo(byte[] buffer, int offset)
        => System.Array.Copy(_window, 0, buffer, offset, Position);

    /// <summary>Finds the next block.</summary>
    /// <param name="lengthBytes">Length of the segment that is to be looked at.</param>
    /// <param name="error">Ok when there is none up to that length; FileNotFound or ReadFailed.</param>
    internal bool TryReadNext(int lengthBytes, out ErrorCode error)
    {
        SkippedBytes = 0;
        SkippedAt = Position;
        HasSkippedNewer = false;
        while (Position < lengthBytes)
        {
            error = Look(lengthBytes, out int recordBytes, out bool isBlock);
            if (error == ErrorCode.ReadFailed || error == ErrorCode.FileNotFound)
            {
                return false;
            }

            // An unknown length, as a damaged record has, counts as one byte.
            Position += recordBytes == 0 ? 1 : recordBytes;
            if (error != ErrorCode.Ok)
            {
                SkippedBytes += recordBytes == 0 ? 1 : recordBytes;
                HasSkippedNewer |= error == ErrorCode.NewerFormat;
            }
            else if (isBlock)
            {
                return true;
            }
        }

        error = ErrorCode.Ok;
        return false;
    }

    // Looks at the record at Position, in the window if it is whole there.
    private ErrorCode Look(int lengthBytes, out int recordBytes, out bool isBlock)
    {
        ErrorCode error = Parse(lengthBytes, out recordBytes, out isBlock);
        bool isWindowShort = _windowAt + _windowCount < lengthBytes && _windowAt != Position;
        if (error != ErrorCode.Truncated || !isWindowShort)
        {
            return error;
        }

        error = Fill(_window.Length);
        return error == ErrorCode.Ok ? Parse(lengthBytes, out recordBytes, out isBlock) : error;
    }

    private ErrorCode Parse(int lengthBytes, out int recordBytes, out bool isBlock)
    {
        recordBytes = 0;
        isBlock = false;
        int at = Position - _windowAt;
        int end = _windowCount < lengthBytes - _windowAt ? _windowCount : lengthBytes - _windowAt;
        int count = end - at;
        if (at < 0 || count < 2)
        {
            return ErrorCode.Truncated;
        }

        if (_window[at] != BlockFormat.Magic0)
        {
            return ErrorCode.Damaged;
        }

        ErrorCode error;
        if (_window[at + 1] == GapRecord.Magic1)
        {
            error = _gap.Parse(_window, at, count);
            recordBytes = _gap.LengthBytes;
            EndSequence = _gap.EndSequence > EndSequence ? _gap.EndSequence : EndSequence;
            return error;
        }

        error = Block.Open(_window, at, count);
        recordBytes = Block.LengthBytes;
        if (error == ErrorCode.Ok && Block.TableId != (int)(_header.TableCrc & 0xFFFF))
        {
            // a block that came here by whatever way, but has other channels
            return ErrorCode.Damaged;
        }

        isBlock = error == ErrorCode.Ok;
        long blockEnd = Block.FirstSequence + Block.ReadingCount;
        EndSequence = blockEnd > EndSequence ? blockEnd : EndSequence;
        return error;
    }

    private ErrorCode Fill(int count)
    {
        ErrorCode error = _storage.Read(_name, Position, _window, 0, count, out int readCount);
        _windowAt = Position;
        _windowCount = readCount;
        BytesRead += readCount;
        return error;
    }

    private ErrorCode OpenTable()
    {
        Position = _header.LengthBytes;
        if (_header.TableCrc == _currentTableCrc && _header.ChannelCount == _currentChannels.Count)
        {
            Channels = _currentChannels;
            return ErrorCode.Ok;
        }

        // An older configuration's segment: rare enough to allocate for.
        byte[] table = new byte[_header.LengthBytes - SegmentHeader.FixedBytes];
        ErrorCode error = _storage.Read(
            _name, SegmentHeader.FixedBytes, table, 0, table.Length, out int readCount);
        BytesRead += readCount;
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        error = _header.ParseTable(table, 0, readCount, out ChannelTable channels);
        Channels = channels;
        return error;
    }
}
