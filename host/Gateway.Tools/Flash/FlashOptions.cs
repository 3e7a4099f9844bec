// The options of flash.

using System.Globalization;
using Gateway.Tools.External;
using Gateway.Tools.Hardware;

namespace Gateway.Tools.Flash;

/// <summary>What to flash onto what.</summary>
internal sealed class FlashOptions
{
    /// <summary>The rate to begin with when none is given, baud.</summary>
    public const int BaudDefault = 1500000;

    private static readonly string[] Valued =
    {
        "--port", "--board", "--target", "--image", "--firmware-version", "--baud", "--nanoff", "--files",
        StorageOption.Name,
    };

    private static readonly string[] Switches = { "--list", "--app-only", "--erase", "--what-if", "-WhatIf" };

    /// <summary>Show ports, boards and targets, flash nothing.</summary>
    public bool IsList { get; private init; }

    /// <summary>Only show what would be run.</summary>
    public bool IsDry { get; private init; }

    /// <summary>Leave the firmware as it is.</summary>
    public bool IsAppOnly { get; private init; }

    /// <summary>Erase the whole flash before.</summary>
    public bool IsErase { get; private init; }

    /// <summary>The serial port; null for the only one there is.</summary>
    public string? Port { get; private init; }

    /// <summary>The board; null for the one that its chip tells.</summary>
    public HardwareBoard? Board { get; private init; }

    /// <summary>nanoFramework's firmware, such as ESP32_REV3; null for the one that fits the board.</summary>
    public string? Target { get; private init; }

    /// <summary>The firmware's version; null for the newest.</summary>
    public string? FirmwareVersion { get; private init; }

    /// <summary>The deployment image; null to build it.</summary>
    public string? Image { get; private init; }

    /// <summary>Whether the gateway keeps its files on an SD card.</summary>
    public bool UsesCard { get; private init; }

    /// <summary>The rate to begin with, baud.</summary>
    public int Baud { get; private init; } = BaudDefault;

    /// <summary>The program nanoff; null for the one of the tool manifest.</summary>
    public string? NanoffPath { get; private init; }

    /// <summary>Files for the gateway's directory.</summary>
    public FileList Files { get; private init; } = FileList.None;

    /// <summary>Parses options.</summary>
    /// <param name="args">The words.</param>
    /// <param name="options">The options; defaults on failure.</param>
    /// <param name="error">One line; empty on success.</param>
    public static bool TryParse(string[] args, out FlashOptions options, out string error)
    {
        options = new FlashOptions();
        if (!ToolArguments.TryParse(args, Valued, Switches, out ToolArguments given, out error, "--files")
            || !FileList.TryParse(string.Join(',', given.Values("--files")), out FileList files, out error))
        {
            return false;
        }

        int baud = BaudDefault;
        bool isBaud = !given.Has("--baud")
            || (int.TryParse(given.Value("--baud"), CultureInfo.InvariantCulture, out baud) && baud > 0);
        HardwareBoard? board = given.Has("--board") ? BoardList.Find(given.Value("--board")!) : null;
        string wrongStorage = StorageOption.Read(given, out bool usesCard);
        bool isDry = given.Has("--what-if") || given.Has("-WhatIf");
        error = !isBaud ? $"--baud {given.Value("--baud")} is no rate"
            : given.Has("--board") && board == null
                ? $"there is no board {given.Value("--board")}; known are {Known()}"
            : wrongStorage.Length > 0 ? wrongStorage
            : usesCard && board?.Profile.HasCardSlot != true
                ? "--storage sd needs --board with a card slot: " + BoardList.WithCardSlot
            : usesCard && given.Has("--files")
                ? "--files reaches the flash only: copy them to D/gw on the card, in a card reader"
            : given.Has("--app-only") && given.Has("--erase")
                ? "--erase erases the firmware, too: not with --app-only"
            : isDry && board == null && !given.Has("--list")
                ? $"a dry run asks no device: name the board with --board; known are {Known()}"
            : "";
        if (error.Length > 0)
        {
            return false;
        }

        options = new FlashOptions
        {
            IsList = given.Has("--list"),
            IsDry = isDry,
            IsAppOnly = given.Has("--app-only"),
            IsErase = given.Has("--erase"),
            Port = given.Value("--port") ?? (isDry ? "PORT" : null),
            Board = board,
            Target = given.Value("--target"),
            FirmwareVersion = given.Value("--firmware-version"),
            UsesCard = usesCard,
            Image = given.Value("--image"),
            Baud = baud,
            NanoffPath = given.Value("--nanoff"),
            Files = files,
        };
        return true;
    }

    private static string Known() => string.Join(", ", BoardList.All.Select(board => board.Id));
}
