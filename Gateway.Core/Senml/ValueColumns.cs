// The values of one message, kept in columns: those of a channel one after the other, the lowest row first.
// A message in columns names its channel once and not with every value. Rows come one by one, so the values
// wait here until their message is complete. About 2.5 KB on the device; nothing is allocated later.

using Gateway.Core.Sensing;

namespace Gateway.Core.Senml;

/// <summary>Values of up to 64 rows by channel.</summary>
internal sealed class ValueColumns
{
    /// <summary>Most rows.</summary>
    public const int RowsMax = 64;

    /// <summary>Most values: more than a row can have.</summary>
    public const int ValuesMax = 255;

    /// <summary>What stands for no value: an index that none can have.</summary>
    public const int None = ValuesMax;

    private readonly long[] _timesMs = new long[RowsMax];
    private readonly int[] _values = new int[ValuesMax];
    private readonly byte[] _rows = new byte[ValuesMax];
    private readonly byte[] _next = new byte[ValuesMax];
    private readonly byte[] _first = new byte[ChannelTable.CountMax];
    private readonly byte[] _last = new byte[ChannelTable.CountMax];
    private int _rowStart;

    /// <summary>Rows so far.</summary>
    public int RowCount { get; private set; }

    /// <summary>Values so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins anew without rows.</summary>
    public void Clear()
    {
        RowCount = 0;
        Count = 0;
        for (int i = 0; i < _first.Length; i++)
        {
            _first[i] = None;
        }
    }

    /// <summary>Begins the next row, whose time is <paramref name="timeMs"/>; false when there is no room for
    /// another.</summary>
    public bool TryBeginRow(long timeMs)
    {
        if (RowCount == RowsMax)
        {
            return false;
        }

        _timesMs[RowCount++] = timeMs;
        _rowStart = Count;
        return true;
    }

    /// <summary>Takes back the row that was begun last; nothing can be added to what is left.</summary>
    public void DropRow()
    {
        RowCount--;
        Count = _rowStart;
    }

    /// <summary>Adds a value to the present row.</summary>
    public void Add(int channel, int value)
    {
        if (_first[channel] == None)
        {
            _first[channel] = (byte)Count;
        }
        else
        {
            _next[_last[channel]] = (byte)Count;
        }

        _last[channel] = (byte)Count;
        _values[Count] = value;
        _rows[Count] = (byte)(RowCount - 1);
        _next[Count] = None;
        Count++;
    }

    /// <summary>The first value of a channel, or None.</summary>
    public int FirstOf(int channel) => Known(_first[channel]);

    /// <summary>The channel's value after <paramref name="index"/>, or None.</summary>
    public int NextOf(int index) => Known(_next[index]);

    /// <summary>Row of a value, from 0.</summary>
    public int RowOf(int index) => _rows[index];

    /// <summary>Time of a row.</summary>
    public long TimeOfRow(int row) => _timesMs[row];

    /// <summary>A value.</summary>
    public int this[int index] => _values[index];

    // Links may lead to what a dropped row left.
    private int Known(int index) => index < Count ? index : None;
}
