// The console: bytes in, lines, commands out of one table. Step takes what has arrived and never waits: what
// takes longer is a job that goes on with the loop. Whatever comes in, the answer is a line of text; only
// known commands do anything. Strings are allocated while somebody types, never in the steady state.

using System;
using Gateway.Agent.Access;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent.Shell;

/// <summary>Serial console of one gateway; also carries out single lines that come another way.</summary>
public sealed class ConsoleShell
{
    private const string Prompt = "> ";
    private const int ReadBytes = 64;
    private const byte CtrlC = 3;

    private static readonly ShellSession Visitor = new ShellSession(false, false);
    private static readonly ShellSession Owner = new ShellSession(false, true);

    private readonly IConsolePort _port;
    private readonly IGatewayControl _control;
    private readonly ConsoleAccess _access;
    private readonly ShellOutput _output;
    private readonly LineEditor _editor;
    private readonly ShellArguments _arguments = new ShellArguments(LineEditor.LineBytesMax);
    private readonly ConsoleParts _parts = new ConsoleParts();
    private readonly DocumentIntake _document;
    private readonly CommandTable _commands;
    private readonly Completion _completion;
    private readonly ProvisioningGuide _guide;
    private readonly byte[] _received = new byte[ReadBytes];

    /// <summary>Creates the console.</summary>
    /// <param name="port">Bytes to and from the person.</param>
    /// <param name="control">The gateway.</param>
    /// <param name="editor">Its configuration.</param>
    /// <param name="access">Who may change something.</param>
    /// <param name="log">What happens; shown here.</param>
    public ConsoleShell(
        IConsolePort port, IGatewayControl control, ConfigEditor editor, ConsoleAccess access, EventLog log)
    {
        _port = port;
        _control = control;
        _access = access;
        _output = new ShellOutput(port);
        _editor = new LineEditor(port, new SecretGuard(editor.Staged.Schema));
        _parts.Output = _output;
        _parts.Config = new ConfigCommands(control, editor);
        _document = new DocumentIntake(_parts);
        _commands = new CommandTable(control, editor, access, log, _parts);
        _completion = new Completion(_commands, editor.Staged.Schema);
        _guide = new ProvisioningGuide(control, editor, access);
        log.Sink = ShowEvent;
    }

    /// <summary>Writes a greeting, what is missing, and the first prompt.</summary>
    public void Greet()
    {
        BootCommands.Greet(_control, _output);
        if (_guide.IsNeeded)
        {
            _output.EndLine("This device is not configured yet.");
        }

        ShowPrompt();
    }

    /// <summary>Takes received bytes, at most 64 a call, and carries out what they say.</summary>
    /// <returns>True when more may be waiting.</returns>
    public bool Step()
    {
        if (_parts.Jobs.Step(_output))
        {
            ShowPrompt();
        }

        if (_access.EndIdle(_control.UptimeMs))
        {
            _output.EndLine();
            _output.EndLine("logged out: no input for some time");

            // what the owner had begun, the next person must not end
            _parts.Questions.Drop();
            _document.Drop();
            _editor.Clear();
            ShowPrompt();
        }

        int count = _port.Read(_received, 0, ReadBytes);
        if (count != 0)
        {
            _access.OnInput(_control.UptimeMs);
        }

        for (int i = 0; i < count; i++)
        {
            Take(_received[i]);
        }

        return count == ReadBytes;
    }

    /// <summary>Carries out one line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="count">Its bytes, at most <see cref="LineEditor.LineBytesMax"/>.</param>
    /// <param name="session">Who gives it.</param>
    /// <param name="output">Receives the answer.</param>
    /// <returns>Ok, or why nothing or not all was done: UnknownCommand, NotAuthorized, or the command's
    /// own.</returns>
    public ErrorCode Execute(byte[] line, int count, ShellSession session, ShellOutput output)
    {
        if (count > LineEditor.LineBytesMax)
        {
            output.EndLine("line too long");
            return ErrorCode.TooLarge;
        }

        ErrorCode error = _arguments.Parse(line, count);
        if (error != ErrorCode.Ok)
        {
            output.EndLine(error == ErrorCode.TooLarge
                ? "too many words; put a value with spaces in quotes"
                : "not understood: not plain text, or a quote is not closed");
            return error;
        }

        return _arguments.Count == 0 ? ErrorCode.Ok : _commands.Run(_arguments, session, output);
    }

    private void Take(byte value)
    {
        if (_parts.Jobs.IsBusy)
        {
            if (value == CtrlC)
            {
                _parts.Jobs.Stop();
                _output.EndLine("given up");
                ShowPrompt();
            }
        }
        else if (_document.IsOpen)
        {
            if (_document.Take(value, _output))
            {
                ShowPrompt();
            }
        }
        else
        {
            TakeLineByte(value);
        }
    }

    private void TakeLineByte(byte value)
    {
        LineEvent result = _editor.Feed(value);
        if (result == LineEvent.None)
        {
            return;
        }

        if (result == LineEvent.Tab)
        {
            Complete();
            return;
        }

        if (_parts.Questions.IsOpen)
        {
            Answer(result == LineEvent.Line);
        }
        else if (result == LineEvent.Line)
        {
            Execute(_editor.Line, _editor.Count, _access.IsOpen ? Owner : Visitor, _output);
        }
        else if (result == LineEvent.TooLong)
        {
            _output.Put("line too long, at most ").Put(LineEditor.LineBytesMax);
            _output.EndLine(" bytes; nothing done");
        }

        _editor.Clear();
        if (!_document.IsOpen && !_parts.Jobs.IsBusy)
        {
            ShowPrompt();
        }
    }

    private void Answer(bool isGiven)
    {
        if (!isGiven)
        {
            _parts.Questions.Drop();
            return;
        }

        byte[] answer = new byte[_editor.Count];
        Array.Copy(_editor.Line, 0, answer, 0, answer.Length);
        _parts.Questions.Answer(answer);
    }

    private void Complete()
    {
        string added = _completion.Complete(_editor.Line, _editor.Count, _output);
        if (added.Length != 0)
        {
            _editor.Insert(added);
        }
        else if (_completion.HasListed)
        {
            _output.Put(Prompt).Flush();
            _editor.Redraw();
        }
    }

    private void ShowEvent(byte[] line, int count)
    {
        // What is being typed stays as it is, below.
        _output.EndLine();
        _output.PutBytes(line, count);
        _output.EndLine();
        if (!_document.IsOpen && !_parts.Jobs.IsBusy)
        {
            _output.Put(_parts.Questions.IsOpen ? _parts.Questions.Prompt : Prompt).Flush();
            _editor.Redraw();
        }
    }

    private void ShowPrompt()
    {
        if (_parts.Questions.IsOpen)
        {
            _editor.Hide();
            _output.Put(_parts.Questions.Prompt).Flush();
            return;
        }

        if (_guide.IsNeeded)
        {
            _guide.ShowNext(_output);
        }

        _output.Put(Prompt).Flush();
    }
}
