// A peer that takes whatever comes and acknowledges it at the next look, without allocating: what is measured
// is the gateway. A session can be ended and refused from outside.

using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Tools.Sim;

/// <summary>Acknowledges everything, in order.</summary>
internal sealed class PromptTransport : ITransport
{
    private int _ticket;
    private int _acknowledged;
    private bool _isConnected;

    /// <summary>Whether the peer can be reached; false ends the session.</summary>
    public bool IsReachable { get; set; } = true;

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

        MessageCount++;
        WireBytes += count;
        Taken?.Invoke(kind, payload, count);
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

        return _acknowledged == _ticket ? 0 : ++_acknowledged;
    }

    /// <inheritdoc/>
    public int NextDueInMs(long nowMs) => _acknowledged == _ticket ? int.MaxValue : 0;

    /// <inheritdoc/>
    public void Close()
    {
        _isConnected = false;
        _acknowledged = _ticket;
    }
}
