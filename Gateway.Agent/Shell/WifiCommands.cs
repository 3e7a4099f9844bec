// The commands about the network: wifi status, scan, connect.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Shows networks and changes to one.</summary>
internal sealed class WifiCommands
{
    internal const string Arguments = "[status | scan | connect SSID]";

    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly ChangeCommands _changes;
    private readonly ConsoleJobs _jobs;
    private readonly Questions _questions;
    private readonly ShellOutput _output;
    private string _ssid;

    internal WifiCommands(
        IGatewayControl control, ConfigEditor editor, ChangeCommands changes, ConsoleJobs jobs,
        Questions questions, ShellOutput output)
    {
        _control = control;
        _editor = editor;
        _changes = changes;
        _jobs = jobs;
        _questions = questions;
        _output = output;
    }

    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        string verb = arguments[1];
        int count = arguments.Count;
        if (count <= 1 || (verb == "status" && count == 2))
        {
            return ShowStatus(output);
        }

        if (verb == "scan" && count == 2)
        {
            return Scan(output);
        }

        if (verb == "connect" && count == 3)
        {
            return Connect(arguments[2], output);
        }

        output.Put("wifi: expected ").EndLine(Arguments);
        return ErrorCode.BadSyntax;
    }

    private ErrorCode ShowStatus(ShellOutput output)
    {
        string ssid = _editor.Running.GetText(ConfigKeys.WifiSsid);
        output.Label("network").EndLine(ssid.Length == 0 ? "none; 'wifi connect SSID' joins one" : ssid);
        output.Label("link").EndLine(_control.IsLinkUp ? "up" : "down");
        if (_control.RssiDbm != 0)
        {
            output.Label("signal").Put(_control.RssiDbm).EndLine(" dBm");
        }

        output.Label("lost").Put(_control.LinkLossCount).EndLine(" times since boot");
        return ErrorCode.Ok;
    }

    private ErrorCode Scan(ShellOutput output)
    {
        ErrorCode error = _control.StartWifiScan();
        if (error != ErrorCode.Ok)
        {
            output.Put("no scan: ").EndLine(ErrorText.Of(error));
            return error;
        }

        _jobs.Start(new WifiScanJob(_control));
        return ErrorCode.Ok;
    }

    // Only network and password change: whatever else is staged waits.
    private ErrorCode Connect(string ssid, ShellOutput output)
    {
        if (_editor.HasChanges && !_editor.Transaction.IsFresh)
        {
            output.EndLine("other changes are staged: see 'config diff', then apply or revert");
            return ErrorCode.WrongState;
        }

        // only looked at: who gives up at the question has changed nothing
        string before = _editor.Staged.GetText(ConfigKeys.WifiSsid);
        ErrorCode error = _editor.Staged.TrySet(ConfigKeys.WifiSsid, ssid, out string expected);
        SetBack(before);
        if (error != ErrorCode.Ok)
        {
            output.Put("wifi.ssid: expected ").EndLine(expected);
            return error;
        }

        _ssid = ssid;
        _questions.Ask("password (none for an open network): ", TakePassword);
        return ErrorCode.Ok;
    }

    private void SetBack(string ssid)
    {
        if (ssid.Length == 0)
        {
            _editor.Staged.Unset(ConfigKeys.WifiSsid);
        }
        else
        {
            _editor.Staged.TrySet(ConfigKeys.WifiSsid, ssid, out _);
        }
    }

    private void TakePassword(byte[] answer)
    {
        string password = System.Text.Encoding.UTF8.GetString(answer, 0, answer.Length);
        System.Array.Clear(answer, 0, answer.Length);
        ErrorCode error = ErrorCode.Ok;
        string expected = "";
        if (password.Length == 0)
        {
            _editor.Staged.Unset(ConfigKeys.WifiPassword);
        }
        else
        {
            error = _editor.Staged.TrySet(ConfigKeys.WifiPassword, password, out expected);
        }

        if (error != ErrorCode.Ok)
        {
            _output.Put("wifi.password: expected ").EndLine(expected);
            return;
        }

        _editor.Staged.TrySet(ConfigKeys.WifiSsid, _ssid, out expected);
        if (_editor.Transaction.IsFresh)
        {
            _output.EndLine("staged; set what else is needed, then 'config apply'");
        }
        else
        {
            _changes.Apply(_output);
        }
    }
}
