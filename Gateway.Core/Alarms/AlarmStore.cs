// The alarms in flash, in A/B slots "alarms.a/.b": for each what docs/FORMATS.md says, found again by the
// CRC-32 of its channel's name. Written when an event was told, so that a storm costs no more than the events
// that are told, and when the date of what stands becomes known or steps; while something is inhibited every
// ten minutes, because the rest of its time is kept. A restart takes ten minutes off that rest, so that
// restarts never make it longer. Failures in a row are kept over deep sleeps only, where a wake has no time
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
    private const byte FormatVersion = 2;
    private const int HeadBytes = 8;
    private const int RecordBytes = 23;
    private const int FirstRecordBytes = 21;
    private const int PayloadBytesMax = HeadBytes + (CountMax * RecordBytes);
    private const int MinuteMs = 60000;
    private const int StepMs = 2000;
    private const int ForeverMinutes = 65535;
    private const int RetryMs = 60000;

    private readonly ChannelAlarm[] _alarms = new ChannelAlarm[CountMax];
    private readonly uint[] _names = new uint[CountMax];
    private readonly int[] _savedFailures = new int[CountMax];
    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[PayloadBytesMax];
    private int _count;
    private long _savedMs;
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

        // Version 1 had no failures. No number of records that fit has the same length in both.
        bool isFirst = (length - HeadBytes) % RecordBytes != 0;
        int recordBytes = isFirst ? FirstRecordBytes : RecordBytes;
        for (int at = HeadBytes; at + recordBytes <= length; at += recordBytes)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_names[i] == Bytes.GetUInt32(_payload, at))
                {
                    Read(_alarms[i], at, nowMs);
                    _savedFailures[i] = isFirst ? 0 : Bytes.GetUInt16(_payload, at + FirstRecordBytes);
                    _alarms[i].Conditions.FailureCount = _savedFailures[i];
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
            alarm.IsUnsaved |= isStep && alarm.State != AlarmState.Normal && alarm.SinceMs >= 0;
            if (alarm.SinceUtcSeconds != 0)
            {
                alarm.SinceMs = (alarm.SinceUtcSeconds * 1000L) - utcOffsetMs;
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
            bool isCounting = _alarms[i].State == AlarmState.Inhibited && !_alarms[i].Settings.IsInhibited;
            isUntold |= _alarms[i].IsUntold;
            isDue |= _alarms[i].IsUnsaved || FailuresOf(i) != _savedFailures[i]
                || (isCounting && nowMs - _savedMs >= RefreshMinutes * MinuteMs);
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
        _savedMs = LastError == ErrorCode.Ok ? nowMs : _savedMs;
        for (int i = 0; i < _count && LastError == ErrorCode.Ok; i++)
        {
            _alarms[i].IsUnsaved = false;
            _savedFailures[i] = FailuresOf(i);
        }
    }

    private int FailuresOf(int index) => KeepsFailures ? _alarms[index].Conditions.FailureCount : 0;

    private void Read(ChannelAlarm alarm, int at, long nowMs)
    {
        int minutes = Bytes.GetUInt16(_payload, at + 16);
        long leftMs = (long)(minutes - RefreshMinutes) * MinuteMs;
        alarm.Restore(
            _payload[at + 4],
            _payload[at + 5],
            Bytes.GetUInt16(_payload, at + 6),
            (int)Bytes.GetUInt32(_payload, at + 8),
            _payload[at + 20] != 0,
            Bytes.GetUInt16(_payload, at + 18),
            minutes == ForeverMinutes ? long.MaxValue : nowMs + leftMs,
            Bytes.GetUInt32(_payload, at + 12));
    }

    private void Write(int index, long nowMs)
    {
        ChannelAlarm alarm = _alarms[index];
        int at = HeadBytes + (index * RecordBytes);
        bool isFromBefore = alarm.SinceMs == ChannelAlarm.Unknown || alarm.SinceUtcSeconds != 0;
        long sinceSeconds = _utcOffsetMs == 0 ? 0 : (alarm.SinceMs + _utcOffsetMs) / 1000;
        long leftMs = alarm.InhibitedUntilMs - nowMs;
        long minutes = alarm.State != AlarmState.Inhibited || leftMs < 0 ? 0 : (leftMs / MinuteMs) + 1;
        Bytes.PutUInt32(_payload, at, _names[index]);
        _payload[at + 4] = (byte)alarm.Code;
        _payload[at + 5] = (byte)alarm.ToldCode;
        Bytes.PutUInt16(_payload, at + 6, alarm.Conditions.Holding);
        Bytes.PutUInt32(_payload, at + 8, (uint)alarm.Value);
        Bytes.PutUInt32(_payload, at + 12, isFromBefore ? alarm.SinceUtcSeconds : (uint)sinceSeconds);
        Bytes.PutUInt16(_payload, at + 16, minutes < ForeverMinutes ? (int)minutes : ForeverMinutes);
        Bytes.PutUInt16(_payload, at + 18, alarm.RaiseCount);
        _payload[at + 20] = (byte)(alarm.HasValue ? 1 : 0);
        Bytes.PutUInt16(_payload, at + FirstRecordBytes, FailuresOf(index));
    }
}
