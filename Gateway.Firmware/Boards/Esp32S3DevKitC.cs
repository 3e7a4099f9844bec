// ESP32-S3-DevKitC-1. Its own LED is a WS2812, which takes a protocol and no level, so the status LED is an
// external one to 3.3 V. Its pins are those of the XIAO ESP32S3, which has the same targets: one image serves
// both. No pin of flash or PSRAM (26–37), USB (19, 20), UART0 (43, 44), strapping (0, 3, 45, 46).
// Source: Espressif, ESP32-S3-DevKitC-1 v1.1 User Guide (header block, RGB LED); ESP32-S3 Series Datasheet §3
// (strapping); nf-interpreter, targets/ESP32/_IDF/esp32s3/partitions_nanoclr_8mb.csv.

namespace Gateway.Firmware.Boards;

/// <summary>Espressif's board with the ESP32-S3.</summary>
public static class Esp32S3DevKitC
{
    /// <summary>Name for people.</summary>
    public const string Name = "ESP32-S3-DevKitC-1";

    /// <summary>nanoFramework's targets that run on it, the usual one first.</summary>
    public const string Targets = "ESP32_S3_OCTAL ESP32_S3_QUAD";

    /// <summary>The chip as nanoff names it.</summary>
    public const string Chip = "ESP32-S3";

    /// <summary>Flash of the usual module, MB.</summary>
    public const int FlashMegabytes = 8;

    /// <summary>Room for the deployment image on that flash, bytes.</summary>
    public const int DeploymentBytes = 0x2E0000;

    /// <summary>Room for readings, configuration, Wi-Fi and certificates (littlefs), bytes.</summary>
    public const int ConfigBytes = 0x200000;

    /// <summary>Directory of the gateway's files.</summary>
    public const string StorageDirectory = "I:\\gw\\";

    /// <summary>SDA of I2C bus 1.</summary>
    public const int I2cDataPin = 5;

    /// <summary>SCL of I2C bus 1.</summary>
    public const int I2cClockPin = 6;

    /// <summary>Serial port of the console.</summary>
    public const string ConsolePort = "COM2";

    /// <summary>Pin on which the console sends.</summary>
    public const int ConsoleTransmitPin = 8;

    /// <summary>Pin on which the console receives.</summary>
    public const int ConsoleReceivePin = 9;

    /// <summary>Pin of the status LED.</summary>
    public const int StatusLedPin = 21;

    /// <summary>Whether the LED is lit by a low level.</summary>
    public const bool IsStatusLedLow = true;

    /// <summary>Whether nanoFramework's firmware drives a wired network on it.</summary>
    public const bool HasEthernet = false;

    /// <summary>Whether there is a slot for a card that nanoFramework's firmware drives.</summary>
    public const bool HasCardSlot = false;

    /// <summary>GPIOs that wake the chip from deep sleep, bit n for GPIO n: 0-21. Source:
    /// nanoFramework.Hardware.Esp32, Sleep.WakeupGpioPin.</summary>
    public const long WakePins = 0x3FFFFF;
}
