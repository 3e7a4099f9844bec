// The parts of hardware/ that follow from the code: tables and drawings. In a page they stand between <!--
// hardware:NAME --> and <!-- hardware:end -->; all else is written by hand.

using System.Globalization;
using System.Text;
using Gateway.Firmware.Boards;

namespace Gateway.Tools.Hardware;

/// <summary>Writes the generated parts.</summary>
internal static class HardwarePages
{
    /// <summary>The page of all boards.</summary>
    public const string Overview = "hardware/README.md";

    private const string InputOnly = "input only";
    private const string LevelOnly = "input only, no edges";
    private const string End = "<!-- hardware:end -->";

    /// <summary>The page of a board, from the root of the checkout.</summary>
    public static string PageOf(HardwareBoard board) => $"hardware/{board.Id}/README.md";

    /// <summary>The drawing of a board, from the root of the checkout.</summary>
    public static string DrawingOf(HardwareBoard board) => $"hardware/{board.Id}/wiring.svg";

    /// <summary>A board's page with its generated parts as they should be.</summary>
    /// <exception cref="InvalidDataException">A mark is missing.</exception>
    public static string Update(string page, HardwareBoard board)
    {
        page = Replace(page, "pins", Pins(board));
        page = Replace(page, "configuration", Configuration(board));
        return Replace(page, "flash", Flash(board));
    }

    /// <summary>The page of all boards with its table as it should be.</summary>
    /// <exception cref="InvalidDataException">A mark is missing.</exception>
    public static string UpdateOverview(string page)
    {
        StringBuilder text = new("| board | `--board` | nanoFramework target | I2C SDA / SCL "
            + "| console TX / RX | status LED | network | card slot | wake pins | image "
            + "| room for readings |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (HardwareBoard board in BoardList.All)
        {
            BoardProfile profile = board.Profile;
            string led = profile.StatusLedPin == BoardProfile.NoPin ? "none"
                : $"{profile.StatusLedPin}, {(profile.IsStatusLedLow ? "low" : "high")} is lit"
                    + (board.HasOwnLed ? ", on the board" : ", external");
            string waking = Ranges(board.WakePins);
            text.Append($"| [{board.Name}]({board.Id}/README.md) | `{board.Id}` | "
                + $"{string.Join(", ", board.Targets.Select(target => $"`{target}`"))} | "
                + $"{profile.I2cDataPin} / {profile.I2cClockPin} | "
                + $"{profile.ConsoleTransmitPin} / {profile.ConsoleReceivePin} ({profile.ConsolePort}) | "
                + $"{led} | "
                + $"{(profile.HasEthernet ? "Ethernet or Wi-Fi" : "Wi-Fi")} | "
                + $"{(profile.HasCardSlot ? "microSD" : "none")} | "
                + $"{(waking.Length == 0 ? "none" : waking)} | "
                + $"{Kilobytes(board.DeploymentBytes)} | {Kilobytes(board.ConfigBytes)} of "
                + $"{board.FlashMegabytes} MB |\n");
        }

        return Replace(page, "boards", text.ToString());
    }

    /// <summary>Why a GPIO is not free; null when it is.</summary>
    public static string? WhyNot(HardwareBoard board, int gpio)
    {
        string? reservation = board.Chip.Reservation(gpio);
        reservation = reservation == "PSRAM" && !board.MayHavePsram ? null : reservation;
        return board.OnBoard.TryGetValue(gpio, out string? use) ? use
            : reservation == "PSRAM" ? "PSRAM, if there is any"
            : reservation == InputOnly && board.Chip.FalseEdges.Contains(gpio) ? LevelOnly
            : reservation;
    }

    private static string Pins(HardwareBoard board)
    {
        StringBuilder text = new("| GPIO | where | used for |\n|---|---|---|\n");
        foreach (Wire wire in new Wiring(board).GpioWires)
        {
            text.Append($"| {wire.Gpio} | {board.PlaceOf(wire.Gpio)} | {wire.Use} |\n");
        }

        if (board.HasOwnLed)
        {
            text.Append($"| {board.Profile.StatusLedPin} | on the board | status LED, lit by a "
                + $"{(board.Profile.IsStatusLedLow ? "low" : "high")} level |\n");
        }

        int[] used = [.. new Wiring(board).GpioWires.Select(wire => wire.Gpio)];
        foreach (IGrouping<string, int> group in board.Headers
            .SelectMany(header => header.Pins.Select((_, i) => header.GpioOf(i)))
            .Where(gpio => gpio >= 0 && !used.Contains(gpio)).Distinct().Order()
            .GroupBy(gpio => WhyNot(board, gpio) ?? "free"))
        {
            string advice = group.Key is "free" or InputOnly or LevelOnly ? "" : "not to be used: ";
            text.Append($"| {string.Join(", ", group)} | | {advice}{group.Key} |\n");
        }

        string waking = Ranges(UsableWakePins(board));
        string where = waking.Length == 0 ? "none" : waking;
        return text.Append($"| {where} | | can wake it from deep sleep (`power.wake-pin`) |\n").ToString();
    }

    private static string Configuration(HardwareBoard board)
    {
        return "```\n"
            + "config set sensor.0.type bme280\nconfig set sensor.0.name room\n"
            + "config set sensor.1.type s0\nconfig set sensor.1.name meter\n"
            + $"config set sensor.1.pin {board.PulsePin}\nconfig set sensor.1.invert true\n"
            + "config set sensor.2.type input\nconfig set sensor.2.name door\n"
            + $"config set sensor.2.pin {board.InputPin}\nconfig set sensor.2.invert true\n"
            + (board.HasInputPull ? "" : "config set sensor.2.pull none\n") + "```\n";
    }

    private static string Flash(HardwareBoard board)
    {
        StringBuilder text = new("| flash | deployment (our image) | `I:` (littlefs: readings, "
            + "configuration, Wi-Fi, certificates) |\n|---|---|---|\n");
        foreach (Partition partition in board.Chip.Partitions)
        {
            string usual = partition.FlashMegabytes == board.FlashMegabytes ? ", the usual module" : "";
            string room = Kilobytes(partition.DeploymentBytes)
                + $" from 0x{partition.DeploymentAddress:X}"
                + (partition.DeploymentBytes <= 0x40000 ? ": too small for this firmware" : "");
            text.Append($"| {partition.FlashMegabytes} MB{usual} | {room} | "
                + $"{Kilobytes(partition.ConfigBytes)} |\n");
        }

        return text.ToString();
    }

    // Not those that something else than a contact takes. In deep sleep there is no Wi-Fi: no false edges.
    private static int[] UsableWakePins(HardwareBoard board)
    {
        int[] taken = [.. new Wiring(board).GpioWires
            .Where(wire => wire.Net is not (Net.Input or Net.Pulse)).Select(wire => wire.Gpio)];
        return [.. board.WakePins.Where(gpio => board.PlaceOf(gpio) != "-" && !taken.Contains(gpio)
            && (gpio == board.InputPin || WhyNot(board, gpio) is null or InputOnly or LevelOnly))];
    }

    // 0, 2, 12-15
    private static string Ranges(int[] numbers)
    {
        StringBuilder text = new();
        for (int i = 0, first = 0; i < numbers.Length; i++)
        {
            if (i + 1 == numbers.Length || numbers[i + 1] != numbers[i] + 1)
            {
                text.Append(text.Length == 0 ? "" : ", ").Append(numbers[first]);
                text.Append(first == i ? "" : first + 1 == i ? $", {numbers[i]}" : $"-{numbers[i]}");
                first = i + 1;
            }
        }

        return text.ToString();
    }

    private static string Kilobytes(int bytes)
        => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:N0} KB");

    private static string Replace(string page, string name, string text)
    {
        string mark = $"<!-- hardware:{name} -->\n";
        int begin = page.IndexOf(mark, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : page.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidDataException($"{mark.Trim()} or {End} is missing")
            : page[..(begin + mark.Length)] + text + page[end..];
    }
}
