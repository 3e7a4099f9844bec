// What one block teaches for the beginning of the next: how the clocks of the sensors were, and by how much
// the channels changed from value to value. Only an encoder has it; a decoder reads the hints in the block.

using Gateway.Core.Sensing;

namespace Gateway.Core.Packing;

/// <summary>Hints for the next block.</summary>
internal sealed class PackingHints
{
    // A mean change over fewer values than this is chance.
    private const int ChangesMin = 4;

    private readonly PackingState _state;

    // Of the block being written: the first value of every channel, and how often each shape came.
    private int[] _firstValue = new int[0];
    private readonly int[] _shapeCounts = new int[BlockFormat.ShapeCountMax];

    // Of the last block: its clocks, by the lowest channel of their sensor.
    private readonly byte[] _low = new byte[BlockFormat.ShapeCountMax];
    private readonly int[] _interval = new int[BlockFormat.ShapeCountMax];
    private readonly byte[] _k = new byte[BlockFormat.ShapeCountMax];
    private int _count;

    internal PackingHints(PackingState state)
    {
        _state = state;
    }

    internal void BeginShape(int shape) => _shapeCounts[shape] = 0;

    internal void BeginChannel(int channel, int value)
    {
        _firstValue = ChannelArrays.Grown(_firstValue, channel + 1);
        _firstValue[channel] = value;
    }

    internal void Count(int shape, int count) => _shapeCounts[shape] += count;

    /// <summary>How the clock of a sensor was in the last block; 0 and 0 where it is not known.</summary>
    internal void FindClock(int low, out int interval, out int k)
    {
        int hint = 0;
        while (hint < _count && _low[hint] != low)
        {
            hint++;
        }

        bool isKnown = hint < _count;
        interval = isKnown ? _interval[hint] : 0;
        k = isKnown ? _k[hint] : 0;
    }

    /// <summary>Ends a block.</summary>
    internal void Learn()
    {
        PackingState state = _state;
        _count = 0;
        for (int shape = 0; shape < state.ShapeCount; shape++)
        {
            if (state.Clock[shape] == shape)
            {
                _low[_count] = state.Low[shape];
                _interval[_count] = state.Interval[shape];
                _k[_count] = (byte)(state.TimeLevel[shape] >> RiceCode.LevelShift);
                _count++;
            }
        }

        for (int channel = 0; state.SeenChannels >> channel != 0; channel++)
        {
            if ((state.SeenChannels >> channel & 1) != 0)
            {
                state.Slope[channel] = SlopeOf(channel);
            }
        }
    }

    // The mean change of a channel in this block; 0 where it is smaller than the noise.
    private int SlopeOf(int channel)
    {
        PackingState state = _state;
        int count = -1;
        for (int shape = 0; shape < state.ShapeCount; shape++)
        {
            count += (state.Mask[shape] >> channel & 1) != 0 ? _shapeCounts[shape] : 0;
        }

        if (count < ChangesMin)
        {
            return state.Slope[channel];
        }

        int last = state.Expected[channel] + RiceCode.TableBias - state.Slope[channel];
        int slope = (last - _firstValue[channel]) / count;
        int size = slope < 0 ? -slope : slope;
        return size >> (state.Level[channel] >> RiceCode.LevelShift) == 0 ? 0 : slope;
    }
}
