// Alarms on their way to the journal: each event is an entry of a lane of its own, with the value that did
// it, committed at once. Readings may be dropped when the flash is full; alarms lie elsewhere and stay.

using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>The journal's lane of alarms. For each alarm it has three channels: the alarm's channel itself
/// (the value), "{channel}.alarm" (its AlarmCondition) and "{channel}.state" (its AlarmState); and one for
/// all, "suppressed" (events that were not told before this one).</summary>
public sealed class AlarmLane
{
    /// <summary>Bytes of flash for alarms that nobody has acknowledged: some thousand.</summary>
    public const int QuotaBytes = 16384;

    private const char Lane = 'a';
    private const int RamBytes = 1024;
    private const int EndingLength = 6;

    private readonly ChannelTable _channels = new ChannelTable();
    private int[] _places = new int[0];
    private readonly Reading _entry = new Reading();

    /// <summary>What keeps the alarms; null when there are none to be kept.</summary>
    public ReadingJournal Journal { get; private set; }

    /// <summary>Makes the channels of an alarm. There is room for 19 alarms; the configuration has
    /// fewer.</summary>
    internal void Add(int index, ChannelInfo channel)
    {
        _places = ChannelArrays.Grown(_places, index + 1);
        _places[index] = _channels.Add(channel);
        _channels.Add(new ChannelInfo(NameFor(channel.Name, index) + ".alarm", "/", 0));
        _channels.Add(new ChannelInfo(NameFor(channel.Name, index) + ".state", "/", 0));
    }

    /// <summary>Opens the lane; without an alarm, and without events from before, there is no
    /// journal.</summary>
    internal void Open(IStorage storage, long nowMs, int bootNumber)
    {
        if (_channels.Count == 0 && !IsStored(storage))
        {
            return;
        }

        _channels.Add(new ChannelInfo("suppressed", "count", 0));
        JournalOptions options = new JournalOptions
        {
            Lane = Lane,
            QuotaBytes = QuotaBytes,
            TailBytesMax = RamBytes,
            ReadingsPerCommit = 1,
            AcknowledgementsPerSave = 1,
        };
        Journal = new ReadingJournal(storage, options, _channels);
        Journal.Open(nowMs, bootNumber);
    }

    /// <summary>Enters an event.</summary>
    /// <returns>Whether it is kept.</returns>
    internal bool Record(ChannelAlarm alarm, long atMs, int suppressedCount)
    {
        int place = _places[alarm.Channel];
        _entry.Clear();
        _entry.UptimeMs = atMs;
        if (alarm.HasValue)
        {
            _entry.Set(place, alarm.Value);
        }

        _entry.Set(place + 1, (int)alarm.Condition);
        _entry.Set(place + 2, (int)alarm.State);
        if (suppressedCount != 0)
        {
            _entry.Set(_channels.Count - 1, suppressedCount);
        }

        return Journal.Accept(_entry, atMs) == ErrorCode.Ok;
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
        int max = ChannelInfo.NameLengthMax - EndingLength;
        if (channel.Length <= max)
        {
            return channel;
        }

        string number = "-" + index.ToString();
        return channel.Substring(0, max - number.Length) + number;
    }
}
