// What nanoff says of the chip at a port (--platform esp32 --devicedetails), which firmware follows from it,
// and whether that is the board that was named.
// Source: nanoFirmwareFlasher 2.5, Esp32DeviceInfo.ToString, Esp32Operations.UpdateFirmwareAsync (choice of
// the target by revision and PSRAM); nf-interpreter, targets/ESP32/defconfig and _IDF/sdkconfig.* (what a
// target is built for).

using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Tools.Hardware;

namespace Gateway.Tools.Flash;

/// <summary>The chip at a port.</summary>
/// <param name="Chip">Its name, such as ESP32-S3.</param>
/// <param name="Revision">Its revision, such as 3.1 or 0.2; empty when not told.</param>
/// <param name="FlashMegabytes">Its flash, MB; 0 when not told.</param>
/// <param name="PsramMegabytes">Its PSRAM, MB; 0 for none or not told.</param>
/// <param name="HasPsram">Whether it has PSRAM; null when not told, as it mostly is of a classic
/// ESP32.</param>
internal sealed record ChipDetails(
    string Chip, string Revision, int FlashMegabytes, int PsramMegabytes, bool? HasPsram)
{
    private static readonly Regex ChipLine = new(@"(?m)^\s*(ESP32(?:-[A-Z][0-9]+)?)(?= \(|\s*$)(.*)$");
    private static readonly Regex RevisionText = new(@"revision v?(\d+(?:\.\d+)?)");
    private static readonly Regex FlashText = new(@"Flash size (\d+)MB");
    private static readonly Regex PsramText = new(@"PSRAM: (\d+)MB");

    /// <summary>Reads what nanoff printed; null when there is no chip in it.</summary>
    public static ChipDetails? Parse(string output)
    {
        Match chip = ChipLine.Match(output);
        return !chip.Success ? null : new ChipDetails(
            chip.Groups[1].Value,
            RevisionText.Match(chip.Groups[2].Value).Groups[1].Value,
            Number(FlashText.Match(output)),
            Number(PsramText.Match(output)),
            PsramText.IsMatch(output) ? true
                : output.Contains("PSRAM: not available", StringComparison.Ordinal) ? false : null);
    }

    /// <summary>The board this chip is taken for when none is named; null when none has it.</summary>
    public HardwareBoard? UsualBoard() => Array.Find(BoardList.All, board => board.Chip.Name == Chip);

    /// <summary>The firmware for a board with this chip.</summary>
    /// <param name="board">The board.</param>
    /// <param name="running">The firmware that runs there; empty for none or not known.</param>
    /// <remarks>Where nothing tells of PSRAM, the firmware that runs stays; without one it is that without
    /// PSRAM, which runs on every module and leaves the PSRAM of a WROVER unused.</remarks>
    public string TargetFor(HardwareBoard board, string running = "")
    {
        if (board.Targets.Length == 1)
        {
            // Since 1.17 ESP32_C3 is built for revision 0.3 on, and what ESP32_C3 was before has this name
            // (nf-interpreter df0676f46, nanoFirmwareFlasher c04eb19, June 2026). nanoff 2.5.126 by itself
            // would still take the old ones, ESP32_C3 and ESP32_C3_REV3; it is always told the target.
            return Chip == "ESP32-C3" && Revision == "0.2" ? board.Targets[0] + "_BETA" : board.Targets[0];
        }

        if (Chip == "ESP32-S3")
        {
            return PsramMegabytes > 2 ? "ESP32_S3_OCTAL" : "ESP32_S3_QUAD";
        }

        if (HasPsram == null && board.Targets.Contains(running))
        {
            return running;
        }

        bool isNew = Revision.Length == 0 || Revision[0] >= '3';
        return (HasPsram == true ? "ESP32_PSRAM_REV" : "ESP32_REV") + (isNew ? "3" : "0");
    }

    /// <summary>For people.</summary>
    public override string ToString()
    {
        return Chip + (Revision.Length > 0 ? $" revision {Revision}" : "")
            + (FlashMegabytes > 0 ? $", {FlashMegabytes} MB of flash" : "")
            + (PsramMegabytes > 0 ? $", {PsramMegabytes} MB of PSRAM" : "");
    }

    /// <summary>Why a firmware cannot run on this chip; null when it can.</summary>
    public string? Contradiction(string target)
    {
        string series = target.StartsWith("ESP32_S3", StringComparison.Ordinal) ? "ESP32-S3"
            : target.StartsWith("ESP32_C3", StringComparison.Ordinal) ? "ESP32-C3"
            : Regex.IsMatch(target, "^ESP32_[SCHP][0-9]") ? "another chip"
            : "ESP32";
        return series == Chip ? null : $"{target} is a firmware for {series}, but this is an {Chip}";
    }

    private static int Number(Match match)
        => match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
}
