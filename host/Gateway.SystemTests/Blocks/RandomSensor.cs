// A sensor of a random device: some channels that are measured together, at its own interval and phase.

using Gateway.Core.Sensing;

namespace Gateway.SystemTests.Blocks;

/// <summary>Channels and their clock.</summary>
internal sealed class RandomSensor
{
    private static readonly int[] Intervals = [1, 10, 250, 1000, 1500, 5000, 60000, 90000, 600000, 3600000];

    private readonly (int Channel, RandomSignal Signal)[] _channels;
    private readonly int _jitterMs;
    private readonly int _missingOneIn;
    private int _intervalMs;

    /// <summary>Creates a sensor.</summary>
    public RandomSensor(IEnumerable<int> channels, bool isNonsense, Dice dice)
    {
        _channels = [.. channels.Select(channel => (channel, new RandomSignal(isNonsense, dice)))];
        _jitterMs = dice.OneIn(3) ? dice.Between(1, 5000) : 0;
        _missingOneIn = dice.OneIn(4) ? dice.Between(2, 40) : 0;
        ChangeInterval(dice);
        DueMs = dice.Below(_intervalMs + 1);
    }

    /// <summary>When it is to be measured next.</summary>
    public long DueMs { get; set; }

    /// <summary>Puts what it measures into a reading and goes on to the next time.</summary>
    public void Measure(Reading reading, Dice dice)
    {
        reading.UptimeMs = DueMs + (_jitterMs == 0 ? 0 : dice.Below(_jitterMs));
        DueMs += _intervalMs;
        foreach ((int channel, RandomSignal signal) in _channels)
        {
            if (_missingOneIn == 0 || !dice.OneIn(_missingOneIn))
            {
                reading.Set(channel, signal.Next(dice));
            }
        }
    }

    /// <summary>From now on it is measured more often, or less.</summary>
    public void ChangeInterval(Dice dice)
    {
        int any = dice.Between(0, 1 << dice.Between(1, 26));
        _intervalMs = dice.OneIn(4) ? any : Intervals[dice.Below(Intervals.Length)];
    }
}
