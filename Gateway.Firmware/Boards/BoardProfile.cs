// What differs from board to board: pins and names. A profile sets pin functions once, before anything is
// opened.

using nanoFramework.Hardware.Esp32;

namespace Gateway.Firmware.Boards;

/// <summary>Pins of one board.</summary>
public sealed class BoardProfile
{
    /// <summary>Pin number that means "there is none".</summary>
    public const int NoPin = -1;

    /// <summary>Name for people.</summary>
    public string Name { get; init; }

    /// <summary>SDA of I2C bus 1.</summary>
    public int I2cDataPin { get; init; }

    /// <summary>SCL of I2C bus 1.</summary>
    public int I2cClockPin { get; init; }

    /// <summary>Serial port of the console: COM2, because the wire protocol may own COM1.</summary>
    public string ConsolePort => "COM2";

    /// <summary>Pin on which the console sends.</summary>
    public int ConsoleTransmitPin { get; init; }

    /// <summary>Pin on which the console receives.</summary>
    public int ConsoleReceivePin { get; init; }

    /// <summary>Pin of the status LED (high is lit); <see cref="NoPin"/> when there is none.</summary>
    public int StatusLedPin { get; init; }

    /// <summary>Gives the pins of bus and console their functions.</summary>
    public void SetPinFunctions()
    {
        Configuration.SetPinFunction(I2cDataPin, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(I2cClockPin, DeviceFunction.I2C1_CLOCK);
        Configuration.SetPinFunction(ConsoleTransmitPin, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(ConsoleReceivePin, DeviceFunction.COM2_RX);
    }
}
