// UDP to one peer.

namespace Gateway.Core.Ports;

/// <summary>A connected UDP socket. Results: &gt;0 done, 0 nothing yet, &lt;0 the negated
/// ErrorCode.</summary>
public interface IDatagramSocket
{
    /// <summary>Resolves the host and opens a socket to it. Never blocks for long; call again while
    /// 0.</summary>
    /// <returns>1 open, 0 under way, −NameNotResolved, −LinkDown.</returns>
    int Open(string host, int port);

    /// <summary>Sends one datagram.</summary>
    /// <returns>Bytes sent, 0 when the stack has no room now, or −Refused, −LinkDown,
    /// −ConnectionLost.</returns>
    int Send(byte[] data, int count);

    /// <summary>Takes one datagram of the peer, cut to the buffer's length; datagrams of others are
    /// dropped.</summary>
    /// <returns>Its length, 0 when there is none, or −Refused (ICMP port unreachable), −LinkDown.</returns>
    int Receive(byte[] buffer);

    /// <summary>Closes; a second call does nothing.</summary>
    void Close();
}
