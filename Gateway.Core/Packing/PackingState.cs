// What encoder and decoder both remember while they walk through a block: what every channel is expected to
// be next and how surprising it usually is, the same for the clock of every sensor, and the shapes met so
// far. A shape is a set of channels that have values at the same time; its clock is that of its lowest
// channel. Arrays, not objects: 12 bytes of bookkeeping per channel instead of 48. They grow with the
// channels of the shapes that come, and allocate nothing after that.

using Gateway.Core.Sensing;

namespace Gateway.Core.Packing;

/// <summary>State of a walk through a block, shared word for word by encoder and decoder.</summary>
internal sealed class PackingState
{
    // Per channel: the expected next value (the encoder keeps it lower by RiceCode.TableBias), the change to
    // expect from value to value, fixed in a block, and the level of its Rice code.
    internal int[] Expected = new int[0];
    internal int[] Slope = new int[0];
    internal int[] Level = new int[0];

    // Per shape: its channels, the lowest and the one after the highest, and the shape that has its clock.
    internal readonly long[] Mask = new long[BlockFormat.ShapeCountMax];
    internal readonly byte[] Low = new byte[BlockFormat.ShapeCountMax];
    internal readonly byte[] End = new byte[BlockFormat.ShapeCountMax];
    internal readonly byte[] Clock = new byte[BlockFormat.ShapeCountMax];

    // Per clock, at the number of the first shape that has it. Times are relative to the block's base time.
    internal readonly int[] LastTime = new int[BlockFormat.ShapeCountMax];
    internal readonly int[] Interval = new int[BlockFormat.ShapeCountMax];
    internal readonly int[] TimeLevel = new int[BlockFormat.ShapeCountMax];
    internal readonly byte[] ClockShape = new byte[BlockFormat.ShapeCountMax];

    internal long SeenChannels;
    internal int ShapeCount;
    internal int Shape;
    internal int PreviousTime;

    /// <summary>Begins a block. What channels were like remains, as a hint for an encoder.</summary>
    internal void Begin()
    {
        SeenChannels = 0;
        ShapeCount = 0;
        Shape = 0;
        PreviousTime = 0;
    }

    /// <summary>The number of a shape; ShapeCount when the block does not have it yet.</summary>
    internal int FindShape(long mask)
    {
        int shape = 0;
        while (shape < ShapeCount && Mask[shape] != mask)
        {
            shape++;
        }

        return shape;
    }

    /// <summary>Adds a shape under the next number; false and nothing changed when there is no room, it is
    /// there already, or it has channels that cannot be.</summary>
    internal bool TryAddShape(long mask)
    {
        if (ShapeCount == BlockFormat.ShapeCountMax || mask >> ChannelTable.CountMax != 0
            || FindShape(mask) != ShapeCount)
        {
            return false;
        }

        int low = 0;
        while (mask != 0 && (mask >> low & 1) == 0)
        {
            low++;
        }

        int end = low;
        while (mask >> end != 0)
        {
            end++;
        }

        int clock = 0;
        while (clock < ShapeCount && Low[clock] != low)
        {
            clock++;
        }

        Reserve(end);
        Mask[ShapeCount] = mask;
        Low[ShapeCount] = (byte)low;
        End[ShapeCount] = (byte)end;
        Clock[ShapeCount] = (byte)clock;
        ShapeCount++;
        return true;
    }

    private void Reserve(int channelCount)
    {
        int from = Level.Length;
        Expected = ChannelArrays.Grown(Expected, channelCount);
        Slope = ChannelArrays.Grown(Slope, channelCount);
        Level = ChannelArrays.Grown(Level, channelCount);
        for (int channel = from; channel < Level.Length; channel++)
        {
            Level[channel] = RiceCode.LevelAtFirst;
        }
    }

    /// <summary>The shape to expect next: the one whose clock is due first, leaving out clocks that are late
    /// by more than half their interval (they have stopped, or never were regular). Without any, the last
    /// shape again.</summary>
    internal int Expect()
    {
        int expected = Shape;
        int mostLate = int.MinValue;
        for (int shape = 0; shape < ShapeCount; shape++)
        {
            int clock = Clock[shape];
            int interval = Interval[clock];
            int late = PreviousTime - LastTime[clock] - interval;
            if (late > mostLate && late <= interval >> 1 && ClockShape[clock] == shape)
            {
                expected = shape;
                mostLate = late;
            }
        }

        return expected;
    }

    /// <summary>Whether a shape's clock has been exact for so long that its times are not written any
    /// more.</summary>
    internal bool IsSteady(int shape)
    {
        return TimeLevel[Clock[shape]] >> RiceCode.LevelShift == 0 && Mask[shape] != 0;
    }

    /// <summary>Moves on to a reading's shape and time.</summary>
    internal void MoveTo(int shape, int time)
    {
        int clock = Clock[shape];
        Shape = shape;
        PreviousTime = time;
        LastTime[clock] = time;
        ClockShape[clock] = (byte)shape;
    }
}
