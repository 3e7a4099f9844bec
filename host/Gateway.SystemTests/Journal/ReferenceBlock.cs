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
            FirstTime(0, true);
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
        if (Clock(shape).K != 0 || Clock(shape).Mean >= 8 || _shapes[shape] == 0)
        {
            return false;
        }

        int channel = Channels(shape).First();
        uint? residual = Rice(_channels[channel].K, 12);
        if (residual == null && Bits(1) == 1)
        {
            return false;
        }

        values[channel] = NextValue(channel, residual ?? Number(), residual != null);
        return true;
    }

    private int ReadShapeAndTime(ref int shape)
    {
        ReferenceState clock = Clock(shape);
        uint? residual = Rice(clock.K, 6);
        if (residual == null && Bits(1) == 1)
        {
            shape = (int)Bits(4);
            if (shape == _shapes.Count)
            {
                DefineShape();
            }

            if (!_clocks.ContainsKey(ClockOf(shape)))
            {
                return FirstTime(shape, false);
            }

            clock = Clock(shape);
            residual = Rice(clock.K, 6);
            if (residual == null && Bits(1) == 1)
            {
                throw new InvalidDataException("escape in an escape");
            }
        }

        uint found = residual ?? Number();
        clock.Drift += UnZigZag(found);
        clock.Adapt(found);
        return clock.Last + clock.Drift;
    }

    private void DefineShape()
    {
        long mask = 0;
        int width = (int)Bits(6);
        for (int channel = 0; channel < width; channel++)
        {
            mask |= (long)Bits(1) << channel;
        }

        _shapes.Add(mask);
    }

    private int FirstTime(int shape, bool isFirst)
    {
        ReferenceState clock = new() { K = (int)Bits(5) };
        clock.Mean = 12u << clock.K;
        clock.Drift = UnZigZag(Number());
        _clocks[ClockOf(shape)] = clock;
        return isFirst ? 0 : _previousTime + UnZigZag(Number());
    }

    private int ReadValue(int channel)
    {
        if (_channels.TryGetValue(channel, out ReferenceState? known))
        {
            uint? residual = Rice(known.K, 12);
            return NextValue(channel, residual ?? Number(), residual != null);
        }

        ReferenceState added = new() { K = (int)Bits(5) };
        added.Mean = 12u << added.K;
        added.Drift = Bits(1) == 1 ? UnZigZag(Number()) << 5 : 0;
        added.Last = UnZigZag(Number());
        _channels[channel] = added;
        return added.Last;
    }

    private int NextValue(int channel, uint residual, bool isRegular)
    {
        ReferenceState state = _channels[channel];
        state.Last += (state.Drift >> 5) + UnZigZag(residual);
        state.Drift += isRegular && residual >> state.K < 4 ? UnZigZag(residual) : 0;
        state.Adapt(residual);
        return state.Last;
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

    private uint Number() => Bits((int)Bits(5) + 1);

    private uint? Rice(int k, int escape)
    {
        uint ones = 0;
        while (Bits(1) == 1)
        {
            if (++ones == escape)
            {
                return null;
            }
        }

        return (ones << k) + Bits(k);
    }

    private IEnumerable<int> Channels(int shape)
        => Enumerable.Range(0, 60).Where(channel => (_shapes[shape] >> channel & 1) != 0);

    private int ClockOf(int shape) => Channels(shape).FirstOrDefault();

    private ReferenceState Clock(int shape) => _clocks[ClockOf(shape)];
}
