// Output without a terminal: plain lines, for logs and pipes. The console's own lines come as they are
// completed.

using System.Text;

namespace Gateway.Simulator.Ui;

/// <summary>Prints events and console lines to a writer.</summary>
public sealed class PlainView : IView
{
    private readonly TextWriter _output;
    private readonly List<byte> _line = [];
    private readonly Lock _lock = new();

    /// <summary>Creates the view on <paramref name="output"/>.</summary>
    public PlainView(TextWriter output)
    {
        _output = output;
    }

    /// <inheritdoc/>
    public void Event(string line)
    {
        lock (_lock)
        {
            _output.WriteLine(line);
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
                if (value == '\n')
                {
                    EndLine();
                }
                else if (value >= ' ')
                {
                    _line.Add(value);
                }
            }

            _output.Flush();
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        lock (_lock)
        {
            _line.Clear();
            _output.Flush();
        }
    }

    private void EndLine()
    {
        _output.WriteLine("console| " + Encoding.UTF8.GetString([.. _line]));
        _line.Clear();
    }
}
