// Local flash of a virtual board: files in memory, with the semantics of IStorage, faults on order and power
// cuts. An operation is what can be cut: an append, an overwrite, a delete, a read, a listing; replacing a
// file is two, delete and append. After a cut nothing works until Restart, and what was on flash is what the
// model of the cut says. Everything is deterministic: lengths and garbage of torn writes come from a seed.
// With a FlashModel it tells what all this costs on flash, and is full when the partition is; what a cut or
// failed operation leaves behind is charged as if it had been written so.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Virtual.Flash;

namespace Gateway.Virtual;

/// <summary>Files in memory.</summary>
public sealed class VirtualStorage : IStorage
{
    private readonly VirtualFileTable _files;
    private readonly int _capacityBytes;
    private readonly StorageFate _fate = new StorageFate();

    /// <summary>Creates an empty storage.</summary>
    /// <param name="capacityBytes">Bytes that all files together may have.</param>
    public VirtualStorage(int capacityBytes)
        : this(capacityBytes, null)
    {
    }

    /// <summary>Creates an empty storage on a modelled flash, which decides what fits.</summary>
    /// <param name="flash">A partition that nothing else uses.</param>
    public VirtualStorage(FlashModel flash)
        : this(int.MaxValue, flash)
    {
    }

    private VirtualStorage(int capacityBytes, FlashModel flash)
    {
        _capacityBytes = capacityBytes;
        _files = new VirtualFileTable(flash);
        Flash = flash;
    }

    /// <summary>What the operations cost; null when that is not modelled.</summary>
    public FlashModel Flash { get; }

    /// <summary>Operations since construction.</summary>
    public int OperationCount => _fate.OperationCount;

    /// <summary>Bytes written since construction.</summary>
    public long WrittenBytes => _files.WrittenBytes;

    /// <summary>Bytes read since construction.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>Bytes of all files.</summary>
    public int StoredBytes => _files.StoredBytes;

    /// <summary>True between a power cut and <see cref="Restart"/>.</summary>
    public bool IsCut => _fate.IsCut;

    /// <summary>While not Ok, every operation that writes fails with it and changes nothing.</summary>
    public ErrorCode WriteFault { get; set; }

    /// <summary>While not Ok, every operation that reads fails with it.</summary>
    public ErrorCode ReadFault { get; set; }

    /// <summary>Cuts the power at operation <paramref name="number"/> from now, counted from 1; 0 cancels
    /// it.</summary>
    /// <param name="number">Which operation.</param>
    /// <param name="model">What it does to that operation.</param>
    /// <param name="seed">Decides how much of a torn write is there, and the garbage.</param>
    public void CutPowerAt(int number, PowerCutModel model, uint seed) => _fate.CutAt(number, model, seed);

    /// <summary>Lets operation <paramref name="number"/> from now fail, counted from 1: once, and of an
    /// append an unknown part is written.</summary>
    public void FailOperation(int number, ErrorCode error) => _fate.FailAt(number, error);

    /// <summary>The power is back.</summary>
    public void Restart()
    {
        _fate.Restart();
        if (Flash != null)
        {
            Flash.Mount();
        }
    }

    /// <summary>Inverts bits of a stored byte, as a worn or disturbed cell does.</summary>
    public void Flip(string name, int position, int mask) => _files.Require(name).Flip(position, mask);

    /// <summary>A copy of a file's content; null when there is no such file.</summary>
    public byte[] ContentOf(string name)
    {
        VirtualFile file = _files.Find(name);
        if (file == null)
        {
            return null;
        }

        byte[] content = new byte[file.LengthBytes];
        file.CopyTo(0, content, 0, content.Length);
        return content;
    }

    /// <summary>Puts a file there, whatever the state of the power, without counting an operation.</summary>
    public void Plant(string name, byte[] content)
    {
        _files.Remove(name);
        if (_files.Put(name, content, 0, content.Length, false) != ErrorCode.Ok)
        {
            throw new VirtualHardwareException("no room to plant " + name);
        }
    }

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count)
    {
        return Put(name, data, offset, count, false);
    }

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
    {
        return Put(name, data, offset, count, true);
    }

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
        VirtualFileTable.CheckName(name);
        if (_fate.Begin(ReadFault, out _) != OperationFate.Works)
        {
            return ErrorCode.ReadFailed;
        }

        VirtualFile file = _files.Find(name);
        if (file == null)
        {
            return ErrorCode.FileNotFound;
        }

        int rest = file.LengthBytes - position;
        readCount = rest <= 0 ? 0 : rest < count ? rest : count;
        if (readCount > 0)
        {
            file.CopyTo(position, buffer, offset, readCount);
        }

        ReadBytes += readCount;
        _files.ChargeRead(name, readCount);
        return ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes)
    {
        VirtualFileTable.CheckName(name);
        VirtualFile file = _fate.Begin(ReadFault, out _) == OperationFate.Works ? _files.Find(name) : null;
        lengthBytes = file == null ? 0 : file.LengthBytes;
        return file != null;
    }

    /// <inheritdoc/>
    public ErrorCode Truncate(string name, int lengthBytes)
        => BeginChange(name, out ErrorCode error) && !_files.Truncate(name, lengthBytes)
            ? ErrorCode.WriteFailed : error;

    /// <inheritdoc/>
    public ErrorCode Delete(string name)
        => BeginChange(name, out ErrorCode error) && !_files.Remove(name) ? ErrorCode.WriteFailed : error;

    /// <inheritdoc/>
    public ErrorCode List(out string[] names)
    {
        bool isRead = _fate.Begin(ReadFault, out _) == OperationFate.Works;
        names = isRead ? _files.Names() : new string[0];
        return isRead ? ErrorCode.Ok : ErrorCode.ReadFailed;
    }

    // What happens wholly or not at all; true when it happens, though nobody may be told.
    private bool BeginChange(string name, out ErrorCode error)
    {
        VirtualFileTable.CheckName(name);
        OperationFate fate = _fate.Begin(WriteFault, out error);
        bool isCutLater = fate == OperationFate.IsCut && _fate.CutModel != PowerCutModel.Atomic;
        return fate == OperationFate.Works || isCutLater;
    }

    private ErrorCode Put(string name, byte[] data, int offset, int count, bool isOver)
    {
        VirtualFileTable.CheckName(name);
        OperationFate fate = _fate.Begin(WriteFault, out ErrorCode error);
        if (fate == OperationFate.IsCut || fate == OperationFate.FailsHalfway)
        {
            PowerCutModel model = fate == OperationFate.IsCut ? _fate.CutModel : PowerCutModel.Prefix;
            PutInPart(name, data, offset, count, isOver, model);
        }

        if (fate != OperationFate.Works)
        {
            return error;
        }

        VirtualFile file = _files.Find(name);
        int grows = file == null || !isOver ? count : count - file.LengthBytes;
        if (grows > _capacityBytes - StoredBytes || (_files.IsFull && file == null))
        {
            return ErrorCode.StorageFull;
        }

        return _files.Put(name, data, offset, count, isOver);
    }

    private void PutInPart(
        string name, byte[] data, int offset, int count, bool isOver, PowerCutModel model)
    {
        if (model == PowerCutModel.Atomic)
        {
            return;
        }

        int written = model == PowerCutModel.Done ? count : (int)(_fate.NextRandom() % (uint)(count + 1));
        if (model != PowerCutModel.Torn)
        {
            _files.Put(name, data, offset, written, isOver);
            return;
        }

        byte[] torn = new byte[count];
        System.Array.Copy(data, offset, torn, 0, written);
        for (int i = written; i < count; i++)
        {
            torn[i] = (byte)_fate.NextRandom();
        }

        _files.Put(name, torn, 0, count, isOver);
    }
}
