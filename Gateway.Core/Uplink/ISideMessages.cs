// Messages that are not readings: health, answers to what came over the air, what a server wants to know of
// the device. They go between status and telemetry, one at a time, never between the messages of one block,
// and are offered again until the peer has acknowledged them.

namespace Gateway.Core.Uplink;

/// <summary>Gives an uplink messages besides those from the journal. Called from the main loop
/// only.</summary>
public interface ISideMessages
{
    /// <summary>Bytes of the uplink's memory that the messages are written into; 0 when they bring their
    /// own. Does not change.</summary>
    int RoomBytes { get; }

    /// <summary>A new connection begins.</summary>
    void BeginConnection();

    /// <summary>Gives the next message; not called again before it was finished or lost.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="room">Memory for it, at least <see cref="RoomBytes"/>; the transport copies what is
    /// sent.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="payload">The bytes, from index 0: <paramref name="room"/>, or an array that is not
    /// changed before the message was finished or lost.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when there is nothing to send.</returns>
    bool TryNext(
        long nowMs, byte[] room, out MessageKind kind, out byte[] payload, out int count);

    /// <summary>The peer has acknowledged the message given last.</summary>
    void OnAcknowledged();

    /// <summary>The connection ended first: whether the message arrived is not known.</summary>
    void OnLost();
}
