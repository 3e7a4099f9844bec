// All channels of the device in a fixed order. An index into it names a channel in readings, blocks and
// messages. At most 60, so that a set of channels fits one long.

using System;

namespace Gateway.Core.Sensing;

/// <summary>The device's channels. Built once at start, then only read.</summary>
public sealed class ChannelTable
{
    /// <summary>Most channels a device can have.</summary>
    public const int CountMax = 60;

    private ChannelInfo[] _channels = new ChannelInfo[0];

    /// <summary>How many channels there are.</summary>
    public int Count { get; private set; }

    /// <summary>The channel at <paramref name="index"/> (0 to Count − 1).</summary>
    public ChannelInfo this[int index] => _channels[index];

    /// <summary>Adds a channel and returns its index.</summary>
    /// <exception cref="ArgumentException">The table is full or the name is taken.</exception>
    public int Add(ChannelInfo channel)
    {
        if (Count == CountMax || TryFind(channel.Name, out _))
        {
            throw new ArgumentException(channel.Name);
        }

        if (Count == _channels.Length)
        {
            ChannelInfo[] more = new ChannelInfo[ChannelArrays.RoomFor(Count + 1)];
            Array.Copy(_channels, more, Count);
            _channels = more;
        }

        _channels[Count] = channel;
        return Count++;
    }

    /// <summary>Gives a channel another unit and other decimals; only while the device starts.</summary>
    public void Change(int index, string unit, int decimals)
    {
        _channels[index] = new ChannelInfo(_channels[index].Name, unit, decimals);
    }

    /// <summary>Finds a channel by name; −1 and false when there is none.</summary>
    public bool TryFind(string name, out int index)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_channels[i].Name == name)
            {
                index = i;
                return true;
            }
        }

        index = -1;
        return false;
    }
}
