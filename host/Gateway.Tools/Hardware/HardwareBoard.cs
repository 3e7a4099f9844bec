// A board as the pages in hardware/ show it: the constants of its file in Gateway.Firmware/Boards, and what
// only people need: where its pins are and what hangs on them in the example.

using System.Reflection;
using Gateway.Firmware.Boards;

namespace Gateway.Tools.Hardware;

/// <summary>One row of pins.</summary>
/// <param name="Name">What is printed on the board.</param>
/// <param name="Pins">Labels in order; a GPIO is a number, or "LABEL=number".</param>
internal sealed record PinHeader(string Name, string[] Pins)
{
    /// <summary>What is printed beside a pin.</summary>
    public string LabelOf(int index) => Pins[index].Split('=')[0];

    /// <summary>Its GPIO; -1 for power, reset and ground.</summary>
    public int GpioOf(int index) => int.TryParse(Pins[index].Split('=')[^1], out int gpio) ? gpio : -1;
}

/// <summary>A board.</summary>
internal sealed class HardwareBoard
{
    /// <summary>Reads the constants of a board's file.</summary>
    public HardwareBoard(Type constants)
    {
        SourceFile = constants.Name + ".cs";
        Name = Read<string>(constants, nameof(Esp32DevKitC.Name));
        Targets = Read<string>(constants, nameof(Esp32DevKitC.Targets)).Split(' ');
        Chip = ChipFacts.Of(Read<string>(constants, nameof(Esp32DevKitC.Chip)));
        FlashMegabytes = Read<int>(constants, nameof(Esp32DevKitC.FlashMegabytes));
        DeploymentBytes = Read<int>(constants, nameof(Esp32DevKitC.DeploymentBytes));
        ConfigBytes = Read<int>(constants, nameof(Esp32DevKitC.ConfigBytes));
        Profile = new BoardProfile
        {
            Name = Name,
            StorageDirectory = Read<string>(constants, nameof(Esp32DevKitC.StorageDirectory)),
            I2cDataPin = Read<int>(constants, nameof(Esp32DevKitC.I2cDataPin)),
            I2cClockPin = Read<int>(constants, nameof(Esp32DevKitC.I2cClockPin)),
            ConsolePort = Read<string>(constants, nameof(Esp32DevKitC.ConsolePort)),
            ConsoleTransmitPin = Read<int>(constants, nameof(Esp32DevKitC.ConsoleTransmitPin)),
            ConsoleReceivePin = Read<int>(constants, nameof(Esp32DevKitC.ConsoleReceivePin)),
            StatusLedPin = Read<int>(constants, nameof(Esp32DevKitC.StatusLedPin)),
            IsStatusLedLow = Read<bool>(constants, nameof(Esp32DevKitC.IsStatusLedLow)),
            HasEthernet = Read<bool>(constants, nameof(Esp32DevKitC.HasEthernet)),
            HasCardSlot = Read<bool>(constants, nameof(Esp32DevKitC.HasCardSlot)),
            WakePins = Read<long>(constants, nameof(Esp32DevKitC.WakePins)),
        };
    }

    /// <summary>Folder in hardware/ and name for `flash --board`.</summary>
    public required string Id { get; init; }

    /// <summary>Its file in Gateway.Firmware/Boards.</summary>
    public string SourceFile { get; }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>nanoFramework's targets, the usual one first.</summary>
    public string[] Targets { get; }

    /// <summary>Its chip.</summary>
    public ChipFacts Chip { get; }

    /// <summary>Flash of the usual module, MB.</summary>
    public int FlashMegabytes { get; }

    /// <summary>Room for the image on that flash, bytes.</summary>
    public int DeploymentBytes { get; }

    /// <summary>Room for the gateway's files on that flash, bytes.</summary>
    public int ConfigBytes { get; }

    /// <summary>Pins as the firmware takes them.</summary>
    public BoardProfile Profile { get; }

    /// <summary>Rows of pins: two that face each other, or more that stand side by side.</summary>
    public required PinHeader[] Headers { get; init; }

    /// <summary>Whether the USB connector is at the end where the rows begin.</summary>
    public bool IsUsbAtTop { get; init; }

    /// <summary>Pins that something on the board uses, and what.</summary>
    public Dictionary<int, string> OnBoard { get; init; } = [];

    /// <summary>Where the example has its S0 meter.</summary>
    public required int PulsePin { get; init; }

    /// <summary>Where the example has its door contact.</summary>
    public required int InputPin { get; init; }

    /// <summary>Whether the chip has a pull-up at the door contact's pin.</summary>
    public bool HasInputPull => !Chip.InputOnly.Contains(InputPin);

    /// <summary>Whether the status LED is on the board.</summary>
    public bool HasOwnLed { get; init; }

    /// <summary>GPIOs that wake the chip from deep sleep, in order.</summary>
    public int[] WakePins
        => [.. Enumerable.Range(0, 64).Where(gpio => (Profile.WakePins >> gpio & 1) != 0)];

    /// <summary>Whether a module with PSRAM may be on it, which then takes the chip's pins for it.</summary>
    public bool MayHavePsram { get; init; } = true;

    /// <summary>What is printed beside a GPIO; its number where it is on no header.</summary>
    public string LabelOf(int gpio)
    {
        foreach (PinHeader header in Headers)
        {
            int index = Array.FindIndex(
                [.. header.Pins.Select((_, i) => header.GpioOf(i))], found => found == gpio);
            if (index >= 0)
            {
                return header.LabelOf(index);
            }
        }

        return $"{gpio}";
    }

    /// <summary>Row and place of a GPIO, such as "J2-8" or "left-5 (D4)"; "-" where it is on no
    /// header.</summary>
    public string PlaceOf(int gpio)
    {
        IEnumerable<string> places = Headers.SelectMany(header => header.Pins
            .Select((pin, i) => (Gpio: header.GpioOf(i), Place: $"{header.Name}-{i + 1}"
                + (pin.Contains('=') ? $" ({header.LabelOf(i)})" : "")))
            .Where(pin => pin.Gpio == gpio)
            .Select(pin => pin.Place));
        string all = string.Join(", ", places);
        return all.Length == 0 ? "-" : all;
    }

    private static T Read<T>(Type constants, string name)
    {
        const BindingFlags Constant =
            BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        FieldInfo field = constants.GetField(name, Constant)
            ?? throw new InvalidOperationException($"{constants.Name} has no {name}");
        return (T)field.GetRawConstantValue()!;
    }
}
