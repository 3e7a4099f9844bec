// alarms: what is wrong. alarm: all alarms, and what people do with them.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>Shows, acknowledges and inhibits alarms.</summary>
internal sealed class AlarmCommands
{
    /// <summary>What may follow "alarm".</summary>
    internal const string Arguments = "[list | ack NAME|all | inhibit NAME MINUTES | resume NAME]";

    private const int MinuteMs = 60000;
    private const int MinutesMax = 10080;

    private readonly IGatewayControl _control;
    private readonly SensorStatus _sensor = new SensorStatus();
    private readonly JournalStatus _journal = new JournalStatus();

    internal AlarmCommands(IGatewayControl control)
    {
        _control = control;
    }

    /// <summary>alarms: sensors, alarms and the journal, as far as something is wrong.</summary>
    internal ErrorCode ShowWrong(ShellArguments arguments, ShellOutput output)
    {
        int count = 0;
        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            if (_sensor.LastError != ErrorCode.Ok)
            {
                count++;
                output.Label("sensor").Put(_sensor.Name).Put(": ").EndLine(ErrorText.Of(_sensor.LastError));
            }
        }

        count += Show(false, output);
        _control.ReadJournal(_journal);
        if (_journal.LastError != ErrorCode.Ok)
        {
            count++;
            output.Label("journal").EndLine(ErrorText.Of(_journal.LastError));
        }

        if (count == 0)
        {
            output.EndLine("none");
        }

        return ErrorCode.Ok;
    }

    /// <summary>alarm, alarm list, alarm ack NAME|all, alarm inhibit NAME MINUTES, alarm resume
    /// NAME.</summary>
    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        string verb = arguments[1];
        if (arguments.Count == 1 || (arguments.Count == 2 && verb == "list"))
        {
            if (Show(true, output) == 0)
            {
                output.EndLine("no alarms are configured");
            }

            return ErrorCode.Ok;
        }

        bool isInhibit = verb == "inhibit";
        if (arguments.Count != (isInhibit ? 4 : 3) || (!isInhibit && verb != "ack" && verb != "resume"))
        {
            output.Put("alarm: expected ").EndLine(Arguments);
            return ErrorCode.BadSyntax;
        }

        if (verb == "ack" && arguments[2] == "all")
        {
            return AcknowledgeAll(output);
        }

        bool isChannel = _control.Channels.TryFind(arguments[2], out int channel);
        ChannelAlarm alarm = isChannel ? _control.AlarmOf(channel) : null;
        if (alarm == null)
        {
            output.EndLine("no such alarm; 'alarm' lists them");
            return ErrorCode.NotFound;
        }

        return isInhibit ? Inhibit(alarm, arguments, output)
            : verb == "resume" ? Resume(alarm, output)
            : Acknowledge(alarm, output);
    }

    private ErrorCode AcknowledgeAll(ShellOutput output)
    {
        int count = 0;
        for (int i = 0; i < _control.Channels.Count; i++)
        {
            ChannelAlarm alarm = _control.AlarmOf(i);
            count += alarm != null && alarm.Acknowledge(_control.UptimeMs) ? 1 : 0;
        }

        output.Put(count).EndLine(" acknowledged");
        return ErrorCode.Ok;
    }

    private ErrorCode Acknowledge(ChannelAlarm alarm, ShellOutput output)
    {
        bool isDone = alarm.Acknowledge(_control.UptimeMs);
        output.EndLine(isDone ? "acknowledged" : "nothing to acknowledge");
        return ErrorCode.Ok;
    }

    private ErrorCode Inhibit(ChannelAlarm alarm, ShellArguments arguments, ShellOutput output)
    {
        if (!SettingSyntax.TryParseInt(arguments[3], out int minutes) || minutes < 1 || minutes > MinutesMax)
        {
            output.Put("alarm inhibit: expected 1 to ").Put(MinutesMax).EndLine(" minutes");
            return ErrorCode.OutOfRange;
        }

        if (alarm.Settings.IsTamper && arguments.IsRemote)
        {
            output.EndLine("tamper: not to be inhibited remotely");
            return ErrorCode.NotAuthorized;
        }

        if (IsByConfiguration(alarm, output))
        {
            return ErrorCode.WrongState;
        }

        alarm.Inhibit(_control.UptimeMs + ((long)minutes * MinuteMs), _control.UptimeMs);
        output.Put("inhibited for ").Put(minutes).EndLine(" min");
        return ErrorCode.Ok;
    }

    private ErrorCode Resume(ChannelAlarm alarm, ShellOutput output)
    {
        if (IsByConfiguration(alarm, output))
        {
            return ErrorCode.WrongState;
        }

        output.EndLine(alarm.Resume(_control.UptimeMs) ? "resumed" : "not inhibited");
        return ErrorCode.Ok;
    }

    private static bool IsByConfiguration(ChannelAlarm alarm, ShellOutput output)
    {
        if (alarm.Settings.IsInhibited)
        {
            output.EndLine("inhibited by the configuration");
        }

        return alarm.Settings.IsInhibited;
    }

    // Those that are not normal, or all.
    private int Show(bool isAll, ShellOutput output)
    {
        int count = 0;
        for (int i = 0; i < _control.Channels.Count; i++)
        {
            ChannelAlarm alarm = _control.AlarmOf(i);
            if (alarm != null && (isAll || alarm.State != AlarmState.Normal))
            {
                count++;
                Show(_control.Channels[i], alarm, output);
            }
        }

        return count;
    }

    private void Show(ChannelInfo channel, ChannelAlarm alarm, ShellOutput output)
    {
        bool isOn = alarm.Condition != AlarmCondition.None;
        output.Label(isOn ? AlarmText.Of(alarm.Condition) : AlarmText.Of(alarm.State)).Put(channel.Name);
        if (alarm.HasValue)
        {
            output.Put(" ").Text.PutFixed(alarm.Value, channel.Decimals);
            output.Put(" ").Put(channel.Unit);
        }

        if (alarm.State == AlarmState.Normal)
        {
            output.EndLine();
            return;
        }

        bool isTimed = alarm.State == AlarmState.Inhibited && alarm.InhibitedUntilMs != long.MaxValue;
        long sinceMs = alarm.SinceMs;
        output.Put(isTimed ? ", for another " : sinceMs == ChannelAlarm.Unknown ? "" : ", for ");
        if (isTimed || sinceMs != ChannelAlarm.Unknown)
        {
            long uptimeMs = _control.UptimeMs;
            TimeText.PutDuration(output, isTimed ? alarm.InhibitedUntilMs - uptimeMs : uptimeMs - sinceMs);
        }
        else
        {
            output.Put(", since before the restart");
        }

        output.Put(isOn ? ", " : "").Put(isOn ? AlarmText.Of(alarm.State) : "");
        if (alarm.RaiseCount > 1)
        {
            output.Put(", ").Put(alarm.RaiseCount).Put(" times");
        }

        output.EndLine();
    }
}
