// Waits for the end of a calibration and says what it did.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>A calibration under way.</summary>
internal sealed class CalibrateJob : ConsoleJob
{
    private const int PatienceMs = 30000;

    private readonly IGatewayControl _control;
    private readonly int _sensor;
    private readonly ChannelInfo _channel;
    private readonly long _untilMs;

    internal CalibrateJob(IGatewayControl control, int sensor, ChannelInfo channel)
    {
        _control = control;
        _sensor = sensor;
        _channel = channel;
        _untilMs = control.UptimeMs + PatienceMs;
    }

    /// <inheritdoc/>
    internal override bool Step(ShellOutput output)
    {
        ErrorCode error = _control.ReadCalibration(_sensor, out int correction);
        if (error == ErrorCode.NotReady && _control.UptimeMs < _untilMs)
        {
            return false;
        }

        output.Put(_channel.Name);
        if (error == ErrorCode.Ok)
        {
            output.Put(" corrected by ");
            output.Text.PutFixed(correction, _channel.Decimals);
            output.Put(" ").EndLine(_channel.Unit);
        }
        else
        {
            output.Put(" not corrected: ").EndLine(ErrorText.Of(error));
        }

        return true;
    }
}
