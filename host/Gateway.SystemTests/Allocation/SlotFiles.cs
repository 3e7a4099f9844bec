// The two files of a slot pair in fixed arrays: a storage that allocates nothing itself, so that what is
// measured is who uses it.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.SystemTests.Allocation;

/// <summary>Files that end in "a" and in "b"; nothing but slots can be kept.</summary>
internal sealed class SlotFiles : IStorage
{
    private readonly byte[][] _files = [new byte[512], new byte[512]];
    private readonly int[] _lengths = [-1, -1];

    public int WriteCount { get; private set; }

    public ErrorCode Write(string name, byte[] data, int offset, int count)
        => Overwrite(name, data, offset, count);

    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
    {
        Array.Copy(data, offset, _files[IndexOf(name)], 0, count);
        _lengths[IndexOf(name)] = count;
        WriteCount++;
        return ErrorCode.Ok;
    }

    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        int length = _lengths[IndexOf(name)];
        readCount = length < 0 ? 0 : Math.Min(count, length - position);
        Array.Copy(_files[IndexOf(name)], position, buffer, offset, readCount);
        return length < 0 ? ErrorCode.FileNotFound : ErrorCode.Ok;
    }

    public ErrorCode Append(string name, byte[] data, int offset, int count) => ErrorCode.WriteFailed;

    public ErrorCode Truncate(string name, int lengthBytes) => ErrorCode.WriteFailed;

    public bool TryGetLength(string name, out int lengthBytes)
    {
        lengthBytes = Math.Max(0, _lengths[IndexOf(name)]);
        return _lengths[IndexOf(name)] >= 0;
    }

    public ErrorCode Delete(string name) => ErrorCode.WriteFailed;

    public ErrorCode List(out string[] names)
    {
        names = [];
        return ErrorCode.Ok;
    }

    private static int IndexOf(string name) => name[^1] == 'a' ? 0 : 1;
}
