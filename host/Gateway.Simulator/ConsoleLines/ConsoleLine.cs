// The far end of the gateway's serial line, when it is not the simulator's own terminal. As on a real line,
// nobody waits for whoever does not read: what does not fit is lost.

using System.Collections.Concurrent;

namespace Gateway.Simulator.ConsoleLines;

/// <summary>A serial line to a terminal program.</summary>
public abstract class ConsoleLine : IDisposable
{
    // Pieces under way to a terminal that is slow to read; a piece is at most 4 KB.
    private const int PiecesMax = 64;

    private readonly BlockingCollection<byte[]> _outgoing = new(PiecesMax);

    /// <summary>Where a terminal program finds the line, for people.</summary>
    public abstract string Place { get; }

    /// <summary>Starts to carry bytes, on threads of its own.</summary>
    /// <param name="received">Is given what was typed.</param>
    public void Start(Action<byte[]> received)
    {
        StartThread("console output", Send);
        StartThread("console input", () => Receive(received));
    }

    /// <summary>Sends bytes to the terminal, if there is one; never waits.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _outgoing.TryAdd(bytes.ToArray());

    /// <inheritdoc/>
    public void Dispose()
    {
        _outgoing.CompleteAdding();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the line.</summary>
    protected abstract void Dispose(bool isDisposing);

    /// <summary>Receives until the line is closed.</summary>
    protected abstract void Receive(Action<byte[]> received);

    /// <summary>Sends a piece; may wait.</summary>
    protected abstract void SendPiece(byte[] bytes);

    /// <summary>Starts a thread that does not keep the program from ending.</summary>
    protected static void StartThread(string name, ThreadStart work)
    {
        new Thread(work) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Passes on what a stream gives, until it ends or breaks.</summary>
    protected static void Copy(Stream stream, Action<byte[]> received)
    {
        byte[] buffer = new byte[256];
        try
        {
            int count;
            while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                received(buffer[..count]);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // the terminal is gone
        }
    }

    private void Send()
    {
        foreach (byte[] piece in _outgoing.GetConsumingEnumerable())
        {
            SendPiece(piece);
        }
    }
}
