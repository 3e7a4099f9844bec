// What a gateway made of figures can be asked to do: calibrate and switch.

using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Tests.Fakes;

internal sealed partial class FakeControl
{
    public int CalibrationReference { get; private set; }

    public ErrorCode CalibrationAnswer { get; set; }

    public ErrorCode CalibrationResult { get; set; } = ErrorCode.NotReady;

    public ChannelInfo CalibratedOf(int sensor) => sensor == 0 ? Channels[1] : null;

    public void ShowTasks(ShellOutput output) => output.EndLine("the duties");

    public ErrorCode Calibrate(int sensor, int reference)
    {
        CalibrationReference = reference;
        return CalibrationAnswer;
    }

    public ErrorCode ReadCalibration(int sensor, out int correction)
    {
        correction = -12;
        return CalibrationResult;
    }

    public bool[] Outputs { get; } = { false, false, false };

    public int SwitchedChannel { get; private set; } = -1;

    public bool SwitchedOn { get; private set; }

    public ErrorCode SwitchResult { get; set; }

    public int SwitchesInMs { get; set; }

    public bool IsOutput(int channelIndex) => Outputs[channelIndex];

    public ErrorCode Switch(int channelIndex, bool isOn, out int inMs)
    {
        SwitchedChannel = channelIndex;
        SwitchedOn = isOn;
        inMs = SwitchesInMs;
        return SwitchResult;
    }
}
