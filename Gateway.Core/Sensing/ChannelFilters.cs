// The filters of all channels, by channel: what the poller asks for a sensor's channels together.

using System;

namespace Gateway.Core.Sensing;

/// <summary>Filters by channel; a channel without one keeps its values.</summary>
public sealed class ChannelFilters
{
    private ChannelFilter[] _filters = new ChannelFilter[0];

    /// <summary>The filter of a channel (0–59); null for none.</summary>
    public ChannelFilter this[int channel]
    {
        get => channel < _filters.Length ? _filters[channel] : null;
        set
        {
            if (channel >= _filters.Length)
            {
                ChannelFilter[] more = new ChannelFilter[ChannelArrays.RoomFor(channel + 1)];
                Array.Copy(_filters, more, _filters.Length);
                _filters = more;
            }

            _filters[channel] = value;
        }
    }

    /// <summary>Corrects the values of neighbouring channels.</summary>
    /// <param name="first">The first channel.</param>
    /// <param name="values">What the sensor gave, from index 0.</param>
    /// <param name="corrected">Receives what it is; its length says how many channels.</param>
    public void Correct(int first, int[] values, int[] corrected)
    {
        for (int i = 0; i < corrected.Length; i++)
        {
            ChannelFilter filter = this[first + i];
            corrected[i] = filter == null ? values[i] : filter.Take(values[i]);
        }
    }

    /// <summary>Whether the last value of one of <paramref name="count"/> channels was outside its valid
    /// range.</summary>
    public bool HasFault(int first, int count)
    {
        for (int i = first; i < first + count && i < _filters.Length; i++)
        {
            if (_filters[i] != null && _filters[i].IsFaulty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins anew with the values of <paramref name="count"/> channels.</summary>
    public void Restart(int first, int count)
    {
        for (int i = first; i < first + count && i < _filters.Length; i++)
        {
            _filters[i]?.Restart();
        }
    }
}
