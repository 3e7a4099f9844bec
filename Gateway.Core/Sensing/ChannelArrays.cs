// Tables by channel begin small and grow with the channels that come: a device may have 60 and mostly has a
// few, and a table for all of them takes 250 to 750 bytes of the device's heap; there are two dozen. They
// grow while the device starts, or reads what was stored with more channels, and never again.

using System;

namespace Gateway.Core.Sensing;

/// <summary>How long tables by channel are.</summary>
public static class ChannelArrays
{
    private const int Step = 4;

    /// <summary>Length of a table that has room for <paramref name="count"/> channels (0–60).</summary>
    public static int RoomFor(int count) => (count + Step - 1) / Step * Step;

    /// <summary>A table with room for <paramref name="count"/> channels (0–60): the same, if it has; a
    /// longer one with its content and zeros otherwise.</summary>
    public static int[] Grown(int[] table, int count)
    {
        if (count <= table.Length)
        {
            return table;
        }

        int[] longer = new int[RoomFor(count)];
        Array.Copy(table, longer, table.Length);
        return longer;
    }
}
