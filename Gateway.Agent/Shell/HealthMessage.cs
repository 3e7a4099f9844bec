// How the gateway itself is, in figures (docs/PROTOCOL.md §12): one JSON object, for the health message and
// for the command of that name. A figure that is not known is left out; members may be added, so a receiver
// passes over those it does not know.

using Gateway.Core;
using Gateway.Core.Json;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;
using Gateway.Core.Text;

namespace Gateway.Agent.Shell;

/// <summary>Writes health messages. Nothing is allocated per message.</summary>
public sealed class HealthMessage
{
    /// <summary>Longest message in bytes.</summary>
    public const int BytesMax = 1536;

    private readonly IGatewayControl _control;
    private readonly JournalStatus _journal = new JournalStatus();
    private readonly SensorStatus _sensor = new SensorStatus();
    private readonly UplinkStatus _uplink = new UplinkStatus();
    private readonly HealthStatus _health = new HealthStatus();
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly JsonWriter _json = new JsonWriter();

    /// <summary>Creates the writer of one gateway's messages.</summary>
    public HealthMessage(IGatewayControl control)
    {
        _control = control;
    }

    /// <summary>Writes the figures of this moment. Costs a garbage collection on the device.</summary>
    /// <returns>Length in bytes; 0 when it does not fit.</returns>
    public int Write(byte[] buffer)
    {
        _control.ReadHealth(_health);
        _bytes.Begin(buffer, buffer.Length);
        _json.Begin(_bytes);
        _json.BeginObject();
        _json.Name("id");
        _json.Text(_control.DeviceId);
        Put("boot", _control.BootNumber);
        Put("uptime", _control.UptimeMs / 1000);
        _json.Name("clock");
        _json.Text(_control.TryReadUtc(out _) ? _control.TimeSource : null);
        PutClock();
        PutKnown("heap", _control.FreeHeapBytes);
        PutKnown("heap-low", _health.LowestHeapBytes);
        PutKnown("rssi", _control.IsLinkUp ? _control.RssiDbm : 0);
        Put("lost", _control.LinkLossCount);
        Put("crashes", _control.CrashCount);
        BootRecord boots = _control.Boots;
        PutKnown("reason", boots.Reason == StartReason.Power ? "" : SafeMode.NameOf(boots.Reason));
        PutKnown("safe-mode", SafeMode.NameOf(boots.Stage));
        PutKnown("storage", boots.SaveError == ErrorCode.Ok ? "" : ErrorText.Of(boots.SaveError));
        PutSensors();
        PutJournal();
        PutUplinks();
        PutLoop();
        PutFlash();
        _json.EndObject();
        return _bytes.IsOverflowed ? 0 : _bytes.Count;
    }

    private void PutClock()
    {
        if (_health.ClockAgeMs >= 0)
        {
            Put("clock-age", _health.ClockAgeMs / 1000);
            Put("clock-off", _health.ClockOffMs);
            Put("clock-steps", _health.ClockSteps);
        }
    }

    private void PutLoop()
    {
        _json.Name("loop");
        _json.BeginObject();
        Put("p50", _health.LoopHalfMs);
        Put("p99", _health.Loop99Ms);
        Put("max", _health.LoopMaxMs);
        _json.EndObject();
    }

    private void PutFlash()
    {
        PutNotNegative("flash-erases", _health.EraseCount);
        PutNotNegative("flash-years", _health.FlashYears);
        PutNotNegative("outage-hours", _health.OutageHours);
    }

    private void PutSensors()
    {
        int failed = 0;
        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            failed += _sensor.State == SensorState.Failed ? 1 : 0;
        }

        Put("sensors", _control.SensorCount);
        Put("failed", failed);
        Put("sensor-failures", _health.SensorFailures);
        Put("alarms", _health.AlarmsOn);
    }

    private void PutJournal()
    {
        _control.ReadJournal(_journal);
        _json.Name("journal");
        _json.BeginObject();
        Put("stored", _journal.NextSequence - _journal.OldestSequence);
        Put("dropped", _journal.DroppedCount);
        PutKnown("dropped-quota", (int)_health.DroppedByQuota);
        PutKnown("dropped-full", (int)_health.DroppedByFullFlash);
        PutKnown("dropped-write", (int)_health.DroppedByWriteFailure);
        Put("commit-failures", _health.CommitFailures);
        Put("damaged", _journal.DamagedBlockCount);
        Put("bytes", _journal.StoredBytes);
        Put("quota", _journal.QuotaBytes);
        PutKnown("error", (int)_journal.LastError);
        _json.EndObject();
    }

    private void PutUplinks()
    {
        _json.Name("uplinks");
        _json.BeginObject();
        for (int i = 0; i < _control.UplinkCount; i++)
        {
            _control.ReadUplink(i, _uplink);
            _json.Name(_uplink.Name);
            _json.BeginObject();
            Put("waiting", _uplink.PendingCount);
            PutKnown("oldest", (int)(_uplink.OldestAgeMs / 1000));
            Put("sent", _uplink.SentCount);
            Put("acknowledged", _uplink.AcknowledgedCount);
            PutKnown("resent", (int)_uplink.ResentCount);
            Put("refused", _uplink.RejectedCount);
            Put("given-up", _uplink.GivenUpCount);
            Put("attempts", _uplink.AttemptCount);
            Put("connects", _uplink.ConnectCount);
            Put("failures", _uplink.FailureCount);
            Put("bytes", _uplink.WireBytes);
            PutKnown("abandoned", _uplink.AbandonedCount);
            PutKnown("retransmitted", _uplink.RetransmissionCount);
            PutKnown("ignored", _uplink.IgnoredCount);
            PutKnown("refusal", _uplink.RefusalText);
            PutDropped();
            PutKnown("error", (int)_uplink.LastError);
            _json.EndObject();
        }

        _json.EndObject();
    }

    private void PutDropped()
    {
        if (_uplink.IsBlind)
        {
            _json.Name("unchecked");
            _json.Bool(true);
        }

        if (_uplink.DroppedCount > 0)
        {
            _json.Name("not-forwarded");
            _json.BeginArray();
            for (int i = 0; i < _uplink.DroppedCount; i++)
            {
                _json.Text(_uplink.DroppedKinds[i]);
            }

            _json.EndArray();
        }
    }

    private void Put(string name, long value)
    {
        _json.Name(name);
        _json.Number(value);
    }

    private void PutNotNegative(string name, long value)
    {
        if (value >= 0)
        {
            Put(name, value);
        }
    }

    private void PutKnown(string name, string text)
    {
        if (text.Length != 0)
        {
            _json.Name(name);
            _json.Text(text);
        }
    }

    // 0 stands for what is not known, or is not there.
    private void PutKnown(string name, int value)
    {
        if (value != 0)
        {
            Put(name, value);
        }
    }
}
