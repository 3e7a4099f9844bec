// One moment's values of one or more channels: what the poller produces, the journal keeps and a message
// carries. Instances are reused; nothing here allocates after construction.

namespace Gateway.Core.Sensing;

/// <summary>Values that were measured at the same time. Channels without a value are absent.</summary>
public sealed class Reading
{
    // Open to the packer, for which a property's call is a tenth of its work.
    internal readonly int[] Values = new int[ChannelTable.CountMax];
    internal long Uptime;
    internal long Mask;

    /// <summary>Number of the reading in the device's life, from 0; with the device's id it is
    /// unique.</summary>
    public long Sequence { get; set; }

    /// <summary>Uptime of the measurement in milliseconds.</summary>
    public long UptimeMs
    {
        get => Uptime;
        set => Uptime = value;
    }

    /// <summary>Bit n is set when channel n has a value.</summary>
    public long PresentMask => Mask;

    /// <summary>Whether channel <paramref name="index"/> has a value.</summary>
    public bool Has(int index) => (Mask & (1L << index)) != 0;

    /// <summary>Value of channel <paramref name="index"/>; 0 when absent.</summary>
    public int this[int index] => Values[index];

    /// <summary>Sets the value of channel <paramref name="index"/> (0–59).</summary>
    public void Set(int index, int value)
    {
        Values[index] = value;
        Mask |= 1L << index;
    }

    /// <summary>Removes the value of channel <paramref name="index"/>.</summary>
    public void Remove(int index)
    {
        Values[index] = 0;
        Mask &= ~(1L << index);
    }

    /// <summary>Removes all values and sets sequence and time to 0.</summary>
    public void Clear()
    {
        for (int i = 0; Mask != 0; i++)
        {
            Values[i] = 0;
            Mask &= ~(1L << i);
        }

        Sequence = 0;
        Uptime = 0;
    }
}
