// Clock of an I2C bus.

namespace System.Device.I2c;

/// <summary>Bus clock.</summary>
public enum I2cBusSpeed
{
    /// <summary>100 kHz.</summary>
    StandardMode,

    /// <summary>400 kHz.</summary>
    FastMode,

    /// <summary>1 MHz.</summary>
    FastModePlus,
}
