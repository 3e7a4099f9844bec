// What must hold for the pins of a board and its example, whoever changes them.

using Gateway.Firmware.Boards;

namespace Gateway.Tools.Hardware;

/// <summary>Rules over pins.</summary>
internal static class BoardRules
{
    /// <summary>What is wrong with a board; nothing when all is well.</summary>
    public static IEnumerable<string> Check(HardwareBoard board)
    {
        Wire[] wires = [.. new Wiring(board).GpioWires];
        foreach (IGrouping<int, Wire> twice in wires.GroupBy(wire => wire.Gpio).Where(g => g.Count() > 1))
        {
            yield return $"GPIO {twice.Key} is used twice: {string.Join(" and ", twice.Select(w => w.Use))}";
        }

        foreach (Wire wire in wires)
        {
            string? reservation = ReservationOf(board, wire.Gpio);
            if (reservation != null && !(reservation == "input only" && !wire.IsOutput))
            {
                yield return $"GPIO {wire.Gpio} ({wire.Use}) is not free: {reservation}";
            }

            if (board.OnBoard.TryGetValue(wire.Gpio, out string? use) && wire.IsOutput)
            {
                yield return $"GPIO {wire.Gpio} ({wire.Use}) drives against what is on the board: {use}";
            }

            if (board.Chip.FalseEdges.Contains(wire.Gpio) && wire.Net is (Net.Input or Net.Pulse))
            {
                yield return $"GPIO {wire.Gpio} ({wire.Use}) has false edges with Wi-Fi";
            }

            if (board.Profile.HasCardSlot && ChipFacts.CardPins.Contains(wire.Gpio))
            {
                yield return $"GPIO {wire.Gpio} ({wire.Use}) is taken by the card's slot";
            }

            if (board.PlaceOf(wire.Gpio) == "-")
            {
                yield return $"GPIO {wire.Gpio} ({wire.Use}) is on no header";
            }
        }

        BoardProfile profile = board.Profile;
        bool isLedOnBoard = profile.StatusLedPin >= 0 && board.HasOwnLed;
        if (isLedOnBoard && !board.OnBoard.ContainsKey(profile.StatusLedPin))
        {
            yield return $"the status LED, GPIO {profile.StatusLedPin}, is not among what is on the board";
        }

        // COM1 is UART0, which the wire protocol takes when no USB host is there.
        if (profile.ConsolePort == "COM1")
        {
            yield return "the console may not be COM1";
        }

        if (profile.HasCardSlot && !ChipFacts.CardPins.All(board.OnBoard.ContainsKey))
        {
            yield return "the pins of the card's slot are not among what is on the board";
        }

        Partition? partition = board.Chip.PartitionOf(board.FlashMegabytes);
        if (partition?.DeploymentBytes != board.DeploymentBytes
            || partition.ConfigBytes != board.ConfigBytes)
        {
            yield return $"its partitions are not those of {board.Chip.Name} at {board.FlashMegabytes} MB";
        }
    }

    private static string? ReservationOf(HardwareBoard board, int gpio)
    {
        string? reservation = board.Chip.Reservation(gpio);
        return reservation == "PSRAM" && !board.MayHavePsram ? null : reservation;
    }
}
