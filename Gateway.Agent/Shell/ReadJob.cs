// Takes a reading out of turn and shows it.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>read NAME.</summary>
internal sealed class ReadJob : ConsoleJob
{
    private const int PatienceMs = 15000;

    private readonly IGatewayControl _control;
    private readonly int _sensor;
    private readonly SensorStatus _status = new SensorStatus();
    private readonly long _readings;
    private readonly long _failures;
    private readonly long _untilMs;

    internal ReadJob(IGatewayControl control, int sensor)
    {
        _control = control;
        _sensor = sensor;
        control.ReadSensor(sensor, _status);
        _readings = _status.ReadingCount;
        _failures = _status.FailureCount;
        _untilMs = control.UptimeMs + PatienceMs;
        control.RequestReading(sensor);
    }

    /// <inheritdoc/>
    internal override bool Step(ShellOutput output)
    {
        _control.ReadSensor(_sensor, _status);
        if (_status.ReadingCount != _readings)
        {
            ShowValues(output);
            return true;
        }

        bool isLate = _control.UptimeMs >= _untilMs;
        if (_status.FailureCount != _failures || isLate)
        {
            ErrorCode error = _status.LastError == ErrorCode.Ok ? ErrorCode.NotReady : _status.LastError;
            output.Put(_status.Name).Put(": ").EndLine(ErrorText.Of(error));
            return true;
        }

        return false;
    }

    private void ShowValues(ShellOutput output)
    {
        for (int i = 0; i < _status.ChannelCount; i++)
        {
            int index = _status.FirstChannelIndex + i;
            ChannelInfo channel = _control.Channels[index];
            output.Put(channel.Name).Put(" ");
            if (_control.TryGetLastValue(index, out int value, out _))
            {
                output.Text.PutFixed(value, channel.Decimals);
                output.Put(" ").EndLine(channel.Unit);
            }
            else
            {
                output.EndLine("no value");
            }
        }
    }
}
