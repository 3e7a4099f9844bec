// What differs from board to board: pins and names. A profile sets pin functions once, before anything is
// opened.
//
// The console is COM2 everywhere. COM1 is UART0, which the wire protocol owns on a classic ESP32 always, and
// on chips with native USB whenever no USB host is there at the start: in a cabinet, then.

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

    /// <summary>Directory of the gateway's files, on the littlefs partition "config"; not used by a program
    /// that keeps them on a card.</summary>
    public string StorageDirectory { get; init; }

    /// <summary>Serial port of the console.</summary>
    public string ConsolePort { get; init; }

    /// <summary>Pin on which the console sends.</summary>
    public int ConsoleTransmitPin { get; init; }

    /// <summary>Pin on which the console receives.</summary>
    public int ConsoleReceivePin { get; init; }

    /// <summary>Pin of the status LED; <see cref="NoPin"/> when there is none.</summary>
    public int StatusLedPin { get; init; }

    /// <summary>Whether that LED is lit by a low level.</summary>
    public bool IsStatusLedLow { get; init; }

    /// <summary>Whether there is a wired network, used while no Wi-Fi network is configured.</summary>
    public bool HasEthernet { get; init; }

    /// <summary>Whether there is a slot for a card at the pins of SD/MMC, which are the slot's also when
    /// nothing is in it.</summary>
    public bool HasCardSlot { get; init; }

    /// <summary>GPIOs that can wake the chip from deep sleep: bit n for GPIO n. Source:
    /// nanoFramework.Hardware.Esp32, Sleep.WakeupGpioPin.</summary>
    public long WakePins { get; init; }

    /// <summary>Gives other pins to the I2C buses than the board's own; before a bus is opened.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="dataPin">SDA; negative for the board's own.</param>
    /// <param name="clockPin">SCL; negative for the board's own.</param>
    public static void SetBusPins(int bus, int dataPin, int clockPin)
    {
        if (dataPin >= 0 && clockPin >= 0)
        {
            Configuration.SetPinFunction(
                dataPin, bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(
                clockPin, bus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
        }
    }

    /// <summary>Gives the pins of bus and console their functions.</summary>
    public void SetPinFunctions()
    {
        Configuration.SetPinFunction(I2cDataPin, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(I2cClockPin, DeviceFunction.I2C1_CLOCK);
        Configuration.SetPinFunction(ConsoleTransmitPin, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(ConsoleReceivePin, DeviceFunction.COM2_RX);
    }
}
