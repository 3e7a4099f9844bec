// What the watchdog writes down before it reboots a device whose loop hangs. A file of its own ("wdog"),
// written from the watchdog's thread through a storage of its own: the loop may hang inside the other one.
// The next start makes it a crash with a place and removes it. 48 bytes: "nW", version 1, 0, boot number
// (4), seconds of silence (4), place (32, ASCII, filled with 0), CRC-32 over all before.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Supervision;

/// <summary>Writes and takes up the cause of a reboot by the watchdog. Nothing is allocated when it is
/// written.</summary>
public sealed class WatchdogCause
{
    private const string FileName = "wdog";
    private const int PlaceAt = 12;
    private const int CrcAt = 44;
    private const int FileBytes = 48;

    private readonly IStorage _storage;
    private readonly byte[] _record = new byte[FileBytes];

    /// <summary>Creates a writer.</summary>
    /// <param name="storage">Used by nobody else.</param>
    public WatchdogCause(IStorage storage)
    {
        _storage = storage;
        _record[0] = (byte)'n';
        _record[1] = (byte)'W';
        _record[2] = 1;
    }

    /// <summary>Writes the cause.</summary>
    /// <param name="bootNumber">The boot that hangs.</param>
    /// <param name="seconds">How long nothing was heard of the loop.</param>
    /// <param name="place">What it did last; the first 32 characters count.</param>
    /// <returns>Ok, StorageFull or WriteFailed.</returns>
    public ErrorCode Save(int bootNumber, int seconds, string place)
    {
        Bytes.PutUInt32(_record, 4, (uint)bootNumber);
        Bytes.PutUInt32(_record, 8, (uint)seconds);
        for (int i = 0; i < CrcAt - PlaceAt; i++)
        {
            _record[PlaceAt + i] = i < place.Length ? (byte)place[i] : (byte)0;
        }

        Bytes.PutUInt32(_record, CrcAt, Crc32.Compute(_record, 0, CrcAt));
        return _storage.Write(FileName, _record, 0, FileBytes);
    }

    /// <summary>Records the cause as a crash of the last boot. One of another boot was taken before, by a
    /// start that the power ended before it could be forgotten.</summary>
    internal static bool TryTake(IStorage storage, int lastBoot, CrashRecord crashes)
    {
        if (!storage.TryGetLength(FileName, out _))
        {
            return false;
        }

        byte[] record = new byte[FileBytes];
        bool isWhole = storage.Read(FileName, 0, record, 0, FileBytes, out int count) == ErrorCode.Ok
            && count == FileBytes && Bytes.GetUInt32(record, CrcAt) == Crc32.Compute(record, 0, CrcAt);
        if (!isWhole || Bytes.GetUInt32(record, 4) != (uint)lastBoot)
        {
            Forget(storage);
            return false;
        }

        char[] place = new char[CrcAt - PlaceAt];
        int length = 0;
        while (length < place.Length && record[PlaceAt + length] != 0)
        {
            place[length] = (char)record[PlaceAt + length];
            length++;
        }

        // A start that the power ended before it was counted has recorded it already.
        if (crashes.BootNumber != lastBoot)
        {
            string silence = "silent for " + ((int)Bytes.GetUInt32(record, 8)).ToString() + " s";
            crashes.Save(lastBoot, 0, new string(place, 0, length), "Watchdog", silence, null);
        }

        return true;
    }

    internal static void Forget(IStorage storage) => storage.Delete(FileName);
}
