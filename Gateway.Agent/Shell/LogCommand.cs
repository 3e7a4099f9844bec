// The command log: what happened last, and how much of it is shown at once.

using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Text;

namespace Gateway.Agent.Shell;

/// <summary>log [error | warning | info | debug].</summary>
internal sealed class LogCommand
{
    internal const string Arguments = "[error | warning | info | debug]";

    private readonly EventLog _log;

    internal LogCommand(EventLog log)
    {
        _log = log;
    }

    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count <= 1)
        {
            Show(output);
            return ErrorCode.Ok;
        }

        for (int i = 0; i <= (int)LogLevel.Debug && arguments.Count == 2; i++)
        {
            if (arguments[1] == EventLog.NameOf((LogLevel)i))
            {
                _log.Level = (LogLevel)i;
                output.Put("shown from now on: up to ").EndLine(arguments[1]);
                return ErrorCode.Ok;
            }
        }

        output.Put("log: expected ").EndLine(Arguments);
        return ErrorCode.BadSyntax;
    }

    private void Show(ShellOutput output)
    {
        byte[] buffer = new byte[EventLog.BytesMax];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        _log.CopyTo(writer);
        int begin = 0;
        for (int i = 0; i < writer.Count; i++)
        {
            if (buffer[i] == '\n')
            {
                output.Text.Put(buffer, begin, i - begin);
                output.EndLine();
                begin = i + 1;
            }
        }

        output.Put("shown at once: up to ").EndLine(EventLog.NameOf(_log.Level));
    }
}
