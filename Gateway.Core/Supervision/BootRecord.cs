// Counts the boots of the device in A/B slots ("boot.a", "boot.b"), so that a reading says in which one it
// was taken. Payload: the boot number, 4 bytes. A number is saved before it is used, hence never used twice
// while the slots last.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Supervision;

/// <summary>The boot counter.</summary>
public sealed class BootRecord
{
    private const int PayloadBytes = 4;
    private const byte FormatVersion = 1;

    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[PayloadBytes];

    /// <summary>Creates the record; nothing is read yet.</summary>
    public BootRecord(IStorage storage)
    {
        _slots = new SlotPair(storage, "boot", PayloadBytes, FormatVersion);
    }

    /// <summary>Number of this boot, from 1; 0 before <see cref="Open"/>.</summary>
    public int BootNumber { get; private set; }

    /// <summary>Counts this boot. Whatever happens there is a number to go on with; after an error it may
    /// have been used before, which the journal notices (<c>ReadingJournal.BootNumber</c>, then <see
    /// cref="Adopt"/>).</summary>
    /// <param name="bootNumber">Number of this boot, from 1; valid also after an error.</param>
    /// <returns>Ok; Damaged or ReadFailed when the last number is unknown; NewerFormat; StorageFull or
    /// WriteFailed when this one could not be saved.</returns>
    public ErrorCode Open(out int bootNumber)
    {
        ErrorCode loaded = _slots.Load(_payload, out int count);
        loaded = loaded == ErrorCode.Ok && count != PayloadBytes ? ErrorCode.Damaged : loaded;
        ErrorCode saved = Save(loaded == ErrorCode.Ok ? (int)Bytes.GetUInt32(_payload, 0) + 1 : 1);
        bootNumber = BootNumber;
        return loaded == ErrorCode.Ok || loaded == ErrorCode.NotFound ? saved : loaded;
    }

    /// <summary>Takes over a higher number than counted, where readings are found that had it.</summary>
    /// <returns>Ok, also when there is nothing to do; else as <see cref="Open"/>.</returns>
    public ErrorCode Adopt(int bootNumber) => bootNumber > BootNumber ? Save(bootNumber) : ErrorCode.Ok;

    private ErrorCode Save(int bootNumber)
    {
        BootNumber = bootNumber;
        Bytes.PutUInt32(_payload, 0, (uint)bootNumber);
        return _slots.Save(_payload, PayloadBytes);
    }
}
