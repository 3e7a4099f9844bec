// A program that stands for nanoff 2.5 and a board at its port, with their known misbehaviour. It has a
// state: a device lists what it had before until a deployment that really was one, answers only where a
// firmware is, and --checkpsram leaves a classic ESP32 with neither firmware nor gateway. It is a shell
// script, so these tests are skipped on Windows. Answers are worded as nanoff's (nanoFirmwareFlasher 2.5:
// Program.cs, Esp32Manager.cs, Esp32DeviceInfo.cs, EspTool.cs, NanoDeviceOperations.cs,
// FileDeploymentManager.cs).

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

/// <summary>A board and how nanoff behaves with it.</summary>
internal sealed record FakeBoard
{
    /// <summary>Line of the chip.</summary>
    public string Chip { get; init; } = "ESP32 (ESP32-D0WD-V3 (revision v3.1))";

    /// <summary>Its flash, MB.</summary>
    public int FlashMegabytes { get; init; } = 4;

    /// <summary>Its PSRAM as nanoff says it.</summary>
    public string Psram { get; init; } = "undetermined";

    /// <summary>The firmware that is on it before; empty for none, as on a new chip.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The firmware's native assemblies as nanoff lists them, a line each.</summary>
    public string Natives { get; init; } = "  mscorlib v100.5.0.24, checksum 0x1549C856\n"
        + "  System.Net v100.2.0.11, checksum 0xD82C1452";

    /// <summary>nanoff's version.</summary>
    public string Version { get; init; } = "2.5.126+0a1b2c";

    /// <summary>Serial ports.</summary>
    public string Ports { get; init; } = "P";

    /// <summary>Rates above it fail; 0: all do.</summary>
    public int BaudMax { get; init; } = 2000000;

    /// <summary>How often the port is not there when the gateway is deployed.</summary>
    public int VanishCount { get; init; }

    /// <summary>A line of shell that is run before anything else.</summary>
    public string Misbehaviour { get; init; } = "";

    /// <summary>Versions of the assemblies that arrive on the device.</summary>
    public string AssemblyVersion { get; init; } = FakeImage.Version;

    /// <summary>Versions of the gateway that is on it before; empty for none.</summary>
    public string OldVersion { get; init; } = "";

    /// <summary>Whether a deployment says OK and ends with 0, and the device has what it had.</summary>
    public bool IgnoresDeployment { get; init; }
}

/// <summary>The program in a temporary folder.</summary>
internal sealed class FakeNanoff : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-nanoff").FullName;

    /// <summary>Creates it.</summary>
    public FakeNanoff(FakeBoard board)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("the fake program is a shell script");
        }

        if (board.Firmware.Length > 0)
        {
            NewFile("target", board.Firmware + "\n");
        }

        ShellScript.Write(Program, Script(board));
    }

    /// <summary>The program's path.</summary>
    public string Program => PathOf("nanoff");

    /// <summary>How it was called, without the question for its version.</summary>
    public string[] Calls => !File.Exists(PathOf("calls")) ? [] : [.. File.ReadAllLines(PathOf("calls"))
        .Where(call => !call.StartsWith("--help", StringComparison.Ordinal))];

    /// <summary>The firmware that is on the board now; empty when it is dead or new.</summary>
    public string Firmware => File.Exists(PathOf("target")) ? File.ReadAllText(PathOf("target")).Trim() : "";

    /// <summary>The last document of files that was given.</summary>
    public string Document => File.ReadAllText(PathOf("document"));

    /// <summary>Creates a file and gives its path.</summary>
    public string NewFile(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Creates an image of the gateway and gives its path.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="bytes">How long it is to be; 0 for any length.</param>
    public string NewImage(string version = FakeImage.Version, int bytes = 0)
    {
        File.WriteAllBytes(PathOf("image.bin"), FakeImage.Gateway(version, bytes));
        return PathOf("image.bin");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private string Script(FakeBoard board) => $$"""
        #!/bin/sh
        D='{{_folder}}'
        A=" $* "
        echo "$*" >> "$D/calls"
        fail() { echo "Error E$1: $2"; exit $(($1 % 256)); }
        has() { case "$A" in *" $1 "*) return 0;; *) return 1;; esac; }
        after() { r=${A#* $1 }; echo "${r%% *}"; }
        count() { echo x >> "$D/$1"; wc -l < "$D/$1" | tr -d ' '; }
        if has --help; then echo "nanoff {{board.Version}}" >&2; exit 0; fi
        echo ".NET nanoFramework Firmware Flasher v{{board.Version}}"
        N='{{board.Natives}}'
        {{board.Misbehaviour}}
        if has --listports; then
          echo "Available COM ports:"; for p in {{board.Ports}}; do echo "  $p"; done; echo; exit 0
        fi
        if has --update; then
          if has n; then echo "System.IO.IOException: The handle is invalid."; fail 4000 "cursor"; fi
          [ "$(after --baud)" -gt {{board.BaudMax}} ] && fail 4000 "Error executing ESP32 serial command."
          after --target > "$D/target"; echo "OK"; exit 0
        fi
        if has --platform && has --devicedetails; then
          case '{{board.Chip}}' in "ESP32 "*)
            has --checkpsram && rm -f "$D/target" "$D/deployed" && touch "$D/wrecked";;
          esac
          printf '\nConnected to:\n%s\n' '{{board.Chip}}'
          echo "Features Wi-Fi, BT, Dual Core, 240MHz"
          echo "Flash size {{board.FlashMegabytes}}MB GD25Q32 from GIGADEVICE (manufacturer 0xC8)"
          echo "PSRAM: {{board.Psram}}"; echo "Crystal 40MHz"; exit 0
        fi
        if has --nanodevice && [ ! -e "$D/target" ]; then
          fail 2001 "Couldn't connect to specified nano device."
        fi
        if has --deploy; then
          [ "$(count deploys)" -le {{board.VanishCount}} ] && fail 6000 "Couldn't open serial device."
          echo "Getting details from nano device...OK"; echo "Deploying managed application...OK"
          {{(board.IgnoresDeployment ? ":" : "touch \"$D/deployed\"")}}; exit 0
        fi
        if has --filedeployment; then
          cp "$(after --filedeployment)" "$D/document"; echo "Deploying file...OK"; exit 0
        fi
        if has --devicedetails; then
          echo "HAL build info: nanoCLR running @ ESP32"; echo "  Target:   $(cat "$D/target")"
          printf '\nAssemblies:\n  mscorlib, 1.17.11.0\n'
          v='{{board.OldVersion}}'; [ -e "$D/wrecked" ] && v=
          [ -e "$D/deployed" ] && v={{board.AssemblyVersion}}
          [ -n "$v" ] && for a in Core Agent Drivers Firmware; do echo "  Gateway.$a, $v"; done
          printf '\nNative Assemblies:\n%s\n' "$N"; exit 0
        fi
        """;
}
