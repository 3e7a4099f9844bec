// The plain payload of docs/FORMATS.md, for the second decoder of blocks.

using System.Buffers.Binary;

namespace Gateway.SystemTests.Journal;

/// <summary>Reads a plain payload; damage throws.</summary>
internal sealed class ReferencePlain(byte[] payload)
{
    private readonly ReferenceShapes _shapes = new();
    private int _at;

    public void Read(int count, long baseMs, ReadingList readings)
    {
        for (int i = 0; i < count; i++)
        {
            int shape = Take(1)[0];
            if (shape == _shapes.Count)
            {
                _shapes.Add(BinaryPrimitives.ReadInt64LittleEndian(Take(8)));
            }

            _shapes.Require(shape);
            int time = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
            foreach (int _ in _shapes.Channels(shape))
            {
                readings.AddValue(BinaryPrimitives.ReadInt32LittleEndian(Take(4)));
            }

            readings.End(baseMs + time, _shapes.Mask(shape));
        }

        if (_at != payload.Length)
        {
            throw new InvalidDataException("bytes are left");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > payload.Length - _at)
        {
            throw new InvalidDataException("the payload ends early");
        }

        _at += count;
        return payload.AsSpan(_at - count, count);
    }
}
