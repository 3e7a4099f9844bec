// One message that came over the air.

namespace Gateway.Agent.Remote;

/// <summary>A received message. Immutable, but for its bytes.</summary>
public sealed class RemoteMessage
{
    /// <summary>Creates a message.</summary>
    /// <param name="payload">Its bytes; null when there were too many.</param>
    /// <param name="isRetained">Whether the broker had kept it.</param>
    public RemoteMessage(byte[] payload, bool isRetained)
    {
        Payload = payload;
        IsRetained = isRetained;
    }

    /// <summary>All bytes of the message; null when it was larger than its limit.</summary>
    public byte[] Payload { get; }

    /// <summary>Whether the broker had kept it from earlier.</summary>
    public bool IsRetained { get; }
}
