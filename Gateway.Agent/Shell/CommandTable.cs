// The table of commands: what there is, what it takes, who may. Help is generated from it.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>All commands of the console.</summary>
internal sealed class CommandTable
{
    private const int HelpColumn = 12;
    private const int ShownMax = 16;

    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly ShellCommand[] _commands;

    internal CommandTable(IGatewayControl control, ConfigEditor editor, ConfigCommands config)
    {
        _control = control;
        _editor = editor;
        StatusCommands status = new StatusCommands(control, editor);
        JournalCommands journal = new JournalCommands(control);
        _commands = new[]
        {
            new ShellCommand("help", "[COMMAND]", "list the commands, or say what one takes", false, true,
                ShowHelp),
            new ShellCommand("status", "", "how the gateway is", false, true, status.ShowStatus),
            new ShellCommand("sensors", "", "sensors with state and last values", false, true,
                status.ShowSensors),
            new ShellCommand("config", ConfigCommands.Arguments, "show and edit settings", true, false,
                config.RunConfig),
            new ShellCommand("journal", "[stats | flush]", "stored readings; write the waiting ones to flash",
                true, true, journal.Run),
            new ShellCommand("mode", "[m2m | iot | both]", "show or change the mode", true, false,
                config.RunMode),
            new ShellCommand("reboot", "[now]", "write readings to flash and restart", true, true, Reboot),
        };
    }

    /// <summary>Carries out a line with at least one word.</summary>
    internal ErrorCode Run(ShellArguments arguments, ShellSession session, ShellOutput output)
    {
        ShellCommand command = Find(arguments[0]);
        if (command == null)
        {
            return RefuseUnknown(arguments[0], output);
        }

        if (session.IsRemote && !command.IsRemote)
        {
            output.Put(command.Name).EndLine(": not allowed remotely");
            return ErrorCode.NotAuthorized;
        }

        if (command.NeedsLogin && !session.IsLoggedIn)
        {
            output.Put(command.Name).EndLine(": needs a login");
            return ErrorCode.NotAuthorized;
        }

        return command.Handler(arguments, output);
    }

    private static ErrorCode RefuseUnknown(string name, ShellOutput output)
    {
        // repeated only when it helps to find a typing mistake: it may be garbage, or something not to be
        // shown
        output.Put("unknown command").Put(IsWord(name) ? " '" + name + "'" : "");
        output.EndLine("; 'help' lists them");
        return ErrorCode.UnknownCommand;
    }

    private static bool IsWord(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if ((name[i] < 'a' || name[i] > 'z') && name[i] != '-')
            {
                return false;
            }
        }

        return name.Length <= ShownMax;
    }

    private ShellCommand Find(string name)
    {
        for (int i = 0; i < _commands.Length; i++)
        {
            if (_commands[i].Name == name)
            {
                return _commands[i];
            }
        }

        return null;
    }

    private ErrorCode ShowHelp(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count == 1)
        {
            for (int i = 0; i < _commands.Length; i++)
            {
                output.Put(_commands[i].Name).PadTo(HelpColumn).EndLine(_commands[i].Help);
            }

            return ErrorCode.Ok;
        }

        ShellCommand command = Find(arguments[1]);
        if (command == null)
        {
            return RefuseUnknown(arguments[1], output);
        }

        output.Put(command.Name).Put(" ").EndLine(command.Arguments);
        output.Put("  ").EndLine(command.Help);
        return ErrorCode.Ok;
    }

    private ErrorCode Reboot(ShellArguments arguments, ShellOutput output)
    {
        if (arguments[1] != "now" && _editor.HasChanges)
        {
            output.EndLine("changes are not applied: 'config apply', 'config revert' or 'reboot now'");
            return ErrorCode.WrongState;
        }

        output.EndLine("rebooting");
        _control.Reboot();
        return ErrorCode.Ok;
    }
}
