// What went over the sockets of this process, so that a simulator or a test can say "bytes on the wire".
// Counted below TLS and above TCP: TLS records are included, TCP and IP headers are not.

namespace Gateway.NanoApi;

/// <summary>Bytes sent and received by the network API of this process since it started.</summary>
public static class NetworkCounters
{
    private static long _sentBytes;
    private static long _receivedBytes;

    /// <summary>Bytes handed to sockets.</summary>
    public static long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>Bytes taken from sockets.</summary>
    public static long ReceivedBytes => Interlocked.Read(ref _receivedBytes);

    /// <summary>Adds what was sent.</summary>
    public static void AddSent(int count) => Interlocked.Add(ref _sentBytes, count);

    /// <summary>Adds what was received.</summary>
    public static void AddReceived(int count) => Interlocked.Add(ref _receivedBytes, count);
}
