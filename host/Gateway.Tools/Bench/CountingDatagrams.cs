// A datagram socket that counts what goes through another one.

using Gateway.Core.Ports;

namespace Gateway.Tools.Bench;

/// <summary>Counts datagrams and their bytes, both ways.</summary>
internal sealed class CountingDatagrams(IDatagramSocket inner) : IDatagramSocket
{
    /// <summary>Bytes within datagrams.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Datagrams.</summary>
    internal long Count { get; private set; }

    /// <inheritdoc/>
    public int Open(string host, int port) => inner.Open(host, port);

    /// <inheritdoc/>
    public int Send(byte[] data, int count) => Counted(inner.Send(data, count));

    /// <inheritdoc/>
    public int Receive(byte[] buffer) => Counted(inner.Receive(buffer));

    /// <inheritdoc/>
    public void Close() => inner.Close();

    private int Counted(int bytes)
    {
        Bytes += Math.Max(bytes, 0);
        Count += bytes > 0 ? 1 : 0;
        return bytes;
    }
}
