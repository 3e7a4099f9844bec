// The console: bytes in, lines, commands out of one table. Step takes what has arrived and never waits.
// Whatever comes in, the answer is a line of text; only known commands do anything. Strings are allocated
// while somebody types, never in the steady state.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent.Shell;

/// <summary>Serial console of one gateway; also carries out single lines that come another way.</summary>
public sealed class ConsoleShell
{
    private const string Prompt = "> ";
    private const int ReadBytes = 64;

    private readonly IConsolePort _port;
    private readonly ShellOutput _output;
    private readonly ShellSession _session;
    private readonly LineEditor _editor;
    private readonly ShellArguments _arguments = new ShellArguments(LineEditor.LineBytesMax);
    private readonly ConfigCommands _config;
    private readonly DocumentCollector _document = new DocumentCollector();
    private readonly CommandTable _commands;
    private readonly byte[] _received = new byte[ReadBytes];

    /// <summary>Creates the console.</summary>
    /// <param name="port">Bytes to and from the person; who sits there is at the device and trusted.</param>
    /// <param name="control">The gateway.</param>
    /// <param name="editor">Its configuration.</param>
    public ConsoleShell(IConsolePort port, IGatewayControl control, ConfigEditor editor)
    {
        _port = port;
        _output = new ShellOutput(port);
        _session = new ShellSession(false, true);
        _editor = new LineEditor(port, new SecretGuard(editor.Staged.Schema));
        _config = new ConfigCommands(control, editor);
        _commands = new CommandTable(control, editor, _config);
    }

    /// <summary>Writes a greeting and the first prompt.</summary>
    public void Greet()
    {
        _output.EndLine();
        _output.EndLine("nanoGateway; 'help' lists the commands");
        ShowPrompt();
    }

    /// <summary>Takes received bytes, at most 64 a call, and carries out what they say.</summary>
    /// <returns>True when more may be waiting.</returns>
    public bool Step()
    {
        int count = _port.Read(_received, 0, ReadBytes);
        for (int i = 0; i < count; i++)
        {
            if (_config.WantsDocument)
            {
                TakeDocumentByte(_received[i]);
            }
            else
            {
                TakeLineByte(_received[i]);
            }
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

    private void TakeLineByte(byte value)
    {
        LineEvent result = _editor.Feed(value);
        if (result == LineEvent.None)
        {
            return;
        }

        if (result == LineEvent.Line)
        {
            Execute(_editor.Line, _editor.Count, _session, _output);
        }
        else if (result == LineEvent.TooLong)
        {
            _output.Put("line too long, at most ").Put(LineEditor.LineBytesMax);
            _output.EndLine(" bytes; nothing done");
        }

        _editor.Clear();
        if (!_config.WantsDocument)
        {
            ShowPrompt();
        }
    }

    private void TakeDocumentByte(byte value)
    {
        if (_document.Bytes == null)
        {
            _document.Begin();
        }

        DocumentState state = _document.Feed(value);
        if (state == DocumentState.Open)
        {
            return;
        }

        if (state == DocumentState.Complete)
        {
            _config.Import(_document.Bytes, _document.Count, _output);
        }
        else
        {
            _config.CancelImport();
            bool isTooLarge = state == DocumentState.TooLarge;
            _output.EndLine(isTooLarge ? "document too large; nothing imported" : "given up");
        }

        _document.End();
        ShowPrompt();
    }

    private void ShowPrompt()
    {
        _output.Put(Prompt);
        _output.Flush();
    }
}
