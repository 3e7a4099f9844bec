// The options of flash.

using System.Globalization;
using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>What to flash onto what.</summary>
internal sealed class FlashOptions
{
    /// <summary>The rate to begin with when none is given, baud.</summary>
    public const int BaudDefault = 1500000;

    private static readonly string[] Valued =
    {
        "--port", "--target", "--image", "--firmware-version", "--baud", "--nanoff",
    };

    private static readonly string[] Switches = { "--list", "--app-only", "--erase" };

    /// <summary>Show ports and targets, flash nothing.</summary>
    public bool IsList { get; private init; }

    /// <summary>Leave the firmware as it is.</summary>
    public bool IsAppOnly { get; private init; }

    /// <summary>Erase the whole flash before.</summary>
    public bool IsErase { get; private init; }

    /// <summary>The serial port.</summary>
    public string Port { get; private init; } = "";

    /// <summary>nanoFramework's name of the board's firmware, such as ESP32_REV3.</summary>
    public string Target { get; private init; } = "";

    /// <summary>The firmware's version; null for the newest.</summary>
    public string? FirmwareVersion { get; private init; }

    /// <summary>The deployment image; null when none was built.</summary>
    public string? Image { get; private init; }

    /// <summary>The rate to begin with, baud.</summary>
    public int Baud { get; private init; } = BaudDefault;

    /// <summary>The program nanoff; null for the one of the tool manifest.</summary>
    public string? NanoffPath { get; private init; }

    /// <summary>Parses options.</summary>
    /// <param name="args">The words.</param>
    /// <param name="options">The options; defaults on failure.</param>
    /// <param name="error">One line; empty on success.</param>
    public static bool TryParse(string[] args, out FlashOptions options, out string error)
    {
        options = new FlashOptions();
        if (!ToolArguments.TryParse(args, Valued, Switches, out ToolArguments given, out error))
        {
            return false;
        }

        int baud = BaudDefault;
        bool isBaud = !given.Has("--baud")
            || (int.TryParse(given.Value("--baud"), CultureInfo.InvariantCulture, out baud) && baud > 0);
        error = !isBaud ? $"--baud {given.Value("--baud")} is no rate"
            : given.Has("--list") ? ""
            : !given.Has("--port") ? "--port is missing; --list shows the ports"
            : given.Has("--app-only") == given.Has("--target") ? "give either --target or --app-only"
            : given.Has("--app-only") && given.Has("--erase") ? "--erase needs --target"
            : "";
        if (error.Length > 0)
        {
            return false;
        }

        options = new FlashOptions
        {
            IsList = given.Has("--list"),
            IsAppOnly = given.Has("--app-only"),
            IsErase = given.Has("--erase"),
            Port = given.Value("--port") ?? "",
            Target = given.Value("--target") ?? "",
            FirmwareVersion = given.Value("--firmware-version"),
            Image = given.Value("--image") ?? BuildOutput.Newest("Gateway.Firmware", "Gateway.Firmware.bin"),
            Baud = baud,
            NanoffPath = given.Value("--nanoff"),
        };
        return true;
    }
}
