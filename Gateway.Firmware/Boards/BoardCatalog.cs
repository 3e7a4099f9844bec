// The boards this firmware knows. Which one it runs on is told by the name of nanoFramework's target, so that
// one deployment image serves them all. Wiring: hardware/<board>/README.md.

using nanoFramework.Runtime.Native;

namespace Gateway.Firmware.Boards;

/// <summary>Finds the profile for a firmware target.</summary>
public static class BoardCatalog
{
    /// <summary>The profile of the board this runs on.</summary>
    public static BoardProfile ForThisDevice() => For(SystemInfo.TargetName);

    /// <summary>The profile for a target name such as ESP32_REV3 or ESP32_S3_QUAD.</summary>
    public static BoardProfile For(string targetName)
    {
        return targetName.StartsWith("ESP32_S3") ? CreateEsp32S3DevKitC() : CreateEsp32DevKitC();
    }

    /// <summary>
    /// ESP32-DevKitC with WROOM or WROVER: no pins of flash or PSRAM (6–11, 16, 17), no strapping pins but
    /// GPIO 2, which many clones wire to a blue LED.
    /// </summary>
    private static BoardProfile CreateEsp32DevKitC() => new BoardProfile
    {
        Name = "ESP32-DevKitC",
        I2cDataPin = 21,
        I2cClockPin = 22,
        ConsoleTransmitPin = 33,
        ConsoleReceivePin = 32,
        StatusLedPin = 2,
        WakePins = 0xFF0E00F015, // 0, 2, 4, 12-15, 25-27, 32-39
    };

    /// <summary>
    /// ESP32-S3-DevKitC-1: no pins of flash or PSRAM (26–37), USB (19, 20), UART0 (43, 44) or strapping
    /// (0, 3, 45, 46). Its own LED is addressable (WS2812), so the status LED is an external one.
    /// </summary>
    private static BoardProfile CreateEsp32S3DevKitC() => new BoardProfile
    {
        Name = "ESP32-S3-DevKitC-1",
        I2cDataPin = 8,
        I2cClockPin = 9,
        ConsoleTransmitPin = 17,
        ConsoleReceivePin = 18,
        StatusLedPin = 2,
        WakePins = 0x3FFFFF, // 0-21
    };
}
