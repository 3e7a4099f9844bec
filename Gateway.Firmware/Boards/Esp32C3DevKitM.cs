// ESP32-C3-DevKitM-1 with a MINI-1 module. Its own LED is a WS2812 on a strapping pin (8), which takes a
// protocol and no level: there is no status LED. Its pins are those of the XIAO ESP32C3, which has the same
// target: one image serves both. No pin of strapping (2, 8, 9), flash (11–17), USB (18, 19) or UART0 (20,
// 21).
// Source: Espressif, ESP32-C3-DevKitM-1 User Guide (header block, strapping, RGB LED); nf-interpreter,
// targets/ESP32/_IDF/esp32c3/partitions_nanoclr_4mb.csv.

namespace Gateway.Firmware.Boards;

/// <summary>Espressif's board with the ESP32-C3.</summary>
public static class Esp32C3DevKitM
{
    /// <summary>Name for people.</summary>
    public const string Name = "ESP32-C3-DevKitM-1";

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
