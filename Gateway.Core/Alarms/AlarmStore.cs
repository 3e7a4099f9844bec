// The alarms in flash, in A/B slots "alarms.a/.b": for each what docs/FORMATS.md says, found again by the
// CRC-32 of its channel's name. Written when an event was told, so that a storm costs no more than the events
// that are told, and when the date of what stands becomes known or steps. Of an inhibition its end in UTC is
// kept, for starts that know the time, and its rest for those that do not: they take ten minutes off it and
// save that, so that restarts never make it longer. While it lasts it is saved again whenever the rest in
// flash is ten minutes too long. Failures in a row are kept over deep sleeps only, where a wake has no time
// for more than one of them: a write for each failure up to the fault, and one when it has ended.
// An event is in the journal before the state is here. The journal's next number is kept with the states:
// where it is another one after a restart, events were told of which nothing is known here, and all states
// are told again.

using System.Text;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Alarms;

/// <summary>Keeps the state of all alarms across restarts.</summary>
public sealed class AlarmStore
{
    /// <summary>Most alarms that are kept.</summary>
    public const int CountMax = 16;

    /// <summary>Minutes between two saves while something is inhibited.</summary>
    public const int RefreshMinutes = 10;

    private const string FileName = "alarms";
    private const byte FormatVersion = 3;
    private const int HeadBytes = 8;
    private const int FirstRecordBytes = 21;
    private const int SecondRecordBytes = 23;
    private const int RecordBytes = 27;
    private const int PayloadBytesMax = HeadBytes + (CountMax * RecordBytes);
    private const int MinuteMs = 60000;
    private const int StepMs = 2000;
    private const int ForeverMinutes = 65535;
    private const int RetryMs = 60000;

    private readonly ChannelAlarm[] _alarms = new ChannelAlarm[CountMax];
    private readonly uint[] _names = new uint[CountMax];
    private readonly int[] _savedFailures = new int[CountMax];
    private readonly int[] _savedMinutes = new int[CountMax];
    private readonly uint[] _endSeconds = new uint[CountMax];
    private readonly long[] _endMs = new long[CountMax];
    private readonly long[] _latestEndMs = new long[CountMax];
    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[PayloadBytesMax];
    private int _count;
    private long _notBeforeMs;
    private long _utcOffsetMs;
    private long _savedOffsetMs;

    /// <summary>Creates a store without alarms.</summary>
    public AlarmStore(IStorage storage)
    {
        // not read back: a save that was lost is noticed by the journal's number
        _slots = new SlotPair(storage, FileName, PayloadBytesMax, FormatVersion, false);
    }

    /// <summary>How the last attempt to load or save ended.</summary>
    public ErrorCode LastError { get; private set; }

    /// <summary>Whether failures in a row are kept: the gateway is off between two readings.</summary>
    public bool KeepsFailures { get; set; }

    /// <summary>Adds an alarm; those beyond <see cref="CountMax"/> are not kept.</summary>
    public void Add(ChannelAlarm alarm, ChannelInfo channel)
    {
        if (_count < CountMax)
        {
            byte[] name = Encoding.UTF8.GetBytes(channel.Name);
            _names[_count] = Crc32.Compute(name, 0, name.Length);
            _alarms[_count++] = alarm;
        }
    }

    /// <summary>Gives the alarms what they were before the restart. What cannot be read costs that, and never
    /// the start: what holds is raised anew.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="nextSequence">Number that the next event gets in the journal.</param>
    public void Load(long nowMs, long nextSequence)
    {
        ErrorCode error = _slots.Load(_payload, out int length);
        LastError = error == ErrorCode.NotFound ? ErrorCode.Ok : error;
        long known = length < HeadBytes ? 0 : Bytes.GetInt64(_payload, 0);
        for (int i = 0; i < _count; i++)
        {
            _alarms[i].IsUntold = known != nextSequence;
        }

        int version = _slots.LoadedVersion;
        int recordBytes = version == 1 ? FirstRecordBytes : version == 2 ? SecondRecordBytes : RecordBytes;
        for (int at = HeadBytes; at + recordBytes <= length; at += recordBytes)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_names[i] == Bytes.GetUInt32(_payload, at))
                {
                    Read(i, at, recordBytes, nowMs);
                }
            }
        }
    }

    /// <summary>Real time is known, or was corrected.</summary>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds.</param>
    public void SetUtcOffset(long utcOffsetMs)
    {
        // A clock that is slewed is corrected every minute: seconds are saved, and flash is worth more.
        long changeMs = utcOffsetMs - _savedOffsetMs;
        bool isStep = changeMs > StepMs || changeMs < -StepMs;
        _savedOffsetMs = isStep ? utcOffsetMs : _savedOffsetMs;
        _utcOffsetMs = utcOffsetMs;
        for (int i = 0; i < _count; i++)
        {
            ChannelAlarm alarm = _alarms[i];
            bool isDated = alarm.State != AlarmState.Normal && alarm.SinceMs >= 0;
            alarm.IsUnsaved |= isStep && (isDated || (IsCounting(alarm) && !IsEndFromBefore(i)));
            if (alarm.SinceUtcSeconds != 0)
            {
                alarm.SinceMs = (alarm.SinceUtcSeconds * 1000L) - utcOffsetMs;
            }

            if (IsEndFromBefore(i))
            {
                // A clock that is wrong may end it too early, but makes it no longer than what was left.
                long endMs = (_endSeconds[i] * 1000L) - utcOffsetMs;
                _endMs[i] = endMs < _latestEndMs[i] ? endMs : _latestEndMs[i];
                alarm.InhibitedUntilMs = _endMs[i];
            }
        }
    }

    /// <summary>Saves what has changed; to be called while the journal has committed all events.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="nextSequence">Number that the next event gets in the journal.</param>
    public void Step(long nowMs, long nextSequence)
    {
        bool isDue = false;
        bool isUntold = false;
        for (int i = 0; i < _count; i++)
        {
            bool isTooLong = IsCounting(_alarms[i])
                && _savedMinutes[i] - MinutesOf(_alarms[i], nowMs) >= RefreshMinutes;
            isUntold |= _alarms[i].IsUntold;
            isDue |= _alarms[i].IsUnsaved || FailuresOf(i) != _savedFailures[i] || isTooLong;
        }

        if (!isDue || isUntold || nowMs < _notBeforeMs)
        {
            return;
        }

        Bytes.PutInt64(_payload, 0, nextSequence);
        for (int i = 0; i < _count; i++)
        {
            Write(i, nowMs);
        }

        LastError = _slots.Save(_payload, HeadBytes + (_count * RecordBytes));
        _notBeforeMs = LastError == ErrorCode.Ok ? 0 : nowMs + RetryMs;
        for (int i = 0; i < _count && LastError == ErrorCode.Ok; i++)
        {
            _alarms[i].IsUnsaved = false;
            _savedFailures[i] = FailuresOf(i);
            _savedMinutes[i] = MinutesOf(_alarms[i], nowMs);
        }
    }

    private int FailuresOf(int index) => KeepsFailures ? _alarms[index].Conditions.FailureCount : 0;

    private static bool IsCounting(ChannelAlarm alarm) =>
        alarm.State == AlarmState.Inhibited && alarm.InhibitedUntilMs != long.MaxValue;

    // Minutes of an inhibition that are left, rounded up.
    private static int MinutesOf(ChannelAlarm alarm, long nowMs)
    {
        long leftMs = alarm.State != AlarmState.Inhibited ? 0 : alarm.InhibitedUntilMs - nowMs;
        long minutes = leftMs <= 0 ? 0 : ((leftMs - 1) / MinuteMs) + 1;
        return minutes < ForeverMinutes ? (int)minutes : ForeverMinutes;
    }

    // Whether an inhibition is the one that was found in flash with its end, not a new one.
    private bool IsEndFromBefore(int index) => _endSeconds[index] != 0 && IsCounting(_alarms[index])
        && _alarms[index].InhibitedUntilMs == _endMs[index];

    private void Read(int index, int at, int recordBytes, long nowMs)
    {
        ChannelAlarm alarm = _alarms[index];
        int minutes = Bytes.GetUInt16(_payload, at + 16);
        int leftMinutes = minutes - RefreshMinutes;
        _savedMinutes[index] = minutes;
        _latestEndMs[index] = nowMs + ((long)minutes * MinuteMs);
        _endMs[index] = minutes == ForeverMinutes ? long.MaxValue : nowMs + ((long)leftMinutes * MinuteMs);
        _endSeconds[index] = recordBytes < RecordBytes ? 0
            : Bytes.GetUInt32(_payload, at + SecondRecordBytes);
        alarm.Restore(
            _payload[at + 4],
            _payload[at + 5],
            Bytes.GetUInt16(_payload, at + 6),
            (int)Bytes.GetUInt32(_payload, at + 8),
            _payload[at + 20] != 0,
            Bytes.GetUInt16(_payload, at + 18),
            _endMs[index],
            Bytes.GetUInt32(_payload, at + 12));
        _savedFailures[index] = recordBytes < SecondRecordBytes ? 0
            : Bytes.GetUInt16(_payload, at + FirstRecordBytes);
        alarm.Conditions.FailureCount = _savedFailures[index];
    }

    private void Write(int index, long nowMs)
    {
        ChannelAlarm alarm = _alarms[index];
        int at = HeadBytes + (index * RecordBytes);
        bool isFromBefore = alarm.SinceMs == ChannelAlarm.Unknown || alarm.SinceUtcSeconds != 0;
        long sinceSeconds = _utcOffsetMs == 0 ? 0 : (alarm.SinceMs + _utcOffsetMs) / 1000;
        bool hasEnd = IsCounting(alarm) && _utcOffsetMs != 0;
        long endSeconds = hasEnd ? (alarm.InhibitedUntilMs + _utcOffsetMs) / 1000 : 0;
        Bytes.PutUInt32(_payload, at, _names[index]);
        _payload[at + 4] = (byte)alarm.Code;
        _payload[at + 5] = (byte)alarm.ToldCode;
        Bytes.PutUInt16(_payload, at + 6, alarm.Conditions.Holding);
        Bytes.PutUInt32(_payload, at + 8, (uint)alarm.Value);
        Bytes.PutUInt32(_payload, at + 12, isFromBefore ? alarm.SinceUtcSeconds : (uint)sinceSeconds);
        Bytes.PutUInt16(_payload, at + 16, MinutesOf(alarm, nowMs));
        Bytes.PutUInt16(_payload, at + 18, alarm.RaiseCount);
        _payload[at + 20] = (byte)(alarm.HasValue ? 1 : 0);
        Bytes.PutUInt16(_payload, at + FirstRecordBytes, FailuresOf(index));
        Bytes.PutUInt32(_payload, at + SecondRecordBytes,
            IsEndFromBefore(index) ? _endSeconds[index] : (uint)endSeconds);
    }
}
