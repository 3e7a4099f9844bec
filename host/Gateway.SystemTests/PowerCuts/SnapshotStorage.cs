// A storage on a table of files, for one run of a journal. It can record its operations, so that the power is
// cut in them afterwards; a script can let it fail, or cut the power for good. Replacing a file is two
// operations, delete and append.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>IStorage on a file table.</summary>
internal sealed class SnapshotStorage : IStorage
{
    private Recording? _recording;
    private int _capacityBytes = int.MaxValue;
    private int _writeFailures;
    private int _readFailures;
    private ErrorCode _writeError;
    private CutModel? _cutModel;
    private uint _random;

    /// <summary>The files as they are now.</summary>
    public FileTable Files { get; private set; } = FileTable.Empty;

    /// <summary>True after a cut of the script, until <see cref="Restart"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>True while an operation may fail or has failed since the last <see cref="Heal"/>.</summary>
    public bool IsTroubled { get; private set; }

    /// <summary>Begins anew, healthy, with these files.</summary>
    public void Reset(FileTable files, Recording? recording, int capacityBytes)
    {
        Files = files;
        _recording = recording;
        _capacityBytes = capacityBytes;
        IsCut = false;
        _cutModel = null;
        Heal();
    }

    /// <summary>The next so many writing operations fail and leave a part behind.</summary>
    public void FailWrites(int count, ErrorCode error)
    {
        _writeFailures = count;
        _writeError = error;
        IsTroubled = true;
    }

    /// <summary>The next so many reading operations fail.</summary>
    public void FailReads(int count)
    {
        _readFailures = count;
        IsTroubled = true;
    }

    /// <summary>Nothing fails any more.</summary>
    public void Heal()
    {
        _writeFailures = 0;
        _readFailures = 0;
        IsTroubled = false;
    }

    /// <summary>Cuts the power in the next operation that writes.</summary>
    public void CutInNextWrite(CutModel model, uint random)
    {
        _cutModel = model;
        _random = random;
    }

    /// <summary>The power is back.</summary>
    public void Restart()
    {
        IsCut = false;
        _cutModel = null;
    }

    /// <summary>Changes the files from outside; that is no operation.</summary>
    public void Change(FileTable files) => Files = files;

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count)
        => Put(OperationKind.Append, name, data.AsSpan(offset, count));

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
        => Put(OperationKind.Overwrite, name, data.AsSpan(offset, count));

    /// <inheritdoc/>
    public ErrorCode Write(string name, byte[] data, int offset, int count)
    {
        ErrorCode error = Delete(name);
        return error == ErrorCode.Ok ? Append(name, data, offset, count) : error;
    }

    /// <inheritdoc/>
    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        readCount = 0;
        if (!BeginRead(OperationKind.Read, name))
        {
            return ErrorCode.ReadFailed;
        }

        byte[]? content = Files.Find(name);
        if (content == null)
        {
            return ErrorCode.FileNotFound;
        }

        readCount = Math.Clamp(content.Length - position, 0, count);
        Array.Copy(content, readCount == 0 ? 0 : position, buffer, offset, readCount);
        return ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes)
    {
        byte[]? content = BeginRead(OperationKind.Length, name) ? Files.Find(name) : null;
        lengthBytes = content?.Length ?? 0;
        return content != null;
    }

    /// <inheritdoc/>
    public ErrorCode Delete(string name) => Change(OperationKind.Delete, name, Files.Without(name));

    /// <inheritdoc/>
    public ErrorCode Truncate(string name, int lengthBytes)
        => Change(OperationKind.Truncate, name, CutEffect.Truncate(Files, name, lengthBytes), lengthBytes);

    /// <inheritdoc/>
    public ErrorCode List(out string[] names)
    {
        bool isRead = BeginRead(OperationKind.List, "");
        names = isRead ? Files.Names : [];
        return isRead ? ErrorCode.Ok : ErrorCode.ReadFailed;
    }

    // What happens wholly or not at all.
    private ErrorCode Change(OperationKind kind, string name, FileTable after, int lengthBytes = 0)
    {
        if (IsCut)
        {
            return ErrorCode.WriteFailed;
        }

        bool fails = _writeFailures > 0;
        _recording?.Add(Files, kind, name, [], fails, lengthBytes);
        if (_cutModel is CutModel model)
        {
            Files = model == CutModel.Atomic ? Files : after;
            IsCut = true;
            return ErrorCode.WriteFailed;
        }

        if (fails)
        {
            _writeFailures--;
            return ErrorCode.WriteFailed;
        }

        Files = after;
        return ErrorCode.Ok;
    }

    private bool BeginRead(OperationKind kind, string name)
    {
        if (IsCut)
        {
            return false;
        }

        bool fails = _readFailures > 0;
        _recording?.Add(Files, kind, name, [], fails);
        _readFailures -= fails ? 1 : 0;
        return !fails;
    }

    private ErrorCode Put(OperationKind kind, string name, ReadOnlySpan<byte> data)
    {
        if (IsCut)
        {
            return ErrorCode.WriteFailed;
        }

        bool isOver = kind == OperationKind.Overwrite;
        int room = RoomFor(name, isOver);
        bool fails = _writeFailures > 0 || data.Length > room;
        _recording?.Add(Files, kind, name, data[..Math.Min(data.Length, room)].ToArray(), fails);
        if (_cutModel is CutModel model)
        {
            Files = CutEffect.Put(Files, name, data[..Math.Min(data.Length, room)], isOver, model, _random);
            IsCut = true;
            return ErrorCode.WriteFailed;
        }

        if (_writeFailures > 0)
        {
            // any prefix may have been written, all of it and nothing included
            int written = Math.Min(room, data.Length * (_writeFailures % 3) / 2);
            Files = written == 0 ? Files : CutEffect.Put(Files, name, data[..written], isOver);
            _writeFailures--;
            return _writeError;
        }

        if (data.Length > room)
        {
            return ErrorCode.StorageFull;
        }

        Files = CutEffect.Put(Files, name, data, isOver);
        return ErrorCode.Ok;
    }

    private int RoomFor(string name, bool isOver)
    {
        if (_capacityBytes == int.MaxValue)
        {
            return int.MaxValue;
        }

        int held = isOver ? Files.Find(name)?.Length ?? 0 : 0;
        return Math.Max(_capacityBytes - Files.StoredBytes + held, 0);
    }
}
