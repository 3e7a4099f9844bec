// The boards this firmware knows. Which one it runs on is told by the name of nanoFramework's target, so that
// one deployment image serves them all: boards with the same target use the same pins. Facts and sources
// stand in a file a board; what only tools need of them are constants, which cost the device nothing. Wiring:
// hardware/<board>/README.md.

using nanoFramework.Runtime.Native;

namespace Gateway.Firmware.Boards;

/// <summary>Finds the profile for a firmware target.</summary>
public static class BoardCatalog
{
    /// <summary>The profile of the board this runs on.</summary>
    public static BoardProfile ForThisDevice() => For(SystemInfo.TargetName);

    /// <summary>The profile for a target name such as ESP32_REV3 or ESP32_S3_QUAD; an unknown one is taken
    /// for a classic ESP32.</summary>
    public static BoardProfile For(string targetName)
    {
        if (targetName.StartsWith("ESP32_S3"))
        {
            return new BoardProfile
            {
                Name = Esp32S3DevKitC.Name + " or " + XiaoEsp32S3.Name,
                StorageDirectory = Esp32S3DevKitC.StorageDirectory,
                I2cDataPin = Esp32S3DevKitC.I2cDataPin,
                I2cClockPin = Esp32S3DevKitC.I2cClockPin,
                ConsolePort = Esp32S3DevKitC.ConsolePort,
                ConsoleTransmitPin = Esp32S3DevKitC.ConsoleTransmitPin,
                ConsoleReceivePin = Esp32S3DevKitC.ConsoleReceivePin,
                StatusLedPin = Esp32S3DevKitC.StatusLedPin,
                IsStatusLedLow = Esp32S3DevKitC.IsStatusLedLow,
                WakePins = Esp32S3DevKitC.WakePins,
            };
        }

        if (targetName.StartsWith("ESP32_C3"))
        {
            return new BoardProfile
            {
                Name = Esp32C3DevKitM.Name + " or " + XiaoEsp32C3.Name,
                StorageDirectory = Esp32C3DevKitM.StorageDirectory,
                I2cDataPin = Esp32C3DevKitM.I2cDataPin,
                I2cClockPin = Esp32C3DevKitM.I2cClockPin,
                ConsolePort = Esp32C3DevKitM.ConsolePort,
                ConsoleTransmitPin = Esp32C3DevKitM.ConsoleTransmitPin,
                ConsoleReceivePin = Esp32C3DevKitM.ConsoleReceivePin,
                StatusLedPin = Esp32C3DevKitM.StatusLedPin,
            };
        }

        bool isOlimex = targetName.StartsWith("ESP32_OLIMEX");
        return new BoardProfile
        {
            Name = isOlimex ? OlimexEsp32Poe.Name : Esp32DevKitC.Name,
            StorageDirectory = Esp32DevKitC.StorageDirectory,
            I2cDataPin = isOlimex ? OlimexEsp32Poe.I2cDataPin : Esp32DevKitC.I2cDataPin,
            I2cClockPin = isOlimex ? OlimexEsp32Poe.I2cClockPin : Esp32DevKitC.I2cClockPin,
            ConsolePort = Esp32DevKitC.ConsolePort,
            ConsoleTransmitPin = Esp32DevKitC.ConsoleTransmitPin,
            ConsoleReceivePin = Esp32DevKitC.ConsoleReceivePin,
            StatusLedPin = isOlimex ? OlimexEsp32Poe.StatusLedPin : Esp32DevKitC.StatusLedPin,
            HasEthernet = isOlimex,
            HasCardSlot = isOlimex,
            WakePins = isOlimex ? OlimexEsp32Poe.WakePins : Esp32DevKitC.WakePins,
        };
    }
}
