// What was received.

namespace System.IO.Ports;

/// <summary>Reason of a received event.</summary>
public enum SerialData
{
    /// <summary>Bytes arrived.</summary>
    Chars = 1,

    /// <summary>The watched character arrived.</summary>
    WatchChar = 2,
}
