// A small record that survives a power cut at any moment: two files take turns, the newer valid one counts.
// Slot: "nS", format version, 0, generation (4), payload length (2), 0 (2), payload, CRC-32 over all before.
// Saving writes the older slot, in place where its length stays, and reads it back before adopting it where
// that was asked for; so one valid slot is always left.

using Gateway.Core.Ports;

namespace Gateway.Core.Storage;

/// <summary>One record in A/B slots.</summary>
public sealed class SlotPair
{
    /// <summary>Bytes a slot has around its payload.</summary>
    public const int OverheadBytes = HeaderBytes + 4;

    private const int HeaderBytes = 12;
    private const uint CrcResidue = 0xDEBB20E3;
    private const byte Magic0 = (byte)'n';
    private const byte Magic1 = (byte)'S';

    private readonly IStorage _storage;
    private readonly string _nameA;
    private readonly string _nameB;
    private readonly byte _formatVersion;
    private readonly bool _readsBack;
    private readonly byte[] _slot;
    private int _lengthA;
    private int _lengthB;
    private bool _newestIsB;
    private bool _isRefused;

    /// <summary>Creates the pair; nothing is read yet.</summary>
    /// <param name="storage">Where the slots lie.</param>
    /// <param name="name">File name without the ending; ".a" and ".b" are added.</param>
    /// <param name="payloadBytesMax">Largest payload, 1–65535.</param>
    /// <param name="formatVersion">Version of the payload's format; newer ones are refused.</param>
    /// <param name="readsBack">Whether a slot is read back before it counts. On the ESP32 reading costs as
    /// much wear as writing; a record that a later save makes good can do without.</param>
    public SlotPair(
        IStorage storage, string name, int payloadBytesMax, byte formatVersion, bool readsBack = true)
    {
        if (payloadBytesMax < 1 || payloadBytesMax > 65535)
        {
            // the slot counts its payload in 16 bits
            throw new System.ArgumentOutOfRangeException(nameof(payloadBytesMax));
        }

        _storage = storage;
        _nameA = name + ".a";
        _nameB = name + ".b";
        _formatVersion = formatVersion;
        _readsBack = readsBack;
        _slot = new byte[payloadBytesMax + OverheadBytes];
    }

    /// <summary>Generation of the newest valid slot; 0 before the first save.</summary>
    public uint Generation { get; private set; }

    /// <summary>Version of the payload that was loaded last: a record that has grown tells by it what it
    /// reads; 0 before the first.</summary>
    public byte LoadedVersion { get; private set; }

    /// <summary>Whether one slot has a file and the other none: the record was saved once at most.</summary>
    public bool HasOneFile { get; private set; }

    /// <summary>Reads the newest valid slot.</summary>
    /// <param name="payload">Receives the payload from index 0.</param>
    /// <param name="count">Its length; 0 on failure.</param>
    /// <returns>Ok; NotFound when nothing was ever saved; Damaged when no slot is valid; NewerFormat when a
    /// newer version wrote it (saving is refused then); TooLarge when the payload does not fit;
    /// ReadFailed.</returns>
    public ErrorCode Load(byte[] payload, out int count)
    {
        count = 0;
        Generation = 0;
        _isRefused = false;
        ErrorCode a = ReadSlot(_nameA, out uint generationA, out int countA, out _lengthA);
        ErrorCode b = ReadSlot(_nameB, out uint generationB, out int countB, out _lengthB);
        HasOneFile = (a == ErrorCode.FileNotFound) != (b == ErrorCode.FileNotFound);
        _isRefused = a == ErrorCode.NewerFormat || b == ErrorCode.NewerFormat;
        if (_isRefused)
        {
            return ErrorCode.NewerFormat;
        }

        if (a != ErrorCode.Ok && b != ErrorCode.Ok)
        {
            return a == ErrorCode.FileNotFound && b == ErrorCode.FileNotFound ? ErrorCode.NotFound
                : a == ErrorCode.ReadFailed || b == ErrorCode.ReadFailed ? ErrorCode.ReadFailed
                : ErrorCode.Damaged;
        }

        // The difference, not the numbers, decides: a generation may wrap.
        _newestIsB = b == ErrorCode.Ok && (a != ErrorCode.Ok || (int)(generationB - generationA) > 0);
        if (!_newestIsB)
        {
            // slot B was read last and lies in the buffer
            a = ReadSlot(_nameA, out generationA, out countA, out _lengthA);
            if (a != ErrorCode.Ok)
            {
                return a;
            }
        }

        // Set even when the payload does not fit: a save that follows must not take this slot for an old one.
        Generation = _newestIsB ? generationB : generationA;
        int found = _newestIsB ? countB : countA;
        if (found > payload.Length)
        {
            return ErrorCode.TooLarge;
        }

        System.Array.Copy(_slot, HeaderBytes, payload, 0, found);
        LoadedVersion = _slot[2];
        count = found;
        return ErrorCode.Ok;
    }

    /// <summary>Saves a payload as the new generation. Call <see cref="Load"/> once before.</summary>
    /// <returns>Ok; NewerFormat when refused; TooLarge; StorageFull or WriteFailed: the old record still
    /// counts.</returns>
    public ErrorCode Save(byte[] payload, int count)
    {
        if (_isRefused || count > _slot.Length - OverheadBytes)
        {
            return _isRefused ? ErrorCode.NewerFormat : ErrorCode.TooLarge;
        }

        // 0 means "nothing saved" and is left out when the number wraps.
        uint generation = Generation == uint.MaxValue ? 1 : Generation + 1;
        bool isFirst = Generation == 0;
        bool targetIsB = !isFirst && !_newestIsB;
        string name = targetIsB ? _nameB : _nameA;
        if (isFirst)
        {
            // What could not be read before must not come back later as the newer record.
            _storage.Delete(_nameB);
            _lengthB = 0;
        }

        int slotBytes = FillSlot(payload, count, generation);
        bool isSameLength = (targetIsB ? _lengthB : _lengthA) == slotBytes;
        ErrorCode error = isSameLength
            ? _storage.Overwrite(name, _slot, 0, slotBytes)
            : _storage.Write(name, _slot, 0, slotBytes);
        bool isLost = error == ErrorCode.Ok && _readsBack && !IsWritten(name, generation, count);
        error = isLost ? ErrorCode.WriteFailed : error;
        if (error != ErrorCode.Ok)
        {
            // It may be complete all the same; it was reported as failed and must not count after a restart.
            _storage.Delete(name);
            SetLength(targetIsB, 0);
            return error;
        }

        SetLength(targetIsB, slotBytes);

        _newestIsB = targetIsB;
        Generation = generation;
        return ErrorCode.Ok;
    }

    private void SetLength(bool isB, int lengthBytes)
    {
        _lengthA = isB ? _lengthA : lengthBytes;
        _lengthB = isB ? lengthBytes : _lengthB;
    }

    private int FillSlot(byte[] payload, int count, uint generation)
    {
        _slot[0] = Magic0;
        _slot[1] = Magic1;
        _slot[2] = _formatVersion;
        _slot[3] = 0;
        Bytes.PutUInt32(_slot, 4, generation);
        Bytes.PutUInt16(_slot, 8, count);
        Bytes.PutUInt16(_slot, 10, 0);
        System.Array.Copy(payload, 0, _slot, HeaderBytes, count);
        Bytes.PutUInt32(_slot, HeaderBytes + count, Crc32.Compute(_slot, 0, HeaderBytes + count));
        return count + OverheadBytes;
    }

    private bool IsWritten(string name, uint generation, int count)
    {
        return ReadSlot(name, out uint written, out int writtenCount, out _) == ErrorCode.Ok
            && written == generation && writtenCount == count;
    }

    private ErrorCode ReadSlot(string name, out uint generation, out int count, out int readCount)
    {
        generation = 0;
        count = 0;
        ErrorCode error = _storage.Read(name, 0, _slot, 0, _slot.Length, out readCount);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (readCount < OverheadBytes || _slot[0] != Magic0 || _slot[1] != Magic1)
        {
            return ErrorCode.Damaged;
        }

        int length = Bytes.GetUInt16(_slot, 8);
        if (length + OverheadBytes > readCount)
        {
            // A newer version may have a larger payload than our buffer. Its CRC still decides: what a power
            // cut left of a slot may look like anything.
            bool isNewer = _slot[2] > _formatVersion && IsWholeBeyondBuffer(name, length + OverheadBytes);
            return isNewer ? ErrorCode.NewerFormat : ErrorCode.Damaged;
        }

        if (Bytes.GetUInt32(_slot, HeaderBytes + length) != Crc32.Compute(_slot, 0, HeaderBytes + length))
        {
            return ErrorCode.Damaged;
        }

        if (_slot[2] > _formatVersion)
        {
            return ErrorCode.NewerFormat;
        }

        generation = Bytes.GetUInt32(_slot, 4);
        count = length;
        return ErrorCode.Ok;
    }

    // Checks the CRC-32 of a slot larger than the buffer, piece by piece. The CRC of data that its own CRC
    // follows, low byte first, is a constant. Source: RFC 1662 §C.2 (0xDEBB20E3, before the final XOR).
    private bool IsWholeBeyondBuffer(string name, int slotBytes)
    {
        uint crc = Crc32.Initial;
        int position = 0;
        while (position < slotBytes)
        {
            int wanted = slotBytes - position < _slot.Length ? slotBytes - position : _slot.Length;
            ErrorCode error = _storage.Read(name, position, _slot, 0, wanted, out int readCount);
            if (error != ErrorCode.Ok || readCount != wanted)
            {
                return false;
            }

            crc = Crc32.Update(crc, _slot, 0, wanted);
            position += wanted;
        }

        return crc == CrcResidue;
    }
}
