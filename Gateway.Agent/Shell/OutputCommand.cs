// output: shows and switches the outputs. A sensor with a single output may be named without its channel.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Shell;

/// <summary>Switches outputs.</summary>
internal sealed class OutputCommand
{
    /// <summary>What may follow the name.</summary>
    internal const string Arguments = "[list | NAME on | NAME off]";

    private readonly IGatewayControl _control;

    internal OutputCommand(IGatewayControl control)
    {
        _control = control;
    }

    /// <summary>output, output list, output NAME on|off.</summary>
    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count == 1 || (arguments.Count == 2 && arguments[1] == "list"))
        {
            return Show(output);
        }

        bool isOn = arguments[2] == "on";
        if (arguments.Count != 3 || (!isOn && arguments[2] != "off"))
        {
            output.EndLine("output: expected a name, and on or off");
            return ErrorCode.BadSyntax;
        }

        int channel = Find(arguments[1]);
        if (channel < 0)
        {
            output.EndLine("no such output; 'output' lists them");
            return ErrorCode.NotFound;
        }

        ErrorCode error = _control.Switch(channel, isOn, out int inMs);
        output.Put(_control.Channels[channel].Name).Put(" ");
        if (error != ErrorCode.Ok)
        {
            output.Put("does not switch: ").EndLine(ErrorText.Of(error));
        }
        else if (inMs > 0)
        {
            output.Put(isOn ? "on" : "off").Put(" in ");
            TimeText.PutDuration(output, inMs);
            output.EndLine(", when its minimum time is over");
        }
        else
        {
            output.EndLine(isOn ? "on" : "off");
        }

        return error;
    }

    private ErrorCode Show(ShellOutput output)
    {
        int count = 0;
        for (int i = 0; i < _control.Channels.Count; i++)
        {
            if (_control.IsOutput(i))
            {
                count++;
                bool isKnown = _control.TryGetLastValue(i, out int value, out _);
                output.Put(_control.Channels[i].Name).PadTo(28)
                    .EndLine(!isKnown ? "not known" : value != 0 ? "on" : "off");
            }
        }

        if (count == 0)
        {
            output.EndLine("no outputs");
        }

        return ErrorCode.Ok;
    }

    // A channel by its name; or the only output of a sensor by the sensor's. −1 when there is none.
    private int Find(string name)
    {
        int found = -1;
        int count = 0;
        for (int i = 0; i < _control.Channels.Count; i++)
        {
            if (!_control.IsOutput(i))
            {
                continue;
            }

            string channel = _control.Channels[i].Name;
            if (channel == name)
            {
                return i;
            }

            if (channel.Substring(0, channel.IndexOf('.')) == name)
            {
                found = i;
                count++;
            }
        }

        return count == 1 ? found : -1;
    }
}
