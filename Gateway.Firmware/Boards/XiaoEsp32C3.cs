// Seeed Studio XIAO ESP32C3 (4 MB of flash). Its LED shows charging: there is no status LED. I2C is where the
// XIAO family has it (D4, D5). No strapping pin (2, 8, 9 are D0, D8, D9) and not D6, D7, which are UART0.
// Source: Seeed Studio wiki, XIAO ESP32C3 (pin list); arduino-esp32, variants/XIAO_ESP32C3/pins_arduino.h;
// partitions as for the ESP32-C3-DevKitM-1.

namespace Gateway.Firmware.Boards;

/// <summary>Seeed Studio's small board with the ESP32-C3.</summary>
public static class XiaoEsp32C3
{
    /// <summary>Name for people.</summary>
    public const string Name = "XIAO ESP32C3";

    /// <summary>nanoFramework's targets that run on it, the usual one first.</summary>
    public const string Targets = "ESP32_C3";

    /// <summary>The chip as nanoff names it.</summary>
    public const string Chip = "ESP32-C3";

    /// <summary>Flash of the usual module, MB.</summary>
    public const int FlashMegabytes = 4;

    /// <summary>Room for the deployment image on that flash, bytes.</summary>
    public const int DeploymentBytes = 0x1F0000;

    /// <summary>Room for readings, configuration, Wi-Fi and certificates (littlefs), bytes.</summary>
    public const int ConfigBytes = 0x40000;

    /// <summary>Directory of the gateway's files.</summary>
    public const string StorageDirectory = "I:\\gw\\";

    /// <summary>SDA of I2C bus 1.</summary>
    public const int I2cDataPin = 6;

    /// <summary>SCL of I2C bus 1.</summary>
    public const int I2cClockPin = 7;

    /// <summary>Serial port of the console.</summary>
    public const string ConsolePort = "COM2";

    /// <summary>Pin on which the console sends.</summary>
    public const int ConsoleTransmitPin = 10;

    /// <summary>Pin on which the console receives.</summary>
    public const int ConsoleReceivePin = 5;

    /// <summary>Pin of the status LED.</summary>
    public const int StatusLedPin = BoardProfile.NoPin;

    /// <summary>Whether the LED is lit by a low level.</summary>
    public const bool IsStatusLedLow = false;

    /// <summary>Whether nanoFramework's firmware drives a wired network on it.</summary>
    public const bool HasEthernet = false;

    /// <summary>Whether there is a slot for a card that nanoFramework's firmware drives.</summary>
    public const bool HasCardSlot = false;

    /// <summary>GPIOs that wake the chip from deep sleep, bit n for GPIO n: none, as it has no EXT0. Source:
    /// nanoFramework.Hardware.Esp32, Sleep.WakeupGpioPin.</summary>
    public const long WakePins = 0;
}
