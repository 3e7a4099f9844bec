// What a received event tells its handlers.

namespace System.IO.Ports;

/// <summary>Reason of a received event.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType)
    {
        EventType = eventType;
    }

    /// <summary>The reason.</summary>
    public SerialData EventType { get; }
}
