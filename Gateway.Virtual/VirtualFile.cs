// One file of the virtual storage. Its array is kept when the file is deleted and used again by the next.

namespace Gateway.Virtual;

/// <summary>Name and content of a file.</summary>
internal sealed class VirtualFile
{
    private const int CapacityMin = 256;

    private byte[] _content = new byte[CapacityMin];

    internal string Name { get; private set; }

    internal int LengthBytes { get; private set; }

    internal void Begin(string name)
    {
        Name = name;
        LengthBytes = 0;
    }

    internal void Append(byte[] data, int offset, int count)
    {
        Reserve(LengthBytes + count);
        System.Array.Copy(data, offset, _content, LengthBytes, count);
        LengthBytes += count;
    }

    internal void Overwrite(byte[] data, int offset, int count)
    {
        Reserve(count);
        System.Array.Copy(data, offset, _content, 0, count);
        LengthBytes = LengthBytes < count ? count : LengthBytes;
    }

    internal void Truncate(int lengthBytes)
    {
        LengthBytes = LengthBytes < lengthBytes ? LengthBytes : lengthBytes;
    }

    internal void CopyTo(int position, byte[] buffer, int offset, int count)
    {
        System.Array.Copy(_content, position, buffer, offset, count);
    }

    internal void Flip(int position, int mask) => _content[position] ^= (byte)mask;

    private void Reserve(int length)
    {
        if (length <= _content.Length)
        {
            return;
        }

        int capacity = _content.Length;
        while (capacity < length)
        {
            capacity *= 2;
        }

        byte[] larger = new byte[capacity];
        System.Array.Copy(_content, 0, larger, 0, LengthBytes);
        _content = larger;
    }
}
