// Output on a terminal: events scroll above the console's unfinished line (prompt and what was typed so far),
// which is taken away and drawn again around each event.

using System.Text;

namespace Gateway.Simulator.Ui;

/// <summary>Events above, the gateway's console line below.</summary>
public sealed class TerminalView : IView
{
    private const string EraseLine = "\r\u001b[K";
    private const string Dim = "\u001b[2m";
    private const string Reset = "\u001b[0m";

    private readonly TextWriter _output;
    private readonly List<byte> _line = [];
    private readonly Lock _lock = new();

    /// <summary>Creates the view on <paramref name="output"/>, which must understand ANSI
    /// sequences.</summary>
    public TerminalView(TextWriter output)
    {
        _output = output;
    }

    /// <inheritdoc/>
    public void Event(string line)
    {
        lock (_lock)
        {
            _output.Write(EraseLine + Dim + line + Reset + "\r\n" + Encoding.UTF8.GetString([.. _line]));
            _output.Flush();
        }
    }

    /// <inheritdoc/>
    public void ConsoleBytes(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (byte value in bytes)
            {
                Remember(value);
            }

            _output.Write(Encoding.UTF8.GetString(bytes));
            _output.Flush();
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        lock (_lock)
        {
            _output.Write(_line.Count > 0 ? "\r\n" : "");
            _line.Clear();
            _output.Flush();
        }
    }

    // What stands on the console's line now: the editor rubs out with backspace, space, backspace.
    private void Remember(byte value)
    {
        if (value is (byte)'\n' or (byte)'\r')
        {
            _line.Clear();
        }
        else if (value == '\b')
        {
            if (_line.Count > 0)
            {
                _line.RemoveAt(_line.Count - 1);
            }
        }
        else
        {
            _line.Add(value);
        }
    }
}
