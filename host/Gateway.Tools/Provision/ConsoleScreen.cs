// The line to a console, and everything that came over it. A line that breaks off (a USB port that goes away
// with a reset) is opened anew with the next bytes to send.

using System.Diagnostics;
using System.Text;

namespace Gateway.Tools.Provision;

/// <summary>What a terminal would show.</summary>
internal sealed class ConsoleScreen : IDisposable
{
    private const int PieceBytes = 64;

    // The firmware's receive buffer has 512 bytes and its loop 20 ms.
    private const int PieceMs = 20;

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(60);

    private readonly Func<Stream> _open;
    private readonly StringBuilder _text = new();
    private Stream _line;
    private volatile bool _isBroken;

    /// <summary>Opens the line.</summary>
    /// <param name="open">Opens it; called again when it breaks off.</param>
    /// <exception cref="ProvisionException">It cannot be opened.</exception>
    public ConsoleScreen(Func<Stream> open)
    {
        _open = open;
        _line = OpenLine();
    }

    /// <summary>Everything that came; bytes as Latin-1.</summary>
    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Where what comes next will begin.</summary>
    public int Length
    {
        get
        {
            lock (_text)
            {
                return _text.Length;
            }
        }
    }

    /// <summary>What stands behind the last line end.</summary>
    public string LastLine
    {
        get
        {
            string text = Text;
            return text[(text.LastIndexOf('\n') + 1)..];
        }
    }

    /// <summary>Waits until the last line is as wanted and stays so for a moment.</summary>
    /// <returns>False when that does not happen in time, or the line breaks off.</returns>
    public bool Await(TimeSpan limit, Func<string, bool> isWanted)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit && !_isBroken)
        {
            int length = Length;
            if (isWanted(LastLine))
            {
                Thread.Sleep(QuietTime);
                if (Length == length)
                {
                    return true;
                }
            }

            Thread.Sleep(5);
        }

        return false;
    }

    /// <summary>Sends text, slowly enough for the device to take it.</summary>
    /// <returns>False when the line is broken off.</returns>
    public bool TrySend(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            if (_isBroken)
            {
                _line.Dispose();
                _line = OpenLine();
            }

            for (int i = 0; i < bytes.Length; i += PieceBytes)
            {
                _line.Write(bytes, i, Math.Min(PieceBytes, bytes.Length - i));
                _line.Flush();
                Thread.Sleep(PieceMs);
            }

            return true;
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException
            or InvalidOperationException or ProvisionException)
        {
            _isBroken = true;
            Thread.Sleep(500);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private Stream OpenLine()
    {
        Stream line = _open();
        _isBroken = false;
        new Thread(() => Receive(line)) { IsBackground = true, Name = "console" }.Start();
        return line;
    }

    private void Receive(Stream line)
    {
        byte[] bytes = new byte[1024];
        try
        {
            int count;
            while ((count = line.Read(bytes, 0, bytes.Length)) > 0)
            {
                lock (_text)
                {
                    _text.Append(Encoding.Latin1.GetString(bytes, 0, count));
                }
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException
            or InvalidOperationException or OperationCanceledException)
        {
            // closed here, or gone there
        }

        _isBroken = _isBroken || line == _line;
    }
}
