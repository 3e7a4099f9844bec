// One moment's values of one or more channels: what the poller produces, the journal keeps and a message
// carries. Instances are reused; they grow with the channels they are given and allocate nothing after
// that.

namespace Gateway.Core.Sensing;

/// <summary>Values that were measured at the same time. Channels without a value are absent.</summary>
public sealed class Reading
{
    // Open to the packer, for which a property's call is a tenth of its work.
    internal int[] Values = new int[ChannelArrays.RoomFor(1)];
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
    public int this[int index] => index < Values.Length ? Values[index] : 0;

    /// <summary>Sets the value of channel <paramref name="index"/> (0–59).</summary>
    public void Set(int index, int value)
    {
        if (index >= Values.Length)
        {
            Values = ChannelArrays.Grown(Values, index + 1);
        }

        Values[index] = value;
        Mask |= 1L << index;
    }

    /// <summary>Removes the value of channel <paramref name="index"/>.</summary>
    public void Remove(int index)
    {
        if (Has(index))
        {
            Values[index] = 0;
            Mask &= ~(1L << index);
        }
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
