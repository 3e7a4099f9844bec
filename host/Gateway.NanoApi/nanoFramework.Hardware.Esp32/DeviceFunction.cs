// Functions a pin can be given: type in bits 16–23, index from 1 in bits 8–15, line in bits 0–7.
// Only the functions of the virtual board are listed; the device has more (SPI, PWM, ADC, I2S, SDMMC).

namespace nanoFramework.Hardware.Esp32;

/// <summary>A line of a peripheral that can be mapped to a pin.</summary>
public enum DeviceFunction
{
    /// <summary>SDA of bus 1.</summary>
    I2C1_DATA = 0x20100,

    /// <summary>SCL of bus 1.</summary>
    I2C1_CLOCK = 0x20101,

    /// <summary>SDA of bus 2.</summary>
    I2C2_DATA = 0x20200,

    /// <summary>SCL of bus 2.</summary>
    I2C2_CLOCK = 0x20201,

    /// <summary>TX of COM1.</summary>
    COM1_TX = 0x30100,

    /// <summary>RX of COM1.</summary>
    COM1_RX = 0x30101,

    /// <summary>TX of COM2.</summary>
    COM2_TX = 0x30200,

    /// <summary>RX of COM2.</summary>
    COM2_RX = 0x30201,

    /// <summary>TX of COM3.</summary>
    COM3_TX = 0x30300,

    /// <summary>RX of COM3.</summary>
    COM3_RX = 0x30301,
}
