// A socket's stream that counts what passes; TLS is put on top of it.

using System.Net.Sockets;
using Gateway.NanoApi;

namespace nanoFramework.M2Mqtt;

/// <summary>Stream of a socket that adds its traffic to <see cref="NetworkCounters"/>.</summary>
internal sealed class CountingStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = base.Read(buffer);
        NetworkCounters.AddReceived(count);
        return count;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        base.Write(buffer);
        NetworkCounters.AddSent(buffer.Length);
    }
}
