// The commands about the device itself: read, i2c, time, alarms, selftest, factory-reset.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>Shows and checks the device.</summary>
internal sealed class DeviceCommands
{
    private readonly IGatewayControl _control;
    private readonly ConsoleJobs _jobs;
    private readonly SensorStatus _sensor = new SensorStatus();
    private readonly UplinkStatus _uplink = new UplinkStatus();
    private readonly JournalStatus _journal = new JournalStatus();

    internal DeviceCommands(IGatewayControl control, ConsoleJobs jobs)
    {
        _control = control;
        _jobs = jobs;
    }

    /// <summary>read NAME: a sensor, or one of its channels.</summary>
    internal ErrorCode Read(ShellArguments arguments, ShellOutput output)
    {
        string name = arguments[1];
        int dot = name.IndexOf('.');
        string sensor = dot < 0 ? name : name.Substring(0, dot);
        for (int i = 0; i < _control.SensorCount && arguments.Count == 2; i++)
        {
            _control.ReadSensor(i, _sensor);
            if (_sensor.Name == sensor)
            {
                _jobs.Start(new ReadJob(_control, i));
                return ErrorCode.Ok;
            }
        }

        output.EndLine("no such sensor; 'sensors' lists them");
        return ErrorCode.NotFound;
    }

    /// <summary>i2c scan [BUS].</summary>
    internal ErrorCode ScanBus(ShellArguments arguments, ShellOutput output)
    {
        string bus = arguments.Count == 2 ? "1" : arguments[2];
        if (arguments[1] != "scan" || arguments.Count > 3 || (bus != "1" && bus != "2"))
        {
            output.EndLine("i2c: expected scan, and 1 or 2 for the bus");
            return ErrorCode.BadSyntax;
        }

        _jobs.Start(new BusScanJob(_control, bus == "2" ? 2 : 1));
        return ErrorCode.Ok;
    }

    /// <summary>health: the figures of the health message.</summary>
    internal ErrorCode ShowHealth(ShellArguments arguments, ShellOutput output)
    {
        byte[] message = new byte[HealthMessage.BytesMax];
        output.PutBytes(message, new HealthMessage(_control).Write(message));
        output.EndLine();
        return ErrorCode.Ok;
    }

    /// <summary>alarms: what is wrong now.</summary>
    internal ErrorCode ShowAlarms(ShellArguments arguments, ShellOutput output)
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

        for (int i = 0; i < _control.Channels.Count; i++)
        {
            ThresholdWatch alarm = _control.AlarmOf(i);
            if (alarm != null && alarm.Level != AlarmLevel.None)
            {
                count++;
                ShowAlarm(_control.Channels[i], alarm, output);
            }
        }

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

    /// <summary>selftest: each part once, a line each.</summary>
    internal ErrorCode Test(ShellArguments arguments, ShellOutput output)
    {
        int failures = Tell("storage", _control.TestStorage(), output);
        _control.ReadJournal(_journal);
        failures += Tell("journal", _journal.LastError, output);
        failures += Tell("link", _control.IsLinkUp ? ErrorCode.Ok : ErrorCode.LinkDown, output);
        failures += Tell("clock", _control.TryReadUtc(out _) ? ErrorCode.Ok : ErrorCode.NotReady, output);
        for (int i = 0; i < _control.UplinkCount; i++)
        {
            _control.ReadUplink(i, _uplink);
            ErrorCode error = _uplink.AcknowledgedCount != 0 ? _uplink.LastError
                : _uplink.LastError == ErrorCode.Ok ? ErrorCode.NotReady : _uplink.LastError;
            failures += Tell(_uplink.Name, error, output);
        }

        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            failures += Tell(_sensor.Name, _sensor.LastError, output);
        }

        if (failures == 0)
        {
            output.EndLine("all parts work");
            return ErrorCode.Ok;
        }

        output.Put(failures).EndLine(failures == 1 ? " part does not work" : " parts do not work");
        return ErrorCode.WrongState;
    }

    /// <summary>factory-reset yes.</summary>
    internal ErrorCode Reset(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count != 2 || arguments[1] != "yes")
        {
            output.EndLine("erases configuration, password, counters and all readings for good;");
            output.EndLine("'factory-reset yes' does it");
            return ErrorCode.BadSyntax;
        }

        output.EndLine("erasing; the device restarts, goes on erasing, and is as new after it");
        _control.FactoryReset();
        return ErrorCode.Ok;
    }

    private void ShowAlarm(ChannelInfo channel, ThresholdWatch alarm, ShellOutput output)
    {
        output.Label(AlarmText.Of(alarm.Level)).Put(channel.Name).Put(" ");
        output.Text.PutFixed(alarm.Value, channel.Decimals);
        output.Put(" ").Put(channel.Unit).Put(", for ");
        TimeText.PutDuration(output, _control.UptimeMs - alarm.SinceMs);
        output.EndLine();
    }

    private static int Tell(string part, ErrorCode error, ShellOutput output)
    {
        output.Label(part).EndLine(ErrorText.Of(error));
        return error == ErrorCode.Ok ? 0 : 1;
    }
}
