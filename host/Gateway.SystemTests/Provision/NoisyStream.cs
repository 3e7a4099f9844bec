// A line in a factory hall: now and then a byte arrives as another one, is lost, or comes twice; in both
// directions, by a seed.

namespace Gateway.SystemTests.Provision;

/// <summary>A stream that damages what goes through it.</summary>
/// <param name="inner">The line.</param>
/// <param name="seed">Of the noise.</param>
/// <param name="bytesPerFault">How many bytes go through between two faults, on average.</param>
internal sealed class NoisyStream(Stream inner, int seed, int bytesPerFault) : Stream
{
    private readonly Random _out = new(seed);
    private readonly Random _in = new(seed + 1);

    /// <summary>Faults so far.</summary>
    public int FaultCount { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count)
    {
        byte[] raw = new byte[Math.Max(1, count / 2)];
        while (true)
        {
            int got = inner.Read(raw, 0, raw.Length);
            byte[] damaged = Damage(raw.AsSpan(0, got), _in);
            if (got == 0 || damaged.Length > 0)
            {
                damaged.CopyTo(buffer, offset);
                return damaged.Length;
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
        => inner.Write(Damage(buffer.AsSpan(offset, count), _out));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private byte[] Damage(ReadOnlySpan<byte> bytes, Random random)
    {
        List<byte> result = [];
        foreach (byte value in bytes)
        {
            bool isFault = random.Next(bytesPerFault) == 0;
            FaultCount += isFault ? 1 : 0;
            int kind = isFault ? random.Next(3) : -1;
            switch (kind)
            {
                case 0: result.Add((byte)(value ^ (1 << random.Next(8)))); break;
                case 1: break;
                case 2: result.AddRange([value, value]); break;
                default: result.Add(value); break;
            }
        }

        return [.. result];
    }
}
