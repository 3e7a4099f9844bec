// What an uplink needs of CoAP or MQTT. Nothing here waits: what must block lives on a worker inside the
// transport and is seen as polled state. Results: >0 done, 0 nothing yet, <0 dead (the negated ErrorCode).

namespace Gateway.Core.Uplink;

/// <summary>Carries messages to one peer and says when the peer has acknowledged them.</summary>
public interface ITransport : ITransportFigures
{
    /// <summary>Begins or continues to connect.</summary>
    /// <returns>1 connected, 0 under way, or the negated ErrorCode; after a failure the next call begins
    /// anew.</returns>
    int Connect(long nowMs);

    /// <summary>How far <see cref="Connect"/> has come while it is under way, or had come when it
    /// failed.</summary>
    ConnectStage Stage { get; }

    /// <summary>Hands over one message; the bytes are copied or sent before it returns.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="kind">What the message is; chooses topic or path.</param>
    /// <param name="payload">The bytes, from index 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>The ticket (from 1) that <see cref="Poll"/> returns on acknowledgement, 0 busy, or the
    /// negated ErrorCode when the connection is dead.</returns>
    int Send(long nowMs, MessageKind kind, byte[] payload, int count);

    /// <summary>Does what is due (retransmission, keep-alive) and takes one outcome; call until it returns
    /// 0.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="rejection">Ok when the peer acknowledged; why it refused the message otherwise.</param>
    /// <returns>The ticket of a finished message, 0 when there is none, or the negated ErrorCode when the
    /// connection is dead (no unfinished message will be acknowledged any more).</returns>
    int Poll(long nowMs, out ErrorCode rejection);

    /// <summary>Milliseconds until <see cref="Poll"/> has something to do by itself; int.MaxValue when
    /// nothing.</summary>
    int NextDueInMs(long nowMs);

    /// <summary>Largest payload in bytes that <see cref="Send"/> takes.</summary>
    int PayloadBytesMax { get; }

    /// <summary>Ends the connection in an orderly way where it can be done at once; always safe to
    /// call.</summary>
    void Close();
}
