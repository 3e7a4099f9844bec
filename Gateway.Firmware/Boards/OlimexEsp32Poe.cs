// Olimex ESP32-PoE with a WROOM module: Ethernet, power over it, a microSD slot. Its LEDs show power and
// charging: there is no status LED. Ethernet takes 12, 17, 18, 19, 21, 22, 23, 25, 26, 27; I2C is that of the
// UEXT connector; the button is 34. A WROVER module uses 16 itself: ESP32-PoE-WROVER is another board.
// Source: Olimex, ESP32-PoE schematic (EXT1, EXT2, UEXT); arduino-esp32, variants/esp32-poe/pins_arduino.h;
// nf-interpreter, targets/ESP32/defconfig/ESP32_OLIMEX_defconfig, _Network/NF_ESP32_Ethernet.cpp.

namespace Gateway.Firmware.Boards;

/// <summary>Olimex's board with the classic ESP32 and Ethernet.</summary>
public static class OlimexEsp32Poe
{
    /// <summary>Name for people.</summary>
    public const string Name = "Olimex ESP32-PoE";

    /// <summary>nanoFramework's targets that run on it, the usual one first.</summary>
    public const string Targets = "ESP32_OLIMEX";

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
    public const int I2cDataPin = 13;

    /// <summary>SCL of I2C bus 1.</summary>
    public const int I2cClockPin = 16;

    /// <summary>Serial port of the console.</summary>
    public const string ConsolePort = "COM2";

    /// <summary>Pin on which the console sends.</summary>
    public const int ConsoleTransmitPin = 33;

    /// <summary>Pin on which the console receives.</summary>
    public const int ConsoleReceivePin = 32;

    /// <summary>Pin of the status LED.</summary>
    public const int StatusLedPin = BoardProfile.NoPin;

    /// <summary>Whether the LED is lit by a low level.</summary>
    public const bool IsStatusLedLow = false;

    /// <summary>Whether nanoFramework's firmware drives a wired network on it.</summary>
    public const bool HasEthernet = true;

    /// <summary>Whether there is a slot for a card that nanoFramework's firmware drives.</summary>
    public const bool HasCardSlot = true;

    /// <summary>GPIOs that wake the chip from deep sleep, bit n for GPIO n: 0, 2, 4, 12-15, 25-27, 32-39.
    /// Source: nanoFramework.Hardware.Esp32, Sleep.WakeupGpioPin.</summary>
    public const long WakePins = 0xFF0E00F015;
}
