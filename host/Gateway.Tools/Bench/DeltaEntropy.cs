// The least that a coder could take which knows how often each difference occurs, and nothing else.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Entropy of order 0 of the differences of some channels.</summary>
internal sealed class DeltaEntropy
{
    private readonly Dictionary<int, int>[] _counts;
    private readonly int[] _last;
    private int _readingCount;

    internal DeltaEntropy(int channelCount)
    {
        _counts = [.. Enumerable.Range(0, channelCount).Select(_ => new Dictionary<int, int>())];
        _last = new int[channelCount];
    }

    /// <summary>Bits per reading, all channels together.</summary>
    internal double BitsPerReading
    {
        get
        {
            double total = _readingCount - 1;
            return _counts.Sum(
                counts => counts.Values.Sum(count => -count / total * Math.Log2(count / total)));
        }
    }

    /// <summary>Bits that the values of one reading have as such: what a block that stands alone has to say
    /// once.</summary>
    internal double BitsOfValues => _last.Sum(value => Math.Log2(Math.Abs((double)value) + 1));

    internal void Add(Reading reading)
    {
        for (int channel = 0; channel < _counts.Length; channel++)
        {
            int difference = reading[channel] - _last[channel];
            _last[channel] = reading[channel];
            if (_readingCount > 0)
            {
                _counts[channel][difference] = _counts[channel].GetValueOrDefault(difference) + 1;
            }
        }

        _readingCount++;
    }
}
