// Local flash of a virtual board: files in memory, with the semantics of IStorage, faults on order and power
// cuts. An operation is what can be cut: an append, a delete, a read, a listing; replacing a file is two,
// delete and append. After a cut nothing works until Restart, and what was on flash is what the model of the
// cut says. Everything is deterministic: lengths and garbage of torn writes come from a seed.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>Files in memory.</summary>
public sealed class VirtualStorage : IStorage
{
    private readonly VirtualFileTable _files = new VirtualFileTable();
    private readonly int _capacityBytes;
    private int _operationsToCut = -1;
    private PowerCutModel _cutModel;
    private uint _random;
    private int _operationsToFailure = -1;
    private ErrorCode _failure;

    /// <summary>Creates an empty storage.</summary>
    /// <param name="capacityBytes">Bytes that all files together may have.</param>
    public VirtualStorage(int capacityBytes)
    {
        _capacityBytes = capacityBytes;
    }

    /// <summary>Operations since construction.</summary>
    public int OperationCount { get; private set; }

    /// <summary>Bytes written since construction.</summary>
    public long WrittenBytes => _files.WrittenBytes;

    /// <summary>Bytes read since construction.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>Bytes of all files.</summary>
    public int StoredBytes => _files.StoredBytes;

    /// <summary>True between a power cut and <see cref="Restart"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>While not Ok, every operation that writes fails with it and changes nothing.</summary>
    public ErrorCode WriteFault { get; set; }

    /// <summary>While not Ok, every operation that reads fails with it.</summary>
    public ErrorCode ReadFault { get; set; }

    /// <summary>Cuts the power at operation <paramref name="number"/> from now, counted from 1; 0 cancels
    /// it.</summary>
    /// <param name="number">Which operation.</param>
    /// <param name="model">What it does to that operation.</param>
    /// <param name="seed">Decides how much of a torn write is there, and the garbage.</param>
    public void CutPowerAt(int number, PowerCutModel model, uint seed)
    {
        _operationsToCut = number == 0 ? -1 : number;
        _cutModel = model;
        _random = seed;
    }

    /// <summary>Lets operation <paramref name="number"/> from now fail, counted from 1: once, and of an
    /// append an unknown part is written.</summary>
    public void FailOperation(int number, ErrorCode error)
    {
        _operationsToFailure = number;
        _failure = error;
    }

    /// <summary>The power is back.</summary>
    public void Restart()
    {
        IsCut = false;
        _operationsToCut = -1;
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
        _files.Append(name, content, 0, content.Length);
    }

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count)
    {
        VirtualFileTable.CheckName(name);
        OperationFate fate = Begin(WriteFault, out ErrorCode error);
        if (fate == OperationFate.IsCut || fate == OperationFate.FailsHalfway)
        {
            PowerCutModel model = fate == OperationFate.IsCut ? _cutModel : PowerCutModel.Prefix;
            AppendInPart(name, data, offset, count, model);
        }

        if (fate != OperationFate.Works)
        {
            return error;
        }

        if (count > _capacityBytes - StoredBytes || (_files.IsFull && _files.Find(name) == null))
        {
            return ErrorCode.StorageFull;
        }

        _files.Append(name, data, offset, count);
        return ErrorCode.Ok;
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
        if (Begin(ReadFault, out _) != OperationFate.Works)
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
        return ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes)
    {
        VirtualFileTable.CheckName(name);
        VirtualFile file = Begin(ReadFault, out _) == OperationFate.Works ? _files.Find(name) : null;
        lengthBytes = file == null ? 0 : file.LengthBytes;
        return file != null;
    }

    /// <inheritdoc/>
    public ErrorCode Delete(string name)
    {
        VirtualFileTable.CheckName(name);
        OperationFate fate = Begin(WriteFault, out ErrorCode error);
        if (fate == OperationFate.Works || (fate == OperationFate.IsCut && _cutModel != PowerCutModel.Atomic))
        {
            _files.Remove(name);
        }

        return error;
    }

    /// <inheritdoc/>
    public ErrorCode List(out string[] names)
    {
        bool isRead = Begin(ReadFault, out _) == OperationFate.Works;
        names = isRead ? _files.Names() : new string[0];
        return isRead ? ErrorCode.Ok : ErrorCode.ReadFailed;
    }

    // Error is what the operation answers: Ok only when it works.
    private OperationFate Begin(ErrorCode fault, out ErrorCode error)
    {
        error = ErrorCode.WriteFailed;
        if (IsCut)
        {
            return OperationFate.IsDead;
        }

        OperationCount++;
        if (_operationsToCut > 0 && --_operationsToCut == 0)
        {
            IsCut = true;
            return OperationFate.IsCut;
        }

        if (_operationsToFailure > 0 && --_operationsToFailure == 0)
        {
            error = _failure;
            return OperationFate.FailsHalfway;
        }

        error = fault;
        return fault == ErrorCode.Ok ? OperationFate.Works : OperationFate.Fails;
    }

    private void AppendInPart(string name, byte[] data, int offset, int count, PowerCutModel model)
    {
        if (model == PowerCutModel.Atomic)
        {
            return;
        }

        int written = model == PowerCutModel.Done ? count : (int)(NextRandom() % (uint)(count + 1));
        _files.Append(name, data, offset, written);
        if (model != PowerCutModel.Torn)
        {
            return;
        }

        byte[] garbage = new byte[count - written];
        for (int i = 0; i < garbage.Length; i++)
        {
            garbage[i] = (byte)NextRandom();
        }

        _files.Append(name, garbage, 0, garbage.Length);
    }

    // Linear congruential (Numerical Recipes' constants); the high bits are the better ones.
    private uint NextRandom()
    {
        _random = (_random * 1664525) + 1013904223;
        return _random >> 8;
    }
}
