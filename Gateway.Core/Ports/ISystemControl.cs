// What only the board can do to itself.

namespace Gateway.Core.Ports;

/// <summary>Reboot and memory figures.</summary>
public interface ISystemControl
{
    /// <summary>Restarts the device; may return before it happens.</summary>
    void Reboot();

    /// <summary>Free bytes of the managed heap; 0 when not known.</summary>
    int FreeHeapBytes { get; }

    /// <summary>Name of board and firmware for people.</summary>
    string Description { get; }
}
