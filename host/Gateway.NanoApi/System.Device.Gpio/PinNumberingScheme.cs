// How pins are numbered.

namespace System.Device.Gpio;

/// <summary>Numbering of pins; the ESP32 knows only GPIO numbers (logical).</summary>
public enum PinNumberingScheme
{
    /// <summary>GPIO numbers of the chip.</summary>
    Logical,

    /// <summary>Numbers printed on a board.</summary>
    Board,
}
