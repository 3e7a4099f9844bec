// A second decoder of blocks, written from docs/FORMATS.md alone: slow, plain, and nothing of Gateway.Core in
// it. What both decoders agree on is what the page says.

using System.Buffers.Binary;

namespace Gateway.SystemTests.Journal;

/// <summary>Decodes a valid block; anything else throws.</summary>
internal sealed class ReferenceBlock
{
    private readonly byte[] _block;
    private readonly ReferenceBits _bits;
    private readonly Dictionary<int, ReferenceState> _channels = [];
    private readonly Dictionary<int, ReferenceState> _clocks = [];
    private readonly List<long> _shapes = [];
    private int _plainAt;
    private int _previousTime;
    private int _previousShape;

    private ReferenceBlock(byte[] block)
    {
        _block = block;
        _bits = new ReferenceBits(block);
    }

    public static List<ReferenceReading> Decode(ReadOnlySpan<byte> block)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(block[4..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(block[6..]);
        long sequence = UInt48(block[8..]);
        long baseMs = UInt48(block[18..]);
        bool isPlain = (block[3] & 2) != 0;
        byte[] payload = block[32..(length - 4)].ToArray();
        ReferenceBlock reference = new(payload);
        List<ReferenceReading> readings = [];
        for (int i = 0; i < count; i++)
        {
            SortedDictionary<int, int> values = [];
            int time = isPlain ? reference.ReadPlain(values) : reference.ReadPacked(i == 0, values);
            readings.Add(new ReferenceReading(sequence + i, baseMs + time, values));
        }

        int used = isPlain ? reference._plainAt : reference._bits.BytesUsed;
        return used == payload.Length ? readings : throw new InvalidDataException("bytes are left");
    }

    private static long UInt48(ReadOnlySpan<byte> data)
        => BinaryPrimitives.ReadUInt32LittleEndian(data)
            | ((long)BinaryPrimitives.ReadUInt16LittleEndian(data[4..]) << 32);

    private static int UnZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private int ReadPlain(SortedDictionary<int, int> values)
    {
        int shape = _block[_plainAt++];
        if (shape == _shapes.Count)
        {
            _shapes.Add(BinaryPrimitives.ReadInt64LittleEndian(_block.AsSpan(_plainAt)));
            _plainAt += 8;
        }

        int time = BinaryPrimitives.ReadInt32LittleEndian(_block.AsSpan(_plainAt));
        _plainAt += 4;
        foreach (int channel in Channels(shape))
        {
            values[channel] = BinaryPrimitives.ReadInt32LittleEndian(_block.AsSpan(_plainAt));
            _plainAt += 4;
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
        (int zeros, uint residual) = _bits.Rice(_channels[channel].K, 12);
        if (zeros == 12 && _bits.Bits(1) == 1)
        {
            return false;
        }

        values[channel] = NextValue(channel, zeros, zeros == 12 ? _bits.Number() : residual);
        return true;
    }

    private int ReadShapeAndTime(ref int shape)
    {
        if (TryReadTime(Clock(shape), out int time))
        {
            return time;
        }

        shape = (int)_bits.Bits(4);
        if (shape == _shapes.Count)
        {
            DefineShape();
            if (!_clocks.ContainsKey(ClockOf(shape)))
            {
                FirstTime(shape);
                return _previousTime + UnZigZag(_bits.Number());
            }
        }

        return TryReadTime(Clock(shape), out time) ? time
            : throw new InvalidDataException("a shape is announced twice");
    }

    private bool TryReadTime(ReferenceState clock, out int time)
    {
        (int zeros, uint residual) = _bits.Rice(clock.K, 6);
        time = 0;
        if (zeros == 6 && _bits.Bits(1) == 1)
        {
            return false;
        }

        clock.Drift += UnZigZag(zeros == 6 ? _bits.Number() : residual);
        clock.Adapt(zeros);
        time = clock.Last + clock.Drift;
        return true;
    }

    private void DefineShape()
    {
        long mask = 0;
        int width = (int)_bits.Bits(6);
        bool isFull = _bits.Bits(1) == 1;
        for (int channel = 0; channel < width; channel++)
        {
            mask |= (isFull ? 1L : _bits.Bits(1)) << channel;
        }

        _shapes.Add(mask);
    }

    private void FirstTime(int shape)
    {
        ReferenceState clock = new();
        if (_bits.Bits(1) == 0)
        {
            clock.Begin((int)_bits.Bits(5));
        }

        clock.Drift = _bits.Bits(2) switch
        {
            0 => UnZigZag(_bits.Number()),
            1 => (int)(_bits.Number() * 1000),
            2 => (int)(_bits.Number() * 60000),
            _ => 0,
        };
        _clocks[ClockOf(shape)] = clock;
    }

    private int ReadValue(int channel)
    {
        if (_channels.TryGetValue(channel, out ReferenceState? known))
        {
            (int zeros, uint residual) = _bits.Rice(known.K, 12);
            if (zeros == 12 && _bits.Bits(1) == 1)
            {
                throw new InvalidDataException("a 1 after the escape of a value that is not the first");
            }

            return NextValue(channel, zeros, zeros == 12 ? _bits.Number() : residual);
        }

        ReferenceState added = new();
        uint k = _bits.Bits(3);
        added.Begin((int)(k == 7 ? _bits.Bits(5) : k));
        added.Drift = _bits.Bits(1) == 1 ? UnZigZag(_bits.Number()) : 0;
        int value = UnZigZag(_bits.Number());
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

    private IEnumerable<int> Channels(int shape)
        => Enumerable.Range(0, 60).Where(channel => (_shapes[shape] >> channel & 1) != 0);

    private int ClockOf(int shape) => Channels(shape).FirstOrDefault();

    private ReferenceState Clock(int shape) => _clocks[ClockOf(shape)];
}
