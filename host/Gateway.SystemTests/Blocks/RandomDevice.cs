// A device as it may be: 1 to 60 channels in some sensors, measured when they are due, and now and then
// something that should not be: values missing, times that go back or leap, channels in any mixture.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.SystemTests.Blocks;

/// <summary>Gives one reading after the other.</summary>
internal sealed class RandomDevice
{
    private readonly RandomSensor[] _sensors;
    private readonly int _channelCount;

    private RandomDevice(RandomSensor[] sensors, int channelCount)
    {
        _sensors = sensors;
        _channelCount = channelCount;
    }

    /// <summary>Creates a device; most have few channels, some all there can be.</summary>
    public static RandomDevice Create(Dice dice)
    {
        int channelCount = dice.OneIn(12) ? ChannelTable.CountMax
            : dice.OneIn(6) ? dice.Between(1, ChannelTable.CountMax) : dice.Between(1, 8);
        int sensorCount = Math.Min(channelCount, dice.OneIn(3) ? 1 : dice.Between(1, 6));

        // Sensors have their channels side by side, or spread over all of them.
        bool isSpread = dice.OneIn(4);
        bool isNonsense = dice.OneIn(8);
        int perSensor = (channelCount + sensorCount - 1) / sensorCount;
        int shift = dice.OneIn(4) ? dice.Between(0, ChannelTable.CountMax - channelCount) : 0;
        var sensors = Enumerable.Range(0, channelCount)
            .GroupBy(channel => isSpread ? channel % sensorCount : channel / perSensor)
            .Select(channels => channels.Select(channel => channel + shift))
            .Select(channels => new RandomSensor(channels, isNonsense, dice));
        RandomDevice device = new([.. sensors], channelCount + shift);
        device.Restart(dice);
        return device;
    }

    /// <summary>Creates one of a single channel, so that blocks get as many readings as they may.</summary>
    public static RandomDevice CreateSmall(Dice dice) => new([new RandomSensor([0], false, dice)], 1);

    /// <summary>The next reading.</summary>
    /// <param name="reading">Receives it.</param>
    /// <param name="baseMs">Uptime of the first reading of the block.</param>
    /// <param name="troubleOneIn">Something unusual happens once in so many readings; 0 for never.</param>
    /// <param name="dice">Decides.</param>
    public void Measure(Reading reading, long baseMs, int troubleOneIn, Dice dice)
    {
        RandomSensor next = _sensors[0];
        foreach (RandomSensor sensor in _sensors)
        {
            next = sensor.DueMs < next.DueMs ? sensor : next;
        }

        reading.Clear();
        next.Measure(reading, dice);
        if (troubleOneIn > 0 && dice.OneIn(troubleOneIn))
        {
            MakeTrouble(reading, next, baseMs, dice);
        }
    }

    /// <summary>The first reading of a block, whose time must be one that a block can begin with.</summary>
    public void MeasureFirst(Reading reading, int troubleOneIn, Dice dice)
    {
        Measure(reading, 0, troubleOneIn, dice);
        if (reading.UptimeMs is < 0 or >= BlockFormat.Limit48)
        {
            Restart(dice);
            reading.UptimeMs = dice.Unsigned(48);
        }
    }

    private void Restart(Dice dice) => Leap(dice.Unsigned(dice.Between(1, 47)) - _sensors[0].DueMs);

    private void Leap(long ms)
    {
        foreach (RandomSensor sensor in _sensors)
        {
            sensor.DueMs += ms;
        }
    }

    private void MakeTrouble(Reading reading, RandomSensor sensor, long baseMs, Dice dice)
    {
        switch (dice.Below(8))
        {
            case 0:
                reading.UptimeMs += dice.Signed(dice.Between(1, 20));
                break;
            case 1:
                Leap(dice.Signed(dice.Between(1, 34)));
                break;
            case 2:
                // the first and last times that a block can have, and those beyond
                long endMs = dice.OneIn(2) ? int.MinValue : int.MaxValue;
                reading.UptimeMs = baseMs + endMs + dice.Between(-1, 1);
                break;
            case 3:
                sensor.ChangeInterval(dice);
                break;
            case 4:
                sensor.DueMs += dice.Signed(dice.Between(1, 24));
                break;
            case 5:
                Mix(reading, dice);
                break;
            case 6:
                Thin(reading, dice);
                break;
            default:
                _sensors[dice.Below(_sensors.Length)].Measure(reading, dice);
                break;
        }
    }

    private void Mix(Reading reading, Dice dice)
    {
        long mask = dice.Unsigned(ChannelTable.CountMax) & ((1L << _channelCount) - 1);
        for (int channel = 0; channel < _channelCount; channel++)
        {
            if ((mask >> channel & 1) != 0)
            {
                reading.Set(channel, dice.OneIn(2) ? dice.Any() : dice.Below(100));
            }
        }
    }

    // Some of the values, or none at all.
    private void Thin(Reading reading, Dice dice)
    {
        long mask = dice.OneIn(4) ? 0 : reading.PresentMask & (long)dice.Next();
        long uptimeMs = reading.UptimeMs;
        int[] values = [.. Enumerable.Range(0, _channelCount).Select(channel => reading[channel])];
        reading.Clear();
        reading.UptimeMs = uptimeMs;
        for (int channel = 0; channel < _channelCount; channel++)
        {
            if ((mask >> channel & 1) != 0)
            {
                reading.Set(channel, values[channel]);
            }
        }
    }
}
