// Between the person (standard input and view, or a line to a terminal program) and the gateway's UART. On a
// terminal every key goes through at once, as on a serial line; without one, standard input is read as it
// comes and may end at any time.

using Gateway.Simulator.ConsoleLines;
using Gateway.Simulator.Ui;
using Gateway.Virtual;

namespace Gateway.Simulator.Session;

/// <summary>Carries bytes between a person and a UART.</summary>
public sealed class ConsoleBridge
{
    private readonly IView _view;
    private readonly ConsoleLine? _line;
    private readonly byte[] _buffer = new byte[4096];
    private VirtualUart? _uart;

    /// <summary>Creates the bridge; nothing is connected yet.</summary>
    /// <param name="view">Where the simulator shows things.</param>
    /// <param name="line">Where the console is; null for standard input and the view.</param>
    public ConsoleBridge(IView view, ConsoleLine? line)
    {
        _view = view;
        _line = line;
    }

    /// <summary>Connects a UART, after the board was powered up. What is typed goes to the newest
    /// one.</summary>
    public void Connect(VirtualUart uart) => _uart = uart;

    /// <summary>Shows what the gateway wrote since the last call.</summary>
    public void Pump()
    {
        int count;
        while (_uart != null && (count = _uart.TerminalRead(_buffer, 0, _buffer.Length)) > 0)
        {
            if (_line == null)
            {
                _view.ConsoleBytes(_buffer.AsSpan(0, count));
            }
            else
            {
                _line.Write(_buffer.AsSpan(0, count));
            }
        }
    }

    /// <summary>Starts to read what is typed, on a background thread.</summary>
    /// <param name="isTerminal">Whether standard input is a terminal, read key by key.</param>
    public void StartReading(bool isTerminal)
    {
        if (_line != null)
        {
            _view.Event($"console: {_line.Place}");
            _line.Start(Send);
            return;
        }

        Thread thread = new(isTerminal ? ReadKeys : ReadStream);
        thread.IsBackground = true;
        thread.Name = "console input";
        thread.Start();
    }

    private void ReadKeys()
    {
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            string typed = key.Key switch
            {
                ConsoleKey.Enter => "\r",
                ConsoleKey.Backspace => "\b",
                ConsoleKey.UpArrow => "\u001B[A",
                ConsoleKey.DownArrow => "\u001B[B",
                _ => key.KeyChar == '\0' ? "" : $"{key.KeyChar}",
            };
            Send(System.Text.Encoding.UTF8.GetBytes(typed));
        }
    }

    private void ReadStream()
    {
        using Stream input = Console.OpenStandardInput();
        byte[] bytes = new byte[256];
        int count;
        while ((count = input.Read(bytes, 0, bytes.Length)) > 0)
        {
            Send(bytes[..count]);
        }
    }

    private void Send(byte[] bytes) => _uart?.TerminalWrite(bytes, 0, bytes.Length);
}
