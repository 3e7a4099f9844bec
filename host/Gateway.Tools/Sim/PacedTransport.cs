// The way to a peer as far as time goes: connecting and an acknowledgement take a while.

using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Tools.Sim;

/// <summary>Delays what another transport does at once.</summary>
internal sealed class PacedTransport(ITransport inner, int connectMs, int roundTripMs) : ITransport
{
    private readonly Queue<long> _sentMs = new();
    private long _connectedMs = -1;

    /// <inheritdoc/>
    public int PayloadBytesMax => inner.PayloadBytesMax;

    /// <inheritdoc/>
    public long WireBytes => inner.WireBytes;

    /// <inheritdoc/>
    public ConnectStage Stage => inner.Stage;

    /// <inheritdoc/>
    public int AbandonedCount => 0;

    /// <inheritdoc/>
    public int RetransmissionCount => 0;

    /// <inheritdoc/>
    public int IgnoredCount => 0;

    /// <inheritdoc/>
    public string RefusalText => "";

    /// <inheritdoc/>
    public int Connect(long nowMs)
    {
        _connectedMs = _connectedMs < 0 ? nowMs + connectMs : _connectedMs;
        if (nowMs < _connectedMs)
        {
            return 0;
        }

        _connectedMs = -1;
        return inner.Connect(nowMs);
    }

    /// <inheritdoc/>
    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        int ticket = inner.Send(nowMs, kind, payload, count);
        if (ticket > 0)
        {
            _sentMs.Enqueue(nowMs);
        }

        return ticket;
    }

    /// <inheritdoc/>
    public int Poll(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        if (_sentMs.TryPeek(out long sentMs) && nowMs - sentMs < roundTripMs)
        {
            return 0;
        }

        int ticket = inner.Poll(nowMs, out rejection);
        if (ticket > 0)
        {
            _sentMs.Dequeue();
        }

        return ticket;
    }

    /// <inheritdoc/>
    public int NextDueInMs(long nowMs)
    {
        return _sentMs.TryPeek(out long sentMs)
            ? (int)Math.Max(0, sentMs + roundTripMs - nowMs)
            : int.MaxValue;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _connectedMs = -1;
        _sentMs.Clear();
        inner.Close();
    }
}
