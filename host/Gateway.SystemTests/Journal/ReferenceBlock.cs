// A second decoder of blocks, written from docs/FORMATS.md alone: slow, plain, and nothing of Gateway.Core in
// it. What both decoders agree on is what the page says.

using System.Buffers.Binary;

namespace Gateway.SystemTests.Journal;

/// <summary>Decodes a valid block; anything else throws.</summary>
internal sealed class ReferenceBlock
{
    private readonly byte[] _block;
    private readonly Dictionary<int, ReferenceState> _channels = [];
    private readonly Dictionary<int, ReferenceState> _clocks = [];
    private readonly List<long> _shapes = [];
    private int _bit;
    private int _previousTime;
    private int _previousShape;

    private ReferenceBlock(byte[] block)
    {
        _block = block;
    }

    public static List<ReferenceReading> Decode(ReadOnlySpan<byte> block)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(block[4..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(block[6..]);
        long sequence = UInt48(block[8..]);
        long baseMs = UInt48(block[18..]);
        bool isPlain = (block[3] & 2) != 0;
        byte[] payload = block[30..(length - 4)].ToArray();
        ReferenceBlock reference = new(payload);
        List<ReferenceReading> readings = [];
        for (int i = 0; i < count; i++)
        {
            SortedDictionary<int, int> values = [];
            int time = isPlain ? reference.ReadPlain(values) : reference.ReadPacked(i == 0, values);
            readings.Add(new ReferenceReading(sequence + i, baseMs + time, values));
        }

        int used = isPlain ? reference._bit : (reference._bit + 7) / 8;
        return used == payload.Length ? readings : throw new InvalidDataException("bytes are left");
    }

    private static long UInt48(ReadOnlySpan<byte> data)
        => BinaryPrimitives.ReadUInt32LittleEndian(data)
            | ((long)BinaryPrimitives.ReadUInt16LittleEndian(data[4..]) << 32);

    private static int UnZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private int ReadPlain(SortedDictionary<int, int> values)
    {
        int shape = _block[_bit++];
        if (shape == _shapes.Count)
        {
            _shapes.Add(BinaryPrimitives.ReadInt64LittleEndian(_block.AsSpan(_bit)));
            _bit += 8;
        }

        int time = BinaryPrimitives.ReadInt32LittleEndian(_block.AsSpan(_bit));
        _bit += 4;
        foreach (int channel in Channels(shape))
        {
            values[channel] = BinaryPrimitives.ReadInt32LittleEndian(_block.AsSpan(_bit));
            _bit += 4;
        }

        return time;
    }

    private int ReadPacked(bool isFirst, SortedDictionary<int, int> values)
    {
        int shape = 0;
        int time = 0;
        int firstChannel = -1;
        if (isFirst)
        {
            DefineShape();
            FirstTime(0);
        }
        else
        {
            shape = ExpectedShape();
            if (TryReadSteady(shape, values))
            {
                firstChannel = Channels(shape).First();
                time = Clock(shape).Last + Clock(shape).Drift;
            }
            else
            {
                time = ReadShapeAndTime(ref shape);
            }
        }

        foreach (int channel in Channels(shape).Where(channel => channel != firstChannel))
        {
            values[channel] = ReadValue(channel);
        }

        _previousTime = time;
        _previousShape = shape;
        Clock(shape).Last = time;
        Clock(shape).Shape = shape;
        return time;
    }

    private int ExpectedShape()
    {
        var candidates = Enumerable.Range(0, _shapes.Count)
            .Where(shape => Clock(shape).Shape == shape)
            .Select(shape => (Shape: shape, Late: _previousTime - Clock(shape).Last - Clock(shape).Drift))
            .Where(candidate => candidate.Late <= Clock(candidate.Shape).Drift >> 1)
            .OrderByDescending(candidate => candidate.Late).ThenBy(candidate => candidate.Shape).ToList();
        return candidates.Count == 0 ? _previousShape : candidates[0].Shape;
    }

    private bool TryReadSteady(int shape, SortedDictionary<int, int> values)
    {
        if (Clock(shape).K != 0 || _shapes[shape] == 0)
        {
            return false;
        }

        int channel = Channels(shape).First();
        (int zeros, uint residual) = Rice(_channels[channel].K, 12);
        if (zeros == 12 && Bits(1) == 1)
        {
            return false;
        }

        values[channel] = NextValue(channel, zeros, zeros == 12 ? Number() : residual);
        return true;
    }

    private int ReadShapeAndTime(ref int shape)
    {
        if (TryReadTime(Clock(shape), out int time))
        {
            return time;
        }

        shape = (int)Bits(4);
        if (shape == _shapes.Count)
        {
            DefineShape();
            if (!_clocks.ContainsKey(ClockOf(shape)))
            {
                FirstTime(shape);
                return _previousTime + UnZigZag(Number());
            }
        }

        return TryReadTime(Clock(shape), out time) ? time
            : throw new InvalidDataException("a shape is announced twice");
    }

    private bool TryReadTime(ReferenceState clock, out int time)
    {
        (int zeros, uint residual) = Rice(clock.K, 6);
        time = 0;
        if (zeros == 6 && Bits(1) == 1)
        {
            return false;
        }

        clock.Drift += UnZigZag(zeros == 6 ? Number() : residual);
        clock.Adapt(zeros);
        time = clock.Last + clock.Drift;
        return true;
    }

    private void DefineShape()
    {
        long mask = 0;
        int width = (int)Bits(6);
        bool isFull = Bits(1) == 1;
        for (int channel = 0; channel < width; channel++)
        {
            mask |= (isFull ? 1L : Bits(1)) << channel;
        }

        _shapes.Add(mask);
    }

    private void FirstTime(int shape)
    {
        ReferenceState clock = new();
        if (Bits(1) == 0)
        {
            clock.Begin((int)Bits(5));
        }

        clock.Drift = Bits(2) switch
        {
            0 => UnZigZag(Number()),
            1 => (int)(Number() * 1000),
            2 => (int)(Number() * 60000),
            _ => 0,
        };
        _clocks[ClockOf(shape)] = clock;
    }

    private int ReadValue(int channel)
    {
        if (_channels.TryGetValue(channel, out ReferenceState? known))
        {
            (int zeros, uint residual) = Rice(known.K, 12);
            if (zeros == 12 && Bits(1) == 1)
            {
                throw new InvalidDataException("a 1 after the escape of a value that is not the first");
            }

            return NextValue(channel, zeros, zeros == 12 ? Number() : residual);
        }

        ReferenceState added = new();
        uint k = Bits(3);
        added.Begin((int)(k == 7 ? Bits(5) : k));
        added.Drift = Bits(1) == 1 ? UnZigZag(Number()) : 0;
        int value = UnZigZag(Number());
        added.Last = value + added.Drift;
        _channels[channel] = added;
        return value;
    }

    // Last of a channel is what is expected next.
    private int NextValue(int channel, int zeros, uint residual)
    {
        ReferenceState state = _channels[channel];
        int value = state.Last + UnZigZag(residual);
        state.Last = value + state.Drift;
        state.Adapt(zeros);
        return value;
    }

    private uint Bits(int count)
    {
        uint value = 0;
        for (int i = 0; i < count; i++, _bit++)
        {
            value = (value << 1) | (uint)((_block[_bit / 8] >> (7 - (_bit % 8))) & 1);
        }

        return value;
    }

    private uint Number()
    {
        int below = (int)Bits(5);
        return below == 0 ? Bits(1) : (1u << below) | Bits(below);
    }

    private (int Zeros, uint Number) Rice(int k, int escape)
    {
        int zeros = 0;
        while (Bits(1) == 0)
        {
            if (++zeros == escape)
            {
                return (zeros, 0);
            }
        }

        return (zeros, ((uint)zeros << k) + Bits(k));
    }

    private IEnumerable<int> Channels(int shape)
        => Enumerable.Range(0, 60).Where(channel => (_shapes[shape] >> channel & 1) != 0);

    private int ClockOf(int shape) => Channels(shape).FirstOrDefault();

    private ReferenceState Clock(int shape) => _clocks[ClockOf(shape)];
}
