// Storage that counts what it wears: an estimate of the erases of littlefs as the ESP32's port drives it.
// Every opening of a file, even to read, and every change is a commit to the log of the directory, in
// units of 128 bytes; when the log of one sector is full it is compacted into another, which is erased.
// Content of more than 512 bytes lies in sectors of its own, and an append erases one for the copy of the
// last. A model of littlefs says how true that is: within a fifth (host/Gateway.SystemTests,
// WearEstimateTests). The total survives restarts in slots "wear.a/.b" (8 bytes), saved by Save: once a
// day and before a restart is enough, as a lost day counts little against years.

using Gateway.Core.Ports;

namespace Gateway.Core.Storage;

/// <summary>Hands all on to another storage, and counts.</summary>
public sealed class MeteredStorage : IStorage
{
    /// <summary>Erases that a sector endures. Source: datasheets of W25Q32JV and GD25Q32E, "100,000
    /// erase/program cycles".</summary>
    public const int EraseCountMax = 100000;

    private const int UnitBytes = 128;
    private const int InlineBytesMax = 512;
    private const int SectorBytes = 4096;

    // Tags of a commit with its end; and what a log has room for beside its entries, the slots of the journal
    // among them, as measured in the model.
    private const int CommitBytes = 44;
    private const int LogRoomBytes = 1700;
    private const int RecordBytes = 8;
    private const byte FormatVersion = 1;

    private readonly IStorage _storage;
    private readonly SlotPair _slots;
    private readonly byte[] _record = new byte[RecordBytes];
    private long _logBytes;
    private long _contentSectors;
    private long _before;

    /// <summary>Creates it; <see cref="Open"/> adds what earlier boots have worn.</summary>
    public MeteredStorage(IStorage storage)
    {
        _storage = storage;
        _slots = new SlotPair(this, "wear", RecordBytes, FormatVersion);
    }

    /// <summary>Sectors erased since the flash was new, estimated.</summary>
    public long EraseCount => _before + EraseCountOfBoot;

    /// <summary>Sectors erased in this boot, estimated.</summary>
    public long EraseCountOfBoot => _contentSectors + (_logBytes / LogRoomBytes);

    /// <summary>Reads the total. A lost one begins with 0.</summary>
    /// <returns>Ok, also when there is none; else why it could not be read.</returns>
    public ErrorCode Open()
    {
        ErrorCode error = _slots.Load(_record, out int count);
        _before = error == ErrorCode.Ok && count == RecordBytes ? Bytes.GetInt64(_record, 0) : 0;
        return error == ErrorCode.NotFound ? ErrorCode.Ok : error;
    }

    /// <summary>Saves the total.</summary>
    public ErrorCode Save()
    {
        Bytes.PutInt64(_record, 0, EraseCount);
        return _slots.Save(_record, RecordBytes);
    }

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count)
    {
        // What is appended to is a segment: it grows beyond what the directory takes with its first block.
        Charge(2, 0);
        _contentSectors += 1 + (count / SectorBytes);
        return _storage.Append(name, data, offset, count);
    }

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
    {
        Charge(1, 0);
        ChargeContent(count);
        return _storage.Overwrite(name, data, offset, count);
    }

    /// <inheritdoc/>
    public ErrorCode Write(string name, byte[] data, int offset, int count)
    {
        Charge(2, 0);
        ChargeContent(count);
        return _storage.Write(name, data, offset, count);
    }

    /// <inheritdoc/>
    public ErrorCode Truncate(string name, int lengthBytes)
    {
        Charge(2, 0);
        return _storage.Truncate(name, lengthBytes);
    }

    /// <inheritdoc/>
    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        Charge(1, 0);
        return _storage.Read(name, position, buffer, offset, count, out readCount);
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes)
        => _storage.TryGetLength(name, out lengthBytes);

    /// <inheritdoc/>
    public ErrorCode Delete(string name)
    {
        Charge(1, 0);
        return _storage.Delete(name);
    }

    /// <inheritdoc/>
    public ErrorCode List(out string[] names) => _storage.List(out names);

    private void ChargeContent(int count)
    {
        bool isInline = count <= InlineBytesMax;
        Charge(1, isInline ? count : 0);
        _contentSectors += isInline ? 0 : 1 + (count / SectorBytes);
    }

    private void Charge(int commits, int inlineBytes)
    {
        int units = (CommitBytes + inlineBytes + UnitBytes - 1) / UnitBytes;
        _logBytes += (long)commits * units * UnitBytes;
    }
}
