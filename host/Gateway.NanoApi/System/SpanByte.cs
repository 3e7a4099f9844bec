// nanoFramework's stand-in for Span<byte>: a window on a byte array.

namespace System;

/// <summary>A contiguous region of a byte array. Same API as nanoFramework's mscorlib.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;
    private readonly int _length;

    /// <summary>Covers a whole array; null gives an empty span.</summary>
    public SpanByte(byte[]? array)
    {
        _array = array;
        _start = 0;
        _length = array == null ? 0 : array.Length;
    }

    /// <summary>Covers <paramref name="length"/> bytes from <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The region is not inside the array.</exception>
    public SpanByte(byte[]? array, int start, int length)
    {
        int arrayLength = array == null ? 0 : array.Length;
        if (start < 0 || length < 0 || start > arrayLength - length)
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        _array = array;
        _start = start;
        _length = length;
    }

    /// <summary>An empty span.</summary>
    public static SpanByte Empty => default;

    /// <summary>Bytes in the span.</summary>
    public int Length => _length;

    /// <summary>True when the length is 0.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>The byte at an index from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not inside the span.</exception>
    public byte this[int index]
    {
        get => _array![Position(index)];
        set => _array![Position(index)] = value;
    }

    /// <summary>Covers a whole array.</summary>
    public static implicit operator SpanByte(byte[] array) => new(array);

    /// <summary>Copies all bytes to the start of another span.</summary>
    /// <exception cref="ArgumentException">The other span is shorter.</exception>
    public void CopyTo(SpanByte destination)
    {
        if (destination._length < _length)
        {
            throw new ArgumentException("destination is shorter", nameof(destination));
        }

        for (int i = 0; i < _length; i++)
        {
            destination[i] = this[i];
        }
    }

    /// <summary>The part from <paramref name="start"/> to the end.</summary>
    public SpanByte Slice(int start) => Slice(start, _length - start);

    /// <summary>A part of <paramref name="length"/> bytes from <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not inside the span.</exception>
    public SpanByte Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start > _length - length)
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        return new SpanByte(_array, _start + start, length);
    }

    /// <summary>A new array with the bytes of the span.</summary>
    public byte[] ToArray()
    {
        byte[] copy = new byte[_length];
        CopyTo(copy);
        return copy;
    }

    private int Position(int index)
    {
        if (index < 0 || index >= _length)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }

        return _start + index;
    }
}
