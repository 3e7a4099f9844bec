// One moment's values of one or more channels: what the poller produces, the journal keeps and a message
// carries. Instances are reused; nothing here allocates after construction.

namespace Gateway.Core.Sensing;

/// <summary>Values that were measured at the same time. Channels without a value are absent.</summary>
public sealed class Reading
{
    private readonly int[] _values = new int[ChannelTable.CountMax];

    /// <summary>Number of the reading in the device's life, from 0; with the device's id it is
    /// unique.</summary>
    public long Sequence { get; set; }

    /// <summary>Uptime of the measurement in milliseconds.</summary>
    public long UptimeMs { get; set; }

    /// <summary>Bit n is set when channel n has a value.</summary>
    public long PresentMask { get; private set; }

    /// <summary>Whether channel <paramref name="index"/> has a value.</summary>
    public bool Has(int index) => (PresentMask & (1L << index)) != 0;

    /// <summary>Value of channel <paramref name="index"/>; 0 when absent.</summary>
    public int this[int index] => _values[index];

    /// <summary>Sets the value of channel <paramref name="index"/> (0–59).</summary>
    public void Set(int index, int value)
    {
        _values[index] = value;
        PresentMask |= 1L << index;
    }

    /// <summary>Removes all values and sets sequence and time to 0.</summary>
    public void Clear()
    {
        for (int i = 0; PresentMask != 0; i++)
        {
            _values[i] = 0;
            PresentMask &= ~(1L << i);
        }

        Sequence = 0;
        UptimeMs = 0;
    }
}
