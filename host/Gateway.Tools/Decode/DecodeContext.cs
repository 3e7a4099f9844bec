// What one file says of the next: which channel tables there are, and how far the readings of a lane have
// come.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>What is known so far.</summary>
internal sealed class DecodeContext
{
    private readonly Dictionary<int, ChannelTable> _tables = [];

    // What is missing before this sequence number is known: gap records tell of it.
    private long _explained;

    /// <summary>Whether files of a lane are decoded: then a reading counts once.</summary>
    internal bool IsLane { get; init; }

    /// <summary>In a lane, the sequence number after the last reading so far; −1 before the
    /// first.</summary>
    internal long Reached { get; set; } = -1;

    /// <summary>In a lane, the id of the table of the newest segment whose header can be read; −1 without
    /// one.</summary>
    internal int NewestTableId { get; set; } = -1;

    /// <summary>Takes note of a gap record.</summary>
    internal void Explain(long first, long end)
        => _explained = first <= Math.Max(Reached, _explained) ? Math.Max(_explained, end) : _explained;

    /// <summary>Which readings are missing before a block of which no gap record tells; empty where there
    /// are none, or that cannot be known.</summary>
    internal string MissingBefore(long first)
    {
        long from = Math.Max(Reached, _explained);
        return IsLane && Reached >= 0 && first > from
            ? $"readings {from}–{first - 1} are missing before this block, and no gap record tells of them"
            : "";
    }

    /// <summary>Remembers a table.</summary>
    internal void AddTable(int tableId, ChannelTable channels) => _tables[tableId] = channels;

    /// <summary>Remembers the table of a file that begins with one, so that blocks elsewhere have
    /// names.</summary>
    internal void LearnTable(DecodeInput input)
    {
        if (input.Kind is InputKind.Any or InputKind.Segment && DamageText.IsMagic(input.Data, 0, 'J'))
        {
            HeaderDecoder header = new(input);
            if (header.Channels != null)
            {
                AddTable((int)(header.Header.TableCrc & 0xFFFF), header.Channels);
            }
        }
    }

    /// <summary>A table by its id; null when it is not known.</summary>
    internal ChannelTable? FindTable(int tableId) => _tables.GetValueOrDefault(tableId);
}
