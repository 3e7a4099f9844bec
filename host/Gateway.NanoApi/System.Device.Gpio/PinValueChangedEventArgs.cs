// What an edge tells its handlers.

using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>An edge of a pin.</summary>
public class PinValueChangedEventArgs : BaseEvent
{
    /// <summary>Creates the arguments.</summary>
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    /// <summary>Which edge.</summary>
    public PinEventTypes ChangeType { get; }

    /// <summary>Which GPIO.</summary>
    public int PinNumber { get; }
}
