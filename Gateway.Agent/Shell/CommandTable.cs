// The table of commands: what there is, what it takes, who may. Help is generated from it. It takes 5 KB of
// the device's heap and is seldom asked for, so it is made for a line and let go after it.

using Gateway.Agent.Access;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Supervision;

namespace Gateway.Agent.Shell;

/// <summary>All commands of the console.</summary>
internal sealed class CommandTable
{
    private const int HelpColumn = 15;
    private const int ShownMax = 16;

    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly ConsoleAccess _access;
    private readonly EventLog _log;
    private readonly ConsoleParts _parts;
    private ShellCommand[] _made;

    internal CommandTable(
        IGatewayControl control, ConfigEditor editor, ConsoleAccess access, EventLog log, ConsoleParts parts)
    {
        _control = control;
        _editor = editor;
        _access = access;
        _log = log;
        _parts = parts;
        parts.Certificates = new CertificateCommands(control, editor);
    }

    // Who may give a command: somebody at the console, or over the air; with a login or without.
    private enum Who { Anybody, Visitors, Owners, OwnersAnywhere }

    /// <summary>How many commands there are.</summary>
    internal int Count => Commands.Length;

    /// <summary>A command, in the order of help.</summary>
    internal ShellCommand this[int index] => Commands[index];

    /// <summary>What the commands are about.</summary>
    internal IGatewayControl Control => _control;

    /// <summary>What may follow a command; "" when there is none by that name.</summary>
    internal string ArgumentsOf(string name)
    {
        ShellCommand command = Find(name);
        return command == null ? "" : command.Arguments;
    }

    /// <summary>Lets go of the table until somebody asks again.</summary>
    internal void Forget() => _made = null;

    /// <summary>Carries out a line with at least one word.</summary>
    internal ErrorCode Run(ShellArguments arguments, ShellSession session, ShellOutput output)
    {
        ErrorCode error = RunLine(arguments, session, output);
        Forget();
        return error;
    }

    private ErrorCode RunLine(ShellArguments arguments, ShellSession session, ShellOutput output)
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

        if (command.NeedsLogin && !session.IsLoggedIn && !command.OnlyLooks(arguments))
        {
            bool canLogin = _access.HasPassword;
            output.EndLine(canLogin ? "log in first: 'login'" : "set a password first: 'passwd'");
            return ErrorCode.NotAuthorized;
        }

        arguments.IsRemote = session.IsRemote;
        return command.Handler(arguments, output);
    }

    private static ShellCommand New(
        string name, string arguments, string help, Who who, CommandHandler handler)
    {
        bool needsLogin = who == Who.Owners || who == Who.OwnersAnywhere;
        bool isRemote = who == Who.Anybody || who == Who.OwnersAnywhere;
        return new ShellCommand(name, arguments, help, needsLogin, isRemote, handler);
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

    private ShellCommand[] Commands
    {
        get
        {
            if (_made == null)
            {
                Make();
            }

            return _made;
        }
    }

    private void Make()
    {
        StatusCommands status = new StatusCommands(_control, _editor);
        BootCommands boots = new BootCommands(_control);
        JournalCommands journal = new JournalCommands(_control);
        DeviceCommands device = new DeviceCommands(_control, _parts.Jobs);
        ConfigCommands config = _parts.Config;
        LogCommand logs = new LogCommand(_log);
        ClockCommand clock = new ClockCommand(_control);
        AlarmCommands alarms = new AlarmCommands(_control);
        AccessCommands login = new AccessCommands(_control, _access, _parts.Questions, _parts.Output);
        WifiCommands wifi = new WifiCommands(
            _control, _editor, config.Changes, _parts.Jobs, _parts.Questions, _parts.Output);
        _made = new[]
        {
            New("help", "[COMMAND]", "list the commands, or say what one takes", Who.Anybody, ShowHelp),
            New("status", "", "how the gateway is", Who.Anybody, status.ShowStatus),
            New("sensors", "", "sensors with state and last values", Who.Anybody, status.ShowSensors),
            New("tasks", "", "duties of the loop, the time they take, and missed readings", Who.Anybody,
                status.ShowTasks),
            New("health", "", "the figures of the health message, as JSON", Who.Anybody, device.ShowHealth),
            New("alarms", "", "what is wrong now", Who.Anybody, alarms.ShowWrong),
            New("alarm", AlarmCommands.Arguments, "all alarms; acknowledge or inhibit one",
                Who.OwnersAnywhere, alarms.Run),
            New("boots", "", "the last starts, why they came, and the last crash", Who.Anybody,
                boots.ShowBoots),
            New("time", ClockCommand.Arguments, "date, time and uptime; set the time", Who.OwnersAnywhere,
                clock.Run),
            New("log", LogCommand.Arguments, "what happened last; how much is shown at once", Who.Anybody,
                logs.Run),
            New("journal", JournalCommands.Arguments, "stored readings; write the waiting ones to flash",
                Who.OwnersAnywhere, journal.Run),
            New("read", "SENSOR", "take a reading now", Who.Owners, device.Read),
            New("calibrate", CalibrateCommand.Arguments, "tell a sensor the true value of what it measures",
                Who.Owners, new CalibrateCommand(_control, _parts.Jobs).Run),
            New("output", OutputCommand.Arguments, "show and switch outputs", Who.OwnersAnywhere,
                new OutputCommand(_control).Run),
            New("config", ConfigCommands.Arguments, "show and change settings", Who.Owners, config.RunConfig),
            New("mode", "[m2m | iot | both]", "show or change the mode", Who.Owners, config.RunMode),
            New("wifi", WifiCommands.Arguments, "networks, and changing to one", Who.Owners, wifi.Run),
            New("cert", CertificateCommands.Arguments, "certificates and keys for TLS, as PEM", Who.Owners,
                _parts.Certificates.Run),
            New("i2c", "scan [1 | 2]", "what answers on a bus", Who.Owners, device.ScanBus),
            New("selftest", "", "check every part once", Who.OwnersAnywhere, device.Test),
            New("safe-mode", BootCommands.SafeModeArguments, "whether it is safe mode; try to leave it",
                Who.OwnersAnywhere, boots.RunSafeMode),
            New("login", "", "log in, to change something", Who.Visitors, login.Login),
            New("logout", "", "log out", Who.Visitors, login.Logout),
            New("passwd", "", "set the password of this console", Who.Visitors, login.SetPassword),
            New("reboot", "[now]", "write readings to flash and restart", Who.OwnersAnywhere, Reboot),
            New("factory-reset", "[yes]", "erase everything for good", Who.Owners, device.Reset),
        };
        Find("alarm").OpenVerb = "list";
        Find("journal").OpenVerb = "stats";
        Find("wifi").OpenVerb = "status";
        Find("safe-mode").OpenVerb = "status";
        Find("output").OpenVerb = "list";
        Find("cert").OpenVerb = "list";
        Find("time").OpenVerb = "show";
    }

    private ShellCommand Find(string name)
    {
        ShellCommand[] commands = Commands;
        for (int i = 0; i < commands.Length; i++)
        {
            if (commands[i].Name == name)
            {
                return commands[i];
            }
        }

        return null;
    }

    private ErrorCode ShowHelp(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count == 1)
        {
            ShellCommand[] commands = Commands;
            for (int i = 0; i < commands.Length; i++)
            {
                output.Put(commands[i].Name).PadTo(HelpColumn).EndLine(commands[i].Help);
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
        _control.Reboot(StartReason.Command);
        return ErrorCode.Ok;
    }
}
