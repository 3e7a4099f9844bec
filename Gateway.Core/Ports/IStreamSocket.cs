// TCP to one peer, with or without TLS.

namespace Gateway.Core.Ports;

/// <summary>A stream of bytes to one peer and back. Results: &gt;0 done, 0 nothing yet, &lt;0 the negated
/// ErrorCode. After an error the stream is of no use until it is closed and opened again.</summary>
public interface IStreamSocket
{
    /// <summary>Resolves the host, connects and secures. Never blocks; call again while 0.</summary>
    /// <returns>1 open, 0 under way, −NameNotResolved, −Refused, −TimedOut, −LinkDown, −TlsFailed,
    /// −FileNotFound (a certificate that is configured is not stored), −ClockNotSet.</returns>
    int Open(string host, int port);

    /// <summary>Whether the address of the host is known, so that what is under way is connecting; stays
    /// true until it is opened anew.</summary>
    bool IsResolved { get; }

    /// <summary>Whether TLS has begun; stays true until it is opened anew.</summary>
    bool IsSecuring { get; }

    /// <summary>Attempts to open that were given up while they hung.</summary>
    int AbandonedCount { get; }

    /// <summary>Sends bytes, as many as there is room for now.</summary>
    /// <returns>Bytes taken, 0 when there is no room now, or −ConnectionLost, −LinkDown, −TimedOut.</returns>
    int Send(byte[] data, int offset, int count);

    /// <summary>Takes bytes that have arrived.</summary>
    /// <returns>Their number, 0 when there are none, or −ConnectionLost when the peer has ended the
    /// connection, −LinkDown, −TimedOut.</returns>
    int Receive(byte[] buffer, int offset, int count);

    /// <summary>Closes, and gives up an attempt that is under way; a second call does nothing.</summary>
    void Close();
}
