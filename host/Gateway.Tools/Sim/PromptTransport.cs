// A peer that takes whatever comes and acknowledges it at the next look, without allocating: what is
// measured is the gateway. From outside it can be made unreachable, silent (what it takes then is lost on
// the way), or a fault of the gateway itself.

using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Tools.Sim;

/// <summary>Acknowledges everything, in order.</summary>
internal sealed class PromptTransport : ITransport
{
    private int _ticket;
    private int _acknowledged;
    private bool _isConnected;
    private bool _isDeaf;

    /// <summary>Whether the peer can be reached; false ends the session.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>Whether it takes messages and never answers; nor does it later on that connection.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What the next message makes it throw, once; null for nothing.</summary>
    public Exception? Throws { get; set; }

    /// <summary>Messages taken.</summary>
    public long MessageCount { get; private set; }

    /// <summary>Called with each message; null for nobody.</summary>
    public Action<MessageKind, byte[], int>? Taken { get; set; }

    /// <inheritdoc/>
    public int PayloadBytesMax => 4096;

    /// <inheritdoc/>
    public long WireBytes { get; private set; }

    /// <inheritdoc/>
    public ConnectStage Stage => ConnectStage.Connecting;

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
        _isConnected = IsReachable;
        return IsReachable ? 1 : -(int)ErrorCode.Refused;
    }

    /// <inheritdoc/>
    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        if (!_isConnected || !IsReachable)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        if (Throws is { } exception)
        {
            Throws = null;
            throw exception;
        }

        MessageCount++;
        WireBytes += count;
        _isDeaf |= IsSilent;
        if (!_isDeaf)
        {
            Taken?.Invoke(kind, payload, count);
        }

        return ++_ticket;
    }

    /// <inheritdoc/>
    public int Poll(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        if (!_isConnected || !IsReachable)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        return _isDeaf || _acknowledged == _ticket ? 0 : ++_acknowledged;
    }

    /// <inheritdoc/>
    public int NextDueInMs(long nowMs) => _isDeaf || _acknowledged == _ticket ? int.MaxValue : 0;

    /// <inheritdoc/>
    public void Close()
    {
        _isConnected = false;
        _isDeaf = false;
        _acknowledged = _ticket;
    }
}
