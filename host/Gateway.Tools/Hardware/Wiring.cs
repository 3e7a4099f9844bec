// The example that every board's page shows: a BME280, an S0 meter, a door contact, the console's adapter,
// the status LED where it is not on the board, and the supply. Which wires go where follows from the board.

using Gateway.Firmware.Boards;

namespace Gateway.Tools.Hardware;

/// <summary>What a wire carries; decides its colour.</summary>
internal enum Net
{
    /// <summary>Ground.</summary>
    Ground,

    /// <summary>3.3 V or 5 V.</summary>
    Power,

    /// <summary>I2C data and clock.</summary>
    I2c,

    /// <summary>Console, both directions.</summary>
    Console,

    /// <summary>Pulses.</summary>
    Pulse,

    /// <summary>A contact.</summary>
    Input,

    /// <summary>Status LED.</summary>
    Led,

    /// <summary>Wired network.</summary>
    Ethernet,
}

/// <summary>A wire from a pin of a part to a pin of the board.</summary>
/// <param name="PartPin">Name at the part.</param>
/// <param name="Gpio">GPIO; -1 for supply and connectors.</param>
/// <param name="BoardPin">Label at the board.</param>
/// <param name="Net">What it carries.</param>
/// <param name="IsOutput">Whether the board drives it.</param>
/// <param name="Use">For the table of pins; empty for supply.</param>
internal sealed record Wire(
    string PartPin, int Gpio, string BoardPin, Net Net, bool IsOutput = false, string Use = "");

/// <summary>A part of the example.</summary>
/// <param name="Name">Name.</param>
/// <param name="Notes">Lines below it.</param>
/// <param name="Wires">Its wires, from top to bottom.</param>
internal sealed record Part(string Name, string[] Notes, Wire[] Wires);

/// <summary>The example at one board.</summary>
internal sealed class Wiring
{
    /// <summary>Wires the example to a board.</summary>
    public Wiring(HardwareBoard board)
    {
        BoardProfile profile = board.Profile;
        Wire Gpio(string pin, int gpio, Net net, string use, bool isOutput = false)
            => new(pin, gpio, board.LabelOf(gpio), net, isOutput, use);
        bool hasPull = board.HasInputPull;
        Wire ground = new("GND", -1, "GND", Net.Ground);
        Left =
        [
            new("BME280 module", ["temperature, humidity, pressure", "I2C address 0x76, with pull-ups"],
            [
                new("VCC", -1, "3V3", Net.Power),
                ground,
                Gpio("SDA", profile.I2cDataPin, Net.I2c, "I2C bus 1 SDA", true),
                Gpio("SCL", profile.I2cClockPin, Net.I2c, "I2C bus 1 SCL", true),
            ]),
            new("S0 meter", ["electricity, IEC 62053-31", "its transistor pulls to ground"],
            [
                Gpio("S0+", board.PulsePin, Net.Pulse, "S0 meter, pull-up inside (example)"),
                ground with { PartPin = "S0\u2212" },
            ]),
            new("Door contact", hasPull ? ["potential-free, to ground"] : ["to ground; 10 k\u03A9 to 3V3"],
            [
                Gpio("1", board.InputPin, Net.Input,
                    $"door contact, {(hasPull ? "pull-up inside" : "10 k\u03A9 to 3V3")} (example)"),
                ground with { PartPin = "2" },
            ]),
        ];
        List<Part> right =
        [
            new("USB-serial adapter", ["3.3 V levels, VCC stays open", "115200 baud, 8N1"],
            [
                Gpio("RX", profile.ConsoleTransmitPin, Net.Console,
                    $"console TX ({profile.ConsolePort}) to RX of the adapter", true),
                Gpio("TX", profile.ConsoleReceivePin, Net.Console,
                    $"console RX ({profile.ConsolePort}) from TX of the adapter"),
                ground,
            ]),
        ];
        if (profile.StatusLedPin != BoardProfile.NoPin && !board.HasOwnLed)
        {
            right.Add(LedOf(board));
        }

        right.Add(board.Profile.HasEthernet
            ? new("Switch with PoE", ["802.3af, or a plain switch", "and 5 V at EXT1 or USB"],
                [new("port", -1, "RJ45", Net.Ethernet)])
            : new("Supply", ["5 V, 1 A, or by USB"],
                [new("+5 V", -1, "5V", Net.Power), ground with { PartPin = "0 V" }]));
        Right = [.. right];
    }

    /// <summary>Sensors.</summary>
    public Part[] Left { get; }

    /// <summary>Console, LED and supply.</summary>
    public Part[] Right { get; }

    /// <summary>All wires to a GPIO.</summary>
    public IEnumerable<Wire> GpioWires
        => Left.Concat(Right).SelectMany(part => part.Wires).Where(wire => wire.Gpio >= 0);

    private static Part LedOf(HardwareBoard board)
    {
        int pin = board.Profile.StatusLedPin;
        Wire driven = new("", pin, board.LabelOf(pin), Net.Led, true, "status LED (external)");
        return board.Profile.IsStatusLedLow
            ? new("Status LED", ["with 330 Ω in series", "lit by a low level"],
                [new("anode", -1, "3V3", Net.Power), driven with { PartPin = "cathode" }])
            : new("Status LED", ["with 330 Ω in series", "lit by a high level"],
                [driven with { PartPin = "anode" }, new("cathode", -1, "GND", Net.Ground)]);
    }
}
