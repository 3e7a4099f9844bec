// The rule by which a record in a column says its sequence number only where it is not to be expected
// (docs/PROTOCOL.md §6): sensors take turns, so the distance to the next reading of a channel is that to the
// last one. Numbers are counted from the first one of the message.

using Gateway.Core.Sensing;

namespace Gateway.Core.Senml;

/// <summary>Expects the next number of each channel's column.</summary>
internal sealed class SequenceGuesses
{
    private int[] _last = new int[0];
    private int[] _step = new int[0];

    /// <summary>Begins a column: the first reading of the message is expected.</summary>
    public void Begin(int channel)
    {
        _last = ChannelArrays.Grown(_last, channel + 1);
        _step = ChannelArrays.Grown(_step, channel + 1);
        _last[channel] = -1;
        _step[channel] = 1;
    }

    /// <summary>Goes on to a number; true when it was the expected one.</summary>
    public bool MoveTo(int channel, int number)
    {
        bool isExpected = number == _last[channel] + _step[channel];
        _step[channel] = number - _last[channel];
        _last[channel] = number;
        return isExpected;
    }
}
