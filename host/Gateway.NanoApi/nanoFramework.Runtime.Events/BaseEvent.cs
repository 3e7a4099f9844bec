// Base of the device's managed events.

namespace nanoFramework.Runtime.Events;

/// <summary>An event as the native side posts it.</summary>
public class BaseEvent
{
    /// <summary>Where the event comes from.</summary>
    public ushort Source;

    /// <summary>What happened there.</summary>
    public byte Message;
}
