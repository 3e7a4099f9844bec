// The commands that look: status and sensors. Columns and units as an engineer in front of a cabinet reads
// them.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;

namespace Gateway.Agent.Shell;

/// <summary>Shows how the gateway and its sensors are.</summary>
internal sealed class StatusCommands
{
    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly UplinkStatus _uplink = new UplinkStatus();
    private readonly SensorStatus _sensor = new SensorStatus();
    private readonly JournalStatus _journal = new JournalStatus();

    internal StatusCommands(IGatewayControl control, ConfigEditor editor)
    {
        _control = control;
        _editor = editor;
    }

    internal ErrorCode ShowStatus(ShellArguments arguments, ShellOutput output)
    {
        output.EndLine(_control.Description);
        output.Label("device").Put(_control.DeviceId).Put(", mode ").EndLine(ModeText.Of(_control.Mode));
        ShowClock(output);
        ShowLink(output);
        if (_control.FreeHeapBytes != 0)
        {
            output.Label("heap").Put(_control.FreeHeapBytes).EndLine(" bytes free");
        }

        if (_control.Duty.Length != 0)
        {
            output.Label("power").EndLine(_control.Duty);
        }

        output.Label("config").Put(_editor.Transaction.Origin)
            .EndLine(_editor.HasChanges ? "; changes not applied" : "");
        TransactionText.Show(_editor.Transaction, _control.UptimeMs, output);
        BootCommands.ShowStage(_control, output);
        BootCommands.ShowStorage(_control, output);
        BootCommands.ShowCrashes(_control, output);
        ShowSensorCounts(output);
        _control.ReadJournal(_journal);
        output.Label("journal").Put(_journal.NextSequence - _journal.OldestSequence).Put(" readings, ")
            .Put(_journal.DroppedCount).Put(" dropped")
            .EndLine(_journal.LastError == ErrorCode.Ok ? "" : ": " + ErrorText.Of(_journal.LastError));
        for (int i = 0; i < _control.UplinkCount; i++)
        {
            _control.ReadUplink(i, _uplink);
            UplinkListing.Show(_uplink, output);
        }

        return ErrorCode.Ok;
    }

    internal ErrorCode ShowSensors(ShellArguments arguments, ShellOutput output)
    {
        if (_control.SensorCount == 0)
        {
            output.EndLine("no sensors; 'config set sensor.0.type ...' adds the first");
            return ErrorCode.Ok;
        }

        output.Put("name").PadTo(18).Put("type").PadTo(28).Put("every").PadTo(38).Put("read").PadTo(48)
            .Put("failed").PadTo(56).EndLine("state");
        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            output.Put(_sensor.Name).PadTo(18).Put(_sensor.Type).PadTo(28);
            TimeText.PutDuration(output, _sensor.IntervalMs);
            output.PadTo(38).Put(_sensor.ReadingCount).PadTo(48).Put(_sensor.FailureCount).PadTo(56)
                .EndLine(StateOf(_sensor));
            if (_sensor.Problem.Length != 0)
            {
                output.Put("  ").EndLine(_sensor.Problem);
            }

            for (int c = 0; c < _sensor.ChannelCount; c++)
            {
                ShowChannel(_sensor.FirstChannelIndex + c, output);
            }
        }

        return ErrorCode.Ok;
    }

    internal ErrorCode ShowTasks(ShellArguments arguments, ShellOutput output)
    {
        _control.ShowTasks(output);
        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            if (_sensor.MissedCount > 0)
            {
                output.Put(_sensor.Name).Put(" missed ").Put(_sensor.MissedCount).EndLine(" readings");
            }
        }

        return ErrorCode.Ok;
    }

    private static string StateOf(SensorStatus sensor)
    {
        switch (sensor.State)
        {
            case SensorState.Failed:
                return "failed: " + ErrorText.Of(sensor.LastError);
            case SensorState.Starting:
                return "starting";
            default:
                return "ok";
        }
    }

    private void ShowClock(ShellOutput output)
    {
        output.Label("time");
        if (_control.TryReadUtc(out long utcMs))
        {
            TimeText.PutUtc(output, utcMs);
            output.EndLine();
        }
        else
        {
            output.EndLine("not synchronised");
        }

        output.Label("uptime");
        TimeText.PutDuration(output, _control.UptimeMs);
        StartReason reason = _control.Boots.Reason;
        output.Put(", boot ").Put(_control.BootNumber).Put(reason == StartReason.Power ? "" : " after ")
            .EndLine(reason == StartReason.Power ? "" : SafeMode.NameOf(reason));
    }

    private void ShowLink(ShellOutput output)
    {
        output.Label("link").Put(_control.IsLinkUp ? "up" : "down");
        if (_control.IsLinkUp && _control.RssiDbm != 0)
        {
            output.Put(", ").Put(_control.RssiDbm).Put(" dBm");
        }

        output.Put(", lost ").Put(_control.LinkLossCount);
        output.EndLine(_control.LinkLossCount == 1 ? " time" : " times");
    }

    private void ShowSensorCounts(ShellOutput output)
    {
        int failed = 0;
        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            failed += _sensor.State == SensorState.Failed ? 1 : 0;
        }

        output.Label("sensors").Put(_control.SensorCount - failed).Put(" ok, ").Put(failed);
        output.EndLine(" failed");
    }

    private void ShowChannel(int index, ShellOutput output)
    {
        ChannelInfo channel = _control.Channels[index];
        output.Put("  ").Put(channel.Name).PadTo(28);
        if (_control.TryGetLastValue(index, out int value, out long measuredAtMs))
        {
            output.Text.PutFixed(value, channel.Decimals);
            output.Put(" ").Put(channel.Unit).PadTo(48);
            TimeText.PutDuration(output, _control.UptimeMs - measuredAtMs);
            output.EndLine(" ago");
        }
        else
        {
            output.EndLine("no value");
        }
    }
}
