// The shapes of a block (docs/FORMATS.md, "Words"), for the second decoder.

namespace Gateway.SystemTests.Journal;

/// <summary>Sets of channels in the order in which they first occur; damage throws.</summary>
internal sealed class ReferenceShapes
{
    private const int ShapeCountMax = 16;
    private const int ChannelCountMax = 60;

    private readonly List<(long Mask, int[] Channels)> _shapes = [];

    public int Count => _shapes.Count;

    public long Mask(int shape) => _shapes[shape].Mask;

    /// <summary>Its channels, the lowest first.</summary>
    public int[] Channels(int shape) => _shapes[shape].Channels;

    /// <summary>The lowest channel; 0 of the empty shape. It says which clock is that of the shape.</summary>
    public int ClockOf(int shape) => Channels(shape).Length == 0 ? 0 : Channels(shape)[0];

    public void Require(int shape)
    {
        if (shape >= Count)
        {
            throw new InvalidDataException($"there is no shape {shape}");
        }
    }

    public void Add(long mask)
    {
        List<int> channels = [];
        for (int channel = 0; channel < 64; channel++)
        {
            if ((mask >> channel & 1) != 0)
            {
                channels.Add(channel);
            }
        }

        bool isValid = Count < ShapeCountMax && mask >> ChannelCountMax == 0;
        foreach ((long known, _) in _shapes)
        {
            isValid &= known != mask;
        }

        if (!isValid)
        {
            throw new InvalidDataException("a shape that exists, has no channel of ours, or is one too many");
        }

        _shapes.Add((mask, [.. channels]));
    }
}
