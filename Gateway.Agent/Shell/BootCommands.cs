// The commands about starts: boots, safe-mode. What they say of a crash is what the crash record keeps.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;

namespace Gateway.Agent.Shell;

/// <summary>Shows starts and leaves safe mode.</summary>
internal sealed class BootCommands
{
    internal const string SafeModeArguments = "[status | exit]";

    private readonly IGatewayControl _control;

    internal BootCommands(IGatewayControl control)
    {
        _control = control;
    }

    /// <summary>What a console says first.</summary>
    internal static void Greet(IGatewayControl control, ShellOutput output)
    {
        output.EndLine();
        output.Put("nanoGateway").EndLine("; 'help' lists the commands");
        if (control.Boots.Stage != SafeStage.None)
        {
            ShowStage(control, output);
            ShowCrashes(control, output);
        }

        ShowStorage(control, output);
    }

    /// <summary>One line about a storage that took not even the boot's number; nothing when it did.</summary>
    internal static void ShowStorage(IGatewayControl control, ShellOutput output)
    {
        ErrorCode error = control.Boots.SaveError;
        if (error != ErrorCode.Ok)
        {
            output.Label("storage").Put(ErrorText.Of(error)).EndLine("; nothing is kept over a restart");
        }
    }

    /// <summary>Two lines; nothing outside safe mode.</summary>
    internal static void ShowStage(IGatewayControl control, ShellOutput output)
    {
        SafeStage stage = control.Boots.Stage;
        if (stage == SafeStage.None)
        {
            return;
        }

        output.Label("SAFE MODE").Put(SafeMode.NameOf(stage))
            .EndLine(": starts before this one failed; outputs are kept safe");
        output.Label("").EndLine("the next better stage is tried after 1 h; all at once by 'safe-mode exit'");
    }

    /// <summary>One line about crashes; nothing without one.</summary>
    internal static void ShowCrashes(IGatewayControl control, ShellOutput output)
    {
        if (control.CrashCount > 0)
        {
            output.Label("crashes").Put(control.CrashCount).Put(", the last in boot ");
            output.Put(control.LastCrashBoot).Put(": ");
            control.WriteLastCrash(output.Text);
            output.EndLine();
        }
    }

    /// <summary>boots: the last ones, newest first, and the last crash.</summary>
    internal ErrorCode ShowBoots(ShellArguments arguments, ShellOutput output)
    {
        BootRecord boots = _control.Boots;
        output.Put("boot").PadTo(10).Put("after").PadTo(22).Put("safe mode").PadTo(36).EndLine("ran");
        for (int i = 0; i < boots.HistoryCount; i++)
        {
            output.Put(_control.BootNumber - i).PadTo(10).Put(SafeMode.NameOf(boots.ReasonAt(i))).PadTo(22)
                .Put(SafeMode.NameOf(boots.StageAt(i))).PadTo(36);
            if (i == 0)
            {
                TimeText.PutDuration(output, _control.UptimeMs);
                output.EndLine(" so far");
                continue;
            }

            int minutes = boots.MinutesAt(i);
            output.Put(minutes == 0 ? "less than a minute" : "at least ");
            if (minutes != 0)
            {
                TimeText.PutDuration(output, minutes * 60000L);
            }

            output.EndLine();
        }

        ShowCrashes(_control, output);
        byte[] trace = new byte[CrashRecord.TraceBytesMax];
        IStorage files = _control.Files;
        files.Read(CrashRecord.TraceFile, 0, trace, 0, trace.Length, out int count);
        if (count > 0)
        {
            output.PutBytes(trace, count);
            output.EndLine();
        }

        return ErrorCode.Ok;
    }

    /// <summary>safe-mode, safe-mode status, safe-mode exit.</summary>
    internal ErrorCode RunSafeMode(ShellArguments arguments, ShellOutput output)
    {
        bool isSafe = _control.Boots.Stage != SafeStage.None;
        if (arguments.Count == 2 && arguments[1] == "exit")
        {
            output.EndLine(isSafe ? "restarting with everything" : "not in safe mode");
            if (isSafe)
            {
                _control.Reboot(StartReason.SafeExit);
            }

            return isSafe ? ErrorCode.Ok : ErrorCode.WrongState;
        }

        if (arguments.Count > 2 || (arguments.Count == 2 && arguments[1] != "status"))
        {
            output.Put("safe-mode: expected ").EndLine(SafeModeArguments);
            return ErrorCode.BadSyntax;
        }

        if (!isSafe)
        {
            output.EndLine("not in safe mode");
        }

        ShowStage(_control, output);
        ShowCrashes(_control, output);
        return ErrorCode.Ok;
    }
}
