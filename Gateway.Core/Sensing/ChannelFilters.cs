// The filters of all channels, by channel: what the poller asks for a sensor's channels together.

namespace Gateway.Core.Sensing;

/// <summary>Filters by channel; a channel without one keeps its values.</summary>
public sealed class ChannelFilters
{
    private readonly ChannelFilter[] _filters = new ChannelFilter[ChannelTable.CountMax];

    /// <summary>The filter of a channel (0–59); null for none.</summary>
    public ChannelFilter this[int channel]
    {
        get => _filters[channel];
        set => _filters[channel] = value;
    }

    /// <summary>Corrects the values of neighbouring channels.</summary>
    /// <param name="first">The first channel.</param>
    /// <param name="values">What the sensor gave, from index 0.</param>
    /// <param name="corrected">Receives what it is; its length says how many channels.</param>
    public void Correct(int first, int[] values, int[] corrected)
    {
        for (int i = 0; i < corrected.Length; i++)
        {
            ChannelFilter filter = _filters[first + i];
            corrected[i] = filter == null ? values[i] : filter.Take(values[i]);
        }
    }

    /// <summary>Whether the last value of one of <paramref name="count"/> channels was outside its valid
    /// range.</summary>
    public bool HasFault(int first, int count)
    {
        for (int i = first; i < first + count; i++)
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
        for (int i = first; i < first + count; i++)
        {
            _filters[i]?.Restart();
        }
    }
}
