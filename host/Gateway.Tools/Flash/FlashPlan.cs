// What is at a port and what is to be written onto it. All of it is found out by asking, nothing is written:
// the boot loader says which chip it is, and the firmware which it is where it stays or the chip leaves
// something open. The gateway finds its pins by the firmware's name (BoardCatalog), so a firmware that stays
// must be one of the board, whichever of them it is.

using Gateway.Firmware.Boards;
using Gateway.Tools.Hardware;

namespace Gateway.Tools.Flash;

/// <summary>What is to be written.</summary>
/// <param name="Board">Onto which board.</param>
/// <param name="Target">nanoFramework's firmware that it is to have.</param>
/// <param name="FlashMegabytes">Its flash, MB.</param>
/// <param name="Stays">The device with the firmware that stays; null when one is written.</param>
internal sealed record FlashPlan(
    HardwareBoard Board, string Target, int FlashMegabytes, DeviceAssemblies? Stays);

/// <summary>Makes the plan.</summary>
/// <param name="nanoff">The calls.</param>
/// <param name="options">What is wanted.</param>
/// <param name="output">Where it writes to.</param>
internal sealed class FlashPlanner(Nanoff nanoff, FlashOptions options, TextWriter output)
{
    private const string Classic = "ESP32";

    /// <summary>Asks what is at a port; null, and told why, when it is not what is wanted.</summary>
    public FlashPlan? Plan(string port)
    {
        ChipDetails? chip = nanoff.Identify(port);
        if (options.IsDry)
        {
            return DryPlan(port, options.Board!);
        }

        if (chip == null)
        {
            return null;
        }

        DeviceAssemblies? running = options.IsAppOnly ? nanoff.Details(port)
            : IsOpen(chip) ? nanoff.Glance(port) : null;
        string there = running?.Target ?? "";
        HardwareBoard? found = options.Board ?? BoardWith(options.Target ?? there, chip) ?? chip.UsualBoard();
        HardwareBoard board = found ?? BoardList.All[0];
        string target = options.IsAppOnly ? there : options.Target ?? chip.TargetFor(board, there);
        string? problem = found == null ? $"there is no board with an {chip.Chip}"
            : board.Chip.Name != chip.Chip
                ? $"wrong board: {board.Name} has an {board.Chip.Name}, but this is an {chip.Chip}"
            : options.IsAppOnly && NotToStay(board, there) is string reason ? reason
            : chip.Contradiction(target) is string why ? "wrong target: " + why
            : null;
        Tell(problem ?? $"{chip} is taken for {board.Name}, target {target}");
        if (problem == null && IsOpen(chip) && chip.HasPsram == null && target != there && !options.IsAppOnly)
        {
            TellPsram(board, target);
        }

        int megabytes = chip.FlashMegabytes > 0 ? chip.FlashMegabytes : board.FlashMegabytes;
        return problem != null ? null
            : new FlashPlan(board, target, megabytes, options.IsAppOnly ? running : null);
    }

    private FlashPlan DryPlan(string port, HardwareBoard board)
    {
        bool isOpen = options.Target == null && board.Targets.Length > 1;
        if (options.IsAppOnly || (isOpen && board.Chip.Name == Classic))
        {
            nanoff.Glance(port);
        }

        string others = isOpen ? "; the device decides between " + string.Join(", ", board.Targets) : "";
        Tell($"taken for {board.Name} with {board.FlashMegabytes} MB{others}");
        return new FlashPlan(board, options.Target ?? board.Targets[0], board.FlashMegabytes, null);
    }

    // Of a classic ESP32 nanoff cannot tell the PSRAM without writing, nor does the chip tell an Olimex.
    private bool IsOpen(ChipDetails chip)
    {
        return options.Target == null && chip.Chip == Classic
            && (options.Board == null || (options.Board.Targets.Length > 1 && chip.HasPsram == null));
    }

    private string? NotToStay(HardwareBoard board, string there)
    {
        return there.Length == 0
                ? "--app-only leaves the firmware, but none answers that could stay; run it without"
            : options.Target != null && options.Target != there
                ? $"wrong target: --app-only leaves {there}, which is not {options.Target}"
            : !IsOf(board, there)
                ? $"wrong board: --app-only leaves {there}, which is no firmware of {board.Name}"
            : null;
    }

    private static HardwareBoard? BoardWith(string target, ChipDetails chip)
    {
        return target.Length == 0 ? null
            : Array.Find(BoardList.All, board => board.Chip.Name == chip.Chip && IsOf(board, target));
    }

    private static bool IsOf(HardwareBoard board, string target)
        => BoardCatalog.For(target).Name == BoardCatalog.For(board.Targets[0]).Name;

    private void TellPsram(HardwareBoard board, string target)
    {
        string other = target.Replace("_REV", "_PSRAM_REV", StringComparison.Ordinal);
        if (board.Targets.Contains(other))
        {
            Tell($"nothing tells whether it has PSRAM; {target} runs with and without, and uses none. To use "
                + $"that of a WROVER: --target {other}");
        }
    }

    private void Tell(string text) => output.WriteLine("flash: " + text);
}
