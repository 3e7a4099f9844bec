// A terminal program at the simulator's console line: types, and keeps what comes back.

using System.Text;

namespace Gateway.SystemTests.Simulator;

/// <summary>The far end of a serial line.</summary>
internal sealed class ConsoleTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Stream _line;
    private readonly StringBuilder _screen = new();
    private readonly Thread _reader;
    private int _read;
    private volatile bool _isLeaving;

    /// <summary>Reads from <paramref name="line"/> until it ends.</summary>
    public ConsoleTerminal(Stream line)
    {
        _line = line;
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>Everything that came.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
            {
                return _screen.ToString();
            }
        }
    }

    /// <summary>Whether the other end has closed the line.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Types bytes, without an end of line.</summary>
    public void Press(params byte[] keys)
    {
        _line.Write(keys);
        _line.Flush();
    }

    /// <summary>Types a line and waits for <paramref name="answer"/> behind everything that was waited for
    /// before.</summary>
    /// <returns>What came in between, up to and with the answer.</returns>
    public string Type(string line, string answer)
    {
        Press(Encoding.UTF8.GetBytes(line + "\r"));
        return WaitFor(answer);
    }

    /// <summary>Waits for text.</summary>
    public string WaitFor(string text)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (DateTime.UtcNow < end)
        {
            string screen = Screen;
            int at = screen.IndexOf(text, _read, StringComparison.Ordinal);
            if (at >= 0)
            {
                string between = screen[_read..(at + text.Length)];
                _read = at + text.Length;
                return between;
            }

            Thread.Sleep(5);
        }

        throw new TimeoutException($"'{text}' does not come; the screen:\n{Screen}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A reader that waits in the system would take what the next one is sent: a last key's echo ends it.
        _isLeaving = true;
        try
        {
            Press((byte)'\r');
        }
        catch (IOException)
        {
            // the other end is gone already
        }

        _ = _reader.Join(TimeSpan.FromSeconds(5));
        _line.Dispose();
    }

    private void Read()
    {
        byte[] bytes = new byte[1024];
        try
        {
            int count;
            while (!_isLeaving && (count = _line.Read(bytes, 0, bytes.Length)) > 0)
            {
                lock (_screen)
                {
                    _screen.Append(Encoding.UTF8.GetString(bytes, 0, count));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // closed, here or there
        }

        HasEnded = true;
    }
}
