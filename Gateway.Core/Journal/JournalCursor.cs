// How far a consumer is: all readings before one sequence number are delivered. Kept in A/B slots, so that a
// power cut costs at most one step back: duplicates, never loss. Payload: the sequence number, 8 bytes.
// Files: lane, '-', name, ".cur.a/.b".

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>Saved position of a consumer.</summary>
internal sealed class JournalCursor
{
    /// <summary>Longest name of a consumer in characters.</summary>
    internal const int NameLengthMax = 16;

    private const byte FormatVersion = 1;
    private const int PayloadBytes = 8;
    private const string Ending = ".cur";

    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[PayloadBytes];

    internal JournalCursor(IStorage storage, char lane, string name)
        : this(storage, FileName(lane, name))
    {
    }

    private JournalCursor(IStorage storage, string fileName)
    {
        _slots = new SlotPair(storage, fileName, PayloadBytes, FormatVersion, false);
    }

    /// <summary>Whether a consumer may have this name: 1–16 characters of [a-z0-9].</summary>
    internal static bool IsValidName(string name)
    {
        bool isValid = name != null && name.Length > 0 && name.Length <= NameLengthMax;
        for (int i = 0; isValid && i < name.Length; i++)
        {
            isValid = (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9');
        }

        return isValid;
    }

    /// <summary>Whether a file is a slot of a cursor of the lane.</summary>
    internal static bool IsSlotName(char lane, string name)
    {
        int length = name.Length - Ending.Length - 2;
        return length > 2 && name[0] == lane && name[1] == '-'
            && (name.Substring(length) == Ending + ".a" || name.Substring(length) == Ending + ".b")
            && IsValidName(name.Substring(2, length - 2));
    }

    /// <summary>The sequence number in the slots to which a file belongs; 0 when none can be read.</summary>
    internal static long Peek(IStorage storage, string slotName)
    {
        JournalCursor cursor = new JournalCursor(storage, slotName.Substring(0, slotName.Length - 2));
        return cursor.Load(out long sequence) == ErrorCode.Ok ? sequence : 0;
    }

    /// <summary>Deletes a cursor.</summary>
    /// <returns>Ok, NotFound or WriteFailed.</returns>
    internal static ErrorCode Delete(IStorage storage, char lane, string name)
    {
        string fileName = FileName(lane, name);
        bool isThere = storage.TryGetLength(fileName + ".a", out _);
        isThere |= storage.TryGetLength(fileName + ".b", out _);
        ErrorCode a = storage.Delete(fileName + ".a");
        ErrorCode b = storage.Delete(fileName + ".b");
        return a != ErrorCode.Ok ? a : b != ErrorCode.Ok ? b : isThere ? ErrorCode.Ok : ErrorCode.NotFound;
    }

    /// <summary>Reads the sequence number; 0 on failure.</summary>
    /// <returns>Ok, NotFound, Damaged, NewerFormat or ReadFailed.</returns>
    internal ErrorCode Load(out long sequence)
    {
        ErrorCode error = _slots.Load(_payload, out int count);
        bool isWhole = error == ErrorCode.Ok && count == PayloadBytes;
        sequence = isWhole ? Bytes.GetInt64(_payload, 0) : 0;
        error = error == ErrorCode.Ok && !isWhole ? ErrorCode.Damaged : error;

        // A cut in the very first save leaves one damaged slot: there never was a cursor.
        return error == ErrorCode.Damaged && _slots.HasOneFile ? ErrorCode.NotFound : error;
    }

    /// <summary>Saves the sequence number.</summary>
    /// <returns>Ok, StorageFull or WriteFailed.</returns>
    internal ErrorCode Save(long sequence)
    {
        Bytes.PutInt64(_payload, 0, sequence);
        return _slots.Save(_payload, PayloadBytes);
    }

    private static string FileName(char lane, string name) => lane.ToString() + "-" + name + Ending;
}
