// Sends health messages from time to time. What is due while the peer is gone is sent once it is back, with
// the figures of then; nothing of it is stored.

using Gateway.Agent.Shell;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>The health messages of one uplink.</summary>
internal sealed class HealthReport : ISideMessages
{
    private readonly HealthMessage _message;
    private readonly int _intervalMs;
    private long _dueMs;
    private bool _isLost;

    /// <summary>Creates it.</summary>
    /// <param name="control">Where the figures come from.</param>
    /// <param name="intervalMs">Milliseconds between two messages, from 1.</param>
    /// <param name="firstMs">Uptime of the first one: right after a start the figures say nothing
    /// yet.</param>
    internal HealthReport(IGatewayControl control, int intervalMs, long firstMs)
    {
        _dueMs = firstMs;
        _message = new HealthMessage(control);
        _intervalMs = intervalMs;
    }

    /// <inheritdoc/>
    public int RoomBytes => HealthMessage.BytesMax;

    /// <inheritdoc/>
    public void BeginConnection()
    {
        // The interval goes on.
    }

    /// <inheritdoc/>
    public bool TryNext(
        long nowMs, byte[] room, out MessageKind kind, out byte[] payload, out int count)
    {
        kind = MessageKind.Health;
        payload = room;
        count = 0;
        if (nowMs >= _dueMs || _isLost)
        {
            _dueMs = nowMs + _intervalMs;
            _isLost = false;
            count = _message.Write(room);
        }

        return count > 0;
    }

    /// <inheritdoc/>
    public void OnAcknowledged()
    {
        // The next one is due when it is.
    }

    /// <inheritdoc/>
    public void OnLost() => _isLost = true;
}
