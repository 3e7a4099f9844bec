// The far end of CoAP in one object: answers every confirmable request with the shortest acknowledgement
// that a server can give, and counts what goes both ways.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Ports;

namespace Gateway.Tools.Bench;

/// <summary>A server that accepts everything (2.04), behind a datagram socket.</summary>
internal sealed class CountingSocket : IDatagramSocket
{
    private readonly Queue<byte[]> _answers = [];

    /// <summary>Bytes of CoAP messages, both ways.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Datagrams, both ways.</summary>
    internal long DatagramCount { get; private set; }

    /// <inheritdoc/>
    public int Open(string host, int port) => 1;

    /// <inheritdoc/>
    public int Send(byte[] data, int count)
    {
        CoapReader reader = new();
        if (reader.Open(data, count) != ErrorCode.Ok || reader.Type != CoapType.Confirmable)
        {
            throw new InvalidOperationException("not a confirmable request");
        }

        Count(count);
        int tokenBytes = data[0] & 0x0F;
        byte[] answer = new byte[4 + tokenBytes];
        answer[0] = (byte)(0x60 | tokenBytes); // version 1, acknowledgement (RFC 7252 §3)
        answer[1] = (byte)CoapCode.Changed;
        Array.Copy(data, 2, answer, 2, 2 + tokenBytes);
        _answers.Enqueue(answer);
        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer)
    {
        if (!_answers.TryDequeue(out byte[]? answer))
        {
            return 0;
        }

        answer.CopyTo(buffer, 0);
        Count(answer.Length);
        return answer.Length;
    }

    /// <inheritdoc/>
    public void Close() => _answers.Clear();

    private void Count(int bytes)
    {
        Bytes += bytes;
        DatagramCount++;
    }
}
