// Between poller and journal: takes out of a reading what the rules of its channels do not let through. A
// reading of which nothing is left is not stored. Channels without a rule pass.

using System;

namespace Gateway.Core.Sensing;

/// <summary>Applies the rules of channels to readings.</summary>
public sealed class ReadingFilter
{
    private ChannelRule[] _rules = new ChannelRule[0];

    /// <summary>Readings of which nothing was left.</summary>
    public int SuppressedCount { get; private set; }

    /// <summary>The rule of a channel; null when it has none.</summary>
    public ChannelRule RuleOf(int channel) => channel < _rules.Length ? _rules[channel] : null;

    /// <summary>Gives a channel a rule.</summary>
    public void SetRule(int channel, ChannelRule rule)
    {
        if (channel >= _rules.Length)
        {
            ChannelRule[] more = new ChannelRule[ChannelArrays.RoomFor(channel + 1)];
            Array.Copy(_rules, more, _rules.Length);
            _rules = more;
        }

        _rules[channel] = rule;
    }

    /// <summary>Takes up what is known of real time: UTC minus uptime in milliseconds.</summary>
    public void SetUtcOffset(long utcOffsetMs)
    {
        for (int i = 0; i < _rules.Length; i++)
        {
            _rules[i]?.Align(utcOffsetMs);
        }
    }

    /// <summary>Applies the rules.</summary>
    /// <param name="reading">Keeps what is to be stored.</param>
    /// <returns>False when nothing is left.</returns>
    public bool Passes(Reading reading)
    {
        long left = reading.PresentMask;
        for (int i = 0; left != 0; i++, left = (left >> 1) & long.MaxValue)
        {
            ChannelRule rule = RuleOf(i);
            if ((left & 1) == 0 || rule == null)
            {
                continue;
            }

            if (rule.TryTake(reading[i], reading.UptimeMs, out int kept))
            {
                reading.Set(i, kept);
                if (rule.MinChannel > 0)
                {
                    reading.Set(rule.MinChannel, rule.Min);
                    reading.Set(rule.MinChannel + 1, rule.Max);
                }
            }
            else
            {
                reading.Remove(i);
            }
        }

        bool isAny = reading.PresentMask != 0;
        SuppressedCount += isAny ? 0 : 1;
        return isAny;
    }
}
