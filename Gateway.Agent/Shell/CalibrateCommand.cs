// calibrate: tells a sensor the true value of what it measures now.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>calibrate SENSOR VALUE.</summary>
internal sealed class CalibrateCommand
{
    /// <summary>What may follow the name.</summary>
    internal const string Arguments = "SENSOR VALUE";

    private readonly IGatewayControl _control;
    private readonly ConsoleJobs _jobs;
    private readonly SensorStatus _sensor = new SensorStatus();

    internal CalibrateCommand(IGatewayControl control, ConsoleJobs jobs)
    {
        _control = control;
        _jobs = jobs;
    }

    /// <summary>Starts the calibration; the answer comes when it is over.</summary>
    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count != 3)
        {
            output.EndLine("calibrate: expected a sensor and the true value");
            return ErrorCode.BadSyntax;
        }

        int sensor = Find(arguments[1]);
        ChannelInfo info = sensor < 0 ? null : _control.CalibratedOf(sensor);
        if (info == null)
        {
            output.EndLine(sensor < 0
                ? "no such sensor; 'sensors' lists them"
                : "this sensor cannot be calibrated");
            return sensor < 0 ? ErrorCode.NotFound : ErrorCode.NotSupported;
        }

        if (!DecimalText.TryParse(arguments[2], info.Decimals, out long reference)
            || reference > int.MaxValue || reference < int.MinValue)
        {
            output.Put("calibrate: expected a number in ").EndLine(info.Unit);
            return ErrorCode.BadSyntax;
        }

        ErrorCode error = _control.Calibrate(sensor, (int)reference);
        if (error == ErrorCode.Ok)
        {
            _jobs.Start(new CalibrateJob(_control, sensor, info));
        }
        else if (error == ErrorCode.WrongState)
        {
            output.EndLine("not now: it must have measured for some minutes where the value is true");
        }
        else
        {
            output.Put(info.Name).Put(": ").EndLine(ErrorText.Of(error));
        }

        return error;
    }

    private int Find(string name)
    {
        for (int i = 0; i < _control.SensorCount; i++)
        {
            _control.ReadSensor(i, _sensor);
            if (_sensor.Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
