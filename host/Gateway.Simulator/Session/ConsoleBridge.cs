// Between the person (standard input, view) and the gateway's UART. On a terminal every key goes through at
// once, as on a serial line; without one, standard input is read as it comes and may end at any time.

using Gateway.Simulator.Ui;
using Gateway.Virtual;

namespace Gateway.Simulator.Session;

/// <summary>Carries bytes between standard input, a view and a UART.</summary>
public sealed class ConsoleBridge
{
    private readonly IView _view;
    private readonly byte[] _buffer = new byte[4096];
    private VirtualUart? _uart;

    /// <summary>Creates the bridge; nothing is connected yet.</summary>
    public ConsoleBridge(IView view)
    {
        _view = view;
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
            _view.ConsoleBytes(_buffer.AsSpan(0, count));
        }
    }

    /// <summary>Starts to read standard input on a background thread.</summary>
    /// <param name="isTerminal">Whether keys are read one by one.</param>
    public void StartReading(bool isTerminal)
    {
        Thread thread = new(isTerminal ? ReadKeys : ReadStream) { IsBackground = true, Name = "console input" };
        thread.Start();
    }

    private void ReadKeys()
    {
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            char value = key.Key switch
            {
                ConsoleKey.Enter => '\r',
                ConsoleKey.Backspace => '\b',
                _ => key.KeyChar,
            };
            if (value != '\0')
            {
                Send(System.Text.Encoding.UTF8.GetBytes([value]));
            }
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
