// What encoder and decoder both remember while they walk through a block: the last value, expected change and
// Rice parameter of every channel, the same for the clock of every sensor, and the shapes met so far. A shape
// is a set of channels that have values at the same time; its clock is that of its lowest channel.
// Arrays, not objects: 16 bytes of bookkeeping per channel instead of 60. Nothing is allocated after
// construction.

using Gateway.Core.Sensing;

namespace Gateway.Core.Packing;

/// <summary>State of a walk through a block, shared word for word by encoder and decoder.</summary>
internal sealed class PackingState
{
    // Per channel. Bias is 32 times the expected change, mean 8 times the usual size of a residual.
    internal readonly int[] LastValue = new int[ChannelTable.CountMax];
    internal readonly int[] Bias = new int[ChannelTable.CountMax];
    internal readonly uint[] Mean = new uint[ChannelTable.CountMax];
    internal readonly byte[] Rice = new byte[ChannelTable.CountMax];

    // Per clock, indexed by its channel. Times are relative to the block's base time.
    internal readonly int[] LastTime = new int[ChannelTable.CountMax];
    internal readonly int[] Interval = new int[ChannelTable.CountMax];
    internal readonly uint[] TimeMean = new uint[ChannelTable.CountMax];
    internal readonly byte[] TimeRice = new byte[ChannelTable.CountMax];

    internal readonly byte[] ClockShape = new byte[ChannelTable.CountMax];

    // Per shape: its channels as a mask and in Members, and its clock.
    internal readonly long[] Mask = new long[BlockFormat.ShapeCountMax];
    internal readonly byte[] Clock = new byte[BlockFormat.ShapeCountMax];
    internal readonly int[] MemberStart = new int[BlockFormat.ShapeCountMax + 1];
    internal readonly byte[] Members = new byte[BlockFormat.MemberCountMax];

    internal long SeenChannels;
    internal long SeenClocks;
    internal int ShapeCount;
    internal int Shape;
    internal int PreviousTime;

    /// <summary>Begins a block. What channels and clocks were like remains, as a hint for an
    /// encoder.</summary>
    internal void Begin()
    {
        SeenChannels = 0;
        SeenClocks = 0;
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

        int end = MemberStart[ShapeCount];
        for (int channel = 0; mask >> channel != 0; channel++)
        {
            if ((mask & (1L << channel)) == 0)
            {
                continue;
            }

            if (end == BlockFormat.MemberCountMax)
            {
                return false;
            }

            Members[end++] = (byte)channel;
        }

        Mask[ShapeCount] = mask;
        Clock[ShapeCount] = mask == 0 ? (byte)0 : Members[MemberStart[ShapeCount]];
        ShapeCount++;
        MemberStart[ShapeCount] = end;
        return true;
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
        int clock = Clock[shape];
        return TimeMean[clock] < BlockFormat.SteadyMean && TimeRice[clock] == 0 && Mask[shape] != 0;
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

    /// <summary>Adapts a Rice parameter to a residual that was coded with it. The parameter stays where the
    /// running mean lies in [2^k, 2^(k+1)), which is where it is best for geometrically distributed
    /// residuals.</summary>
    internal static void Adapt(uint[] means, byte[] rices, int index, uint residual)
    {
        int k = rices[index];
        uint mean = means[index];
        uint limit = (uint)BlockFormat.MeanQuotientLimit << k;
        uint part = residual < limit ? residual : limit;
        mean += part - (mean >> BlockFormat.MeanShift);
        means[index] = mean;
        if (mean >> (BlockFormat.MeanShift + 1) >> k != 0)
        {
            rices[index] = (byte)(k < BlockFormat.RiceMax ? k + 1 : k);
        }
        else if (k != 0 && mean >> BlockFormat.MeanShift >> k == 0)
        {
            rices[index] = (byte)(k - 1);
        }
    }
}
