// The columns of a table for all channels of all files: a first walk through them collects the channels, so
// that the table has one head. A channel that changed its unit has a column for each; one without a table is
// called by its number.

using System.Globalization;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Collects channels.</summary>
internal sealed class CsvColumns : IDecodeOutput
{
    private readonly List<(string Name, string Unit)> _named = [];
    private readonly SortedSet<int> _numbered = [];

    /// <summary>Columns for channels.</summary>
    internal int Count => _named.Count + _numbered.Count;

    /// <summary>The names of the columns.</summary>
    internal IEnumerable<string> Heads()
    {
        foreach ((string name, string unit) in _named)
        {
            bool isUnique = _named.Count(other => other.Name == name) == 1;
            yield return isUnique ? name : $"{name} ({(unit.Length == 0 ? "no unit" : unit)})";
        }

        foreach (int number in _numbered)
        {
            yield return number.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The column of a channel, from 0.</summary>
    internal int IndexOf(ChannelTable? channels, int channel)
        => ReadingFormat.IsKnown(channels, channel)
            ? _named.IndexOf((channels![channel].Name, channels[channel].Unit))
            : _named.Count + _numbered.TakeWhile(number => number < channel).Count();

    public void Segment(int at, SegmentHeader header, ChannelTable channels)
    {
        for (int i = 0; i < channels.Count; i++)
        {
            if (!_named.Contains((channels[i].Name, channels[i].Unit)))
            {
                _named.Add((channels[i].Name, channels[i].Unit));
            }
        }
    }

    public void Reading(BlockDecoder block, Reading reading, ChannelTable? channels)
    {
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            if (reading.Has(channel) && !ReadingFormat.IsKnown(channels, channel))
            {
                _numbered.Add(channel);
            }
        }
    }

    public void File(string name)
    {
    }

    public void BeginBlock(BlockPlace place, BlockDecoder block)
    {
    }

    public void EndBlock()
    {
    }

    public void Gap(int at, GapRecord gap)
    {
    }

    public void Slot(int at, int version, uint generation, byte[] payload)
    {
    }

    public void Damage(int at, int count, string what)
    {
    }
}
