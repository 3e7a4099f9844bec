// ESP32-DevKitC V4 with a WROOM or WROVER module. Its only LED shows power: the status LED is an external one
// to ground. No pin of flash (6–11), PSRAM (16, 17, on a WROVER), strapping (0, 2, 5, 12, 15) or UART0 (1,
// 3), which the wire protocol owns.
// Source: Espressif, ESP32-DevKitC V4 Getting Started Guide (header block); ESP32 Series Datasheet §3.1
// (strapping); nf-interpreter, targets/ESP32/_IDF/esp32/partitions_nanoclr_4mb.csv.

namespace Gateway.Firmware.Boards;

/// <summary>Espressif's board with the classic ESP32.</summary>
public static class Esp32DevKitC
{
    /// <summary>Name for people.</summary>
    public const string Name = "ESP32-DevKitC";

    /// <summary>nanoFramework's targets that run on it, the usual one first.</summary>
    public const string Targets = "ESP32_REV3 ESP32_REV0 ESP32_PSRAM_REV3 ESP32_PSRAM_REV0";

    /// <summary>The chip as nanoff names it.</summary>
    public const string Chip = "ESP32";

    /// <summary>Flash of the usual module, MB.</summary>
    public const int FlashMegabytes = 4;

    /// <summary>Room for the deployment image on that flash, bytes.</summary>
    public const int DeploymentBytes = 0x1C0000;

    /// <summary>Room for readings, configuration, Wi-Fi and certificates (littlefs), bytes.</summary>
    public const int ConfigBytes = 0x40000;

    /// <summary>Directory of the gateway's files.</summary>
    public const string StorageDirectory = "I:\\gw\\";

    /// <summary>SDA of I2C bus 1.</summary>
    public const int I2cDataPin = 21;

    /// <summary>SCL of I2C bus 1.</summary>
    public const int I2cClockPin = 22;

    /// <summary>Serial port of the console.</summary>
    public const string ConsolePort = "COM2";

    /// <summary>Pin on which the console sends.</summary>
    public const int ConsoleTransmitPin = 33;

    /// <summary>Pin on which the console receives.</summary>
    public const int ConsoleReceivePin = 32;

    /// <summary>Pin of the status LED.</summary>
    public const int StatusLedPin = 27;

    /// <summary>Whether the LED is lit by a low level.</summary>
    public const bool IsStatusLedLow = false;

    /// <summary>Whether nanoFramework's firmware drives a wired network on it.</summary>
    public const bool HasEthernet = false;

    /// <summary>Whether there is a slot for a card that nanoFramework's firmware drives.</summary>
    public const bool HasCardSlot = false;

    /// <summary>GPIOs that wake the chip from deep sleep, bit n for GPIO n: 0, 2, 4, 12-15, 25-27, 32-39.
    /// Source: nanoFramework.Hardware.Esp32, Sleep.WakeupGpioPin.</summary>
    public const long WakePins = 0xFF0E00F015;
}
