// The packed payload of docs/FORMATS.md, for the second decoder of blocks.

namespace Gateway.SystemTests.Journal;

/// <summary>Reads a packed payload; damage throws.</summary>
internal sealed class ReferencePacked(byte[] payload)
{
    private const int ChannelCountMax = 60;

    private readonly ReferenceBits _bits = new(payload);
    private readonly ReferenceShapes _shapes = new();

    // Null is what was not seen yet. Clocks stand at the number of their lowest channel.
    private readonly ReferenceState?[] _channels = new ReferenceState?[ChannelCountMax];
    private readonly ReferenceState?[] _clocks = new ReferenceState?[ChannelCountMax];
    private int _previousTime;
    private int _previousShape;

    public void Read(int count, long baseMs, ReadingList readings)
    {
        for (int i = 0; i < count; i++)
        {
            int time = ReadReading(i == 0, readings);
            readings.End(baseMs + time, _shapes.Mask(_previousShape));
        }

        if (!_bits.IsAtEnd)
        {
            throw new InvalidDataException("bits are left");
        }
    }

    private static int UnZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private int ReadReading(bool isFirst, ReadingList readings)
    {
        int shape = 0;
        int time = 0;
        int valuesRead = 0;
        if (isFirst)
        {
            DefineShape();
            FirstTime(0);
        }
        else
        {
            shape = ExpectedShape();
            if (TryReadSteady(shape, readings))
            {
                valuesRead = 1;
                time = Clock(shape).Last + Clock(shape).Drift;
            }
            else
            {
                time = ReadShapeAndTime(ref shape);
            }
        }

        int[] channels = _shapes.Channels(shape);
        for (int i = valuesRead; i < channels.Length; i++)
        {
            readings.AddValue(ReadValue(channels[i]));
        }

        _previousTime = time;
        _previousShape = shape;
        Clock(shape).Last = time;
        Clock(shape).Shape = shape;
        return time;
    }

    private int ExpectedShape()
    {
        int expected = -1;
        int mostLate = 0;
        for (int shape = 0; shape < _shapes.Count; shape++)
        {
            ReferenceState clock = Clock(shape);
            int late = _previousTime - clock.Last - clock.Drift;
            bool counts = clock.Shape == shape && late <= clock.Drift >> 1 && late != int.MinValue;
            if (counts && (expected < 0 || late > mostLate))
            {
                expected = shape;
                mostLate = late;
            }
        }

        return expected < 0 ? _previousShape : expected;
    }

    private bool TryReadSteady(int shape, ReadingList readings)
    {
        if (Clock(shape).K != 0 || _shapes.Mask(shape) == 0)
        {
            return false;
        }

        ReferenceState channel = _channels[_shapes.Channels(shape)[0]]!;
        (int zeros, uint residual) = _bits.Rice(channel.K, 12);
        if (zeros == 12 && _bits.Bits(1) == 1)
        {
            return false;
        }

        readings.AddValue(NextValue(channel, zeros, zeros == 12 ? _bits.Number() : residual));
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
            if (_clocks[_shapes.ClockOf(shape)] == null)
            {
                FirstTime(shape);
                return _previousTime + UnZigZag(_bits.Number());
            }
        }

        _shapes.Require(shape);
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
        int k = _bits.Bits(1) == 1 ? 0 : (int)_bits.Bits(5);
        if (k != 0)
        {
            clock.Begin(k);
        }

        clock.Drift = _bits.Bits(2) switch
        {
            0 => UnZigZag(_bits.Number()),
            1 => (int)(_bits.Number() * 1000),
            2 => (int)(_bits.Number() * 60000),
            _ => 0,
        };
        _clocks[_shapes.ClockOf(shape)] = clock;
    }

    private int ReadValue(int channel)
    {
        ReferenceState? known = _channels[channel];
        if (known == null)
        {
            return ReadFirstValue(channel);
        }

        (int zeros, uint residual) = _bits.Rice(known.K, 12);
        if (zeros == 12 && _bits.Bits(1) == 1)
        {
            throw new InvalidDataException("a 1 after the escape of a value that is not the first");
        }

        return NextValue(known, zeros, zeros == 12 ? _bits.Number() : residual);
    }

    private int ReadFirstValue(int channel)
    {
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
    private static int NextValue(ReferenceState channel, int zeros, uint residual)
    {
        int value = channel.Last + UnZigZag(residual);
        channel.Last = value + channel.Drift;
        channel.Adapt(zeros);
        return value;
    }

    private ReferenceState Clock(int shape) => _clocks[_shapes.ClockOf(shape)]!;
}
