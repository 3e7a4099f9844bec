// Alarms on their way to the journal: each raise, change of level and end is an entry of a lane of its own,
// with the value that did it, committed at once. Readings may be dropped when the flash is full; alarms lie
// elsewhere and stay.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>The journal's lane of alarms. For each channel with a threshold it has two channels: the channel
/// itself (the value) and "{channel}.alarm" (unit "/": the number of its AlarmLevel, 0 when it has
/// ended).</summary>
public sealed class AlarmLane
{
    /// <summary>Bytes of flash for alarms that nobody has acknowledged: some thousand.</summary>
    public const int QuotaBytes = 16384;

    private const char Lane = 'a';
    private const int RamBytes = 1024;
    private const string Ending = ".alarm";

    private readonly ChannelTable _channels = new ChannelTable();
    private readonly int[] _places = new int[ChannelTable.CountMax];
    private readonly Reading _entry = new Reading();

    /// <summary>What keeps the alarms; null when there are none to be kept.</summary>
    public ReadingJournal Journal { get; private set; }

    /// <summary>Makes the lane's channels; without a threshold, and without alarms from before, there is no
    /// journal.</summary>
    internal void Build(IStorage storage, ChannelTable channels, ReadingFilter filter)
    {
        for (int i = 0; i < channels.Count; i++)
        {
            ChannelRule rule = filter.RuleOf(i);
            if (rule != null && rule.HasThresholds)
            {
                _places[i] = _channels.Add(channels[i]);
                _channels.Add(new ChannelInfo(NameFor(channels[i].Name, i), "/", 0));
            }
        }

        if (_channels.Count > 0 || IsStored(storage))
        {
            JournalOptions options = new JournalOptions
            {
                Lane = Lane,
                QuotaBytes = QuotaBytes,
                TailBytesMax = RamBytes,
                ReadingsPerCommit = 1,
                AcknowledgementsPerSave = 1,
            };
            Journal = new ReadingJournal(storage, options, _channels);
        }
    }

    /// <summary>Enters the alarms that the last reading has changed.</summary>
    /// <param name="filter">Knows which.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    internal void Record(ReadingFilter filter, long nowMs)
    {
        _entry.Clear();
        long changes = filter.AlarmChanges;
        for (int i = 0; changes != 0; i++, changes = (changes >> 1) & long.MaxValue)
        {
            if ((changes & 1) != 0)
            {
                ThresholdWatch alarm = filter.RuleOf(i).Alarm;
                _entry.UptimeMs = alarm.SinceMs;
                _entry.Set(_places[i], alarm.Value);
                _entry.Set(_places[i] + 1, (int)alarm.Level);
            }
        }

        Journal.Accept(_entry, nowMs);
    }

    private static bool IsStored(IStorage storage)
    {
        if (storage.List(out string[] names) != ErrorCode.Ok)
        {
            return false;
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 2 && names[i][0] == Lane && names[i][1] == '-')
            {
                return true;
            }
        }

        return false;
    }

    // A name that would be too long is cut, and told from others by its channel's number.
    private static string NameFor(string channel, int index)
    {
        int max = ChannelInfo.NameLengthMax - Ending.Length;
        if (channel.Length <= max)
        {
            return channel + Ending;
        }

        string number = "-" + index.ToString();
        return channel.Substring(0, max - number.Length) + number + Ending;
    }
}
