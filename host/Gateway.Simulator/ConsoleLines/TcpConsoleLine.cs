// The serial line as a TCP port on loopback, for programs that speak "raw" TCP. One terminal at a time, as at
// one plug; and as with a plug, the gateway does not notice when somebody pulls it out.

using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Simulator.FarSide;

namespace Gateway.Simulator.ConsoleLines;

/// <summary>A console on a TCP port.</summary>
public sealed class TcpConsoleLine : ConsoleLine
{
    // A program that has nothing more to say may still want the answer.
    private const int LingerMs = 1000;

    private readonly TcpListener _listener;
    private TcpClient? _terminal;

    /// <summary>Listens.</summary>
    /// <param name="port">1–65535; 0 for any free one.</param>
    /// <exception cref="PortUnavailableException">The port is in use or not allowed.</exception>
    public TcpConsoleLine(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start();
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            throw new PortUnavailableException(port, "console", e);
        }
    }

    /// <inheritdoc/>
    public override string Place => $"tcp {_listener.LocalEndpoint}";

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        _listener.Dispose();
        _terminal?.Dispose();
    }

    /// <inheritdoc/>
    protected override void Receive(Action<byte[]> received)
    {
        try
        {
            while (true)
            {
                TcpClient terminal = _listener.AcceptTcpClient();
                if (Interlocked.CompareExchange(ref _terminal, terminal, null) != null)
                {
                    Refuse(terminal);
                    continue;
                }

                StartThread("console terminal", () => Serve(terminal, received));
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // closed, while it waited or before it could
        }
    }

    /// <inheritdoc/>
    protected override void SendPiece(byte[] bytes)
    {
        try
        {
            _terminal?.GetStream().Write(bytes);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // it is just going; whoever reads from it finds out and makes room for the next
        }
    }

    private static void Refuse(TcpClient terminal)
    {
        using (terminal)
        {
            try
            {
                terminal.GetStream().Write(Encoding.UTF8.GetBytes("another terminal is connected\r\n"));
            }
            catch (Exception e) when (e is IOException or InvalidOperationException)
            {
                // gone before it was told
            }
        }
    }

    private void Serve(TcpClient terminal, Action<byte[]> received)
    {
        terminal.NoDelay = true;
        Copy(terminal.GetStream(), received);
        Thread.Sleep(LingerMs);
        _terminal = null;
        terminal.Dispose();
    }
}
