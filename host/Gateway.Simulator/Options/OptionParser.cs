// Turns command-line words into SimulatorOptions, or into one line that says what is wrong and what was
// expected.

using System.Globalization;
using Gateway.Core.Uplink;

namespace Gateway.Simulator.Options;

/// <summary>Parses the simulator's command line.</summary>
public static class OptionParser
{
    /// <summary>Largest <c>--speed</c>.</summary>
    public const int SpeedMax = 3600;

    /// <summary>Largest <c>--for</c>, a week.</summary>
    public const int ForSecondsMax = 7 * 24 * 3600;

    /// <summary>The help text.</summary>
    public const string Help = """
        The whole gateway on a PC, against a virtual board.

        usage: dotnet run --project host/Gateway.Simulator -- [options]

          --mode iot|m2m|both     where readings go: an MQTT broker, a CoAP server, or both (default both)
          --broker URL            mqtt[s]://[user:pass@]host[:port]; without it an embedded broker on loopback
          --server URL            coap://host[:port]/path, also coap+tcp:// and coaps+tcp://; without it an
                                  embedded collector (UDP) on loopback
          --ca FILE               PEM certificate authority that the certificate of a mqtts broker or a
                                  coaps+tcp server must lead to
          --cert FILE, --key FILE PEM certificate that the gateway shows there, and its private key
          --broker-port N         port of the embedded broker, 1-65535 (default: any free one)
          --server-port N         port of the embedded collector, 1-65535 (default: any free one)
          --config FILE           JSON configuration to store before the start (docs/CONFIGURATION.md)
          --speed N               N virtual seconds pass in one second, 1-3600 (default 1)
          --for SECONDS           end after so many (real) seconds with a summary; exit code 0 if nothing
                                  was lost
          --state DIR             keep the flash in DIR, to go on later (default: a temporary directory)
          --console tcp:PORT|pty  the serial console on a loopback port (0: any free one) or a
                                  pseudo-terminal, for a terminal program (docs/CONSOLE.md)
          --unplug ADDRESS        leave out the chip at this I2C address, e.g. 0x44
          --date TIME             start at this moment, e.g. 2026-07-01T12:00Z (default: now)
          --seed N                seed of weather, meter and door (default 1)
          --help                  this text

        Without --console the console is standard input: type help and press Enter.
        Ctrl-C commits and ends cleanly.
        """;

    /// <summary>Parses <paramref name="args"/>.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="options">The options; defaults on failure.</param>
    /// <param name="error">One line; empty on success.</param>
    public static bool TryParse(string[] args, out SimulatorOptions options, out string error)
    {
        options = new SimulatorOptions();
        SimulatorOptions parsed = options;
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            if (name is "--help" or "-h")
            {
                options = new SimulatorOptions { IsHelp = true };
                error = "";
                return true;
            }

            if (!IsKnown(name))
            {
                error = $"unknown option '{name}'; --help lists the options";
                return false;
            }

            if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                error = $"option {name} wants a value; --help shows which";
                return false;
            }

            if (!TryApply(name, args[++i], ref parsed, out error))
            {
                return false;
            }
        }

        error = CheckCertificates(parsed);
        options = error.Length == 0 ? parsed : options;
        return error.Length == 0;
    }

    private static bool IsKnown(string name)
    {
        return name is "--mode" or "--broker" or "--server" or "--broker-port" or "--server-port"
            or "--ca" or "--cert" or "--key" or "--config" or "--speed" or "--for" or "--state" or "--seed"
            or "--console" or "--unplug" or "--date";
    }

    private static bool TryApply(string name, string value, ref SimulatorOptions options, out string error)
    {
        error = "";
        int number;
        switch (name)
        {
            case "--mode":
                options = options with { Mode = value };
                error = value is "iot" or "m2m" or "both"
                    ? ""
                    : $"--mode '{value}': expected iot, m2m or both";
                break;
            case "--broker":
                options = options with { BrokerUrl = value };
                error = CheckUrl(name, value, "mqtt", "mqtts");
                break;
            case "--server":
                options = options with { ServerUrl = value };
                error = CheckUrl(name, value, "coap", "coap+tcp", "coaps+tcp");
                break;
            case "--ca" or "--cert" or "--key" or "--config":
                options = WithFile(options, name, value);
                error = File.Exists(value) ? "" : $"{name} '{value}': no such file";
                break;
            case "--speed":
                error = CheckNumber(name, value, 1, SpeedMax, out number);
                options = options with { Speed = number };
                break;
            case "--for":
                error = CheckNumber(name, value, 1, ForSecondsMax, out number);
                options = options with { ForSeconds = number };
                break;
            case "--broker-port":
                error = CheckNumber(name, value, 1, ushort.MaxValue, out number);
                options = options with { BrokerPort = number };
                break;
            case "--server-port":
                error = CheckNumber(name, value, 1, ushort.MaxValue, out number);
                options = options with { ServerPort = number };
                break;
            case "--console":
                error = CheckConsole(value, out int? port);
                options = options with { ConsolePort = port, IsConsolePty = port == null };
                break;
            case "--unplug":
                error = CheckAddress(value, out number);
                options = options with { UnpluggedAddress = number };
                break;
            case "--date":
                error = CheckDate(value, out DateTimeOffset date);
                options = options with { Date = date };
                break;
            case "--seed":
                error = CheckNumber(name, value, 0, int.MaxValue, out number);
                options = options with { Seed = number };
                break;
            default:
                options = options with { StateDirectory = value };
                error = value.Length > 0 ? "" : "--state wants a directory";
                break;
        }

        return error.Length == 0;
    }

    private static string CheckAddress(string value, out int address)
    {
        string digits = value.StartsWith("0x", StringComparison.Ordinal) ? value[2..] : "";
        bool isHex = int.TryParse(
            digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address);
        bool isValid = isHex && address is >= 0x08 and <= 0x77;
        return isValid ? "" : "--unplug wants an I2C address from 0x08 to 0x77";
    }

    private static string CheckDate(string value, out DateTimeOffset date)
    {
        bool isDate = DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
        return isDate && date.Year is >= 2021 and < 2100
            ? ""
            : $"--date '{value}': expected a moment from 2021 to 2099, e.g. 2026-07-01T12:00Z";
    }

    private static string CheckNumber(string name, string value, int min, int max, out int number)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && number >= min && number <= max
            ? ""
            : $"{name} '{value}': expected a whole number from {min} to {max}";
    }

    private static string CheckConsole(string value, out int? port)
    {
        port = null;
        if (value == "pty")
        {
            return "";
        }

        const string Tcp = "tcp:";
        bool isTcp = value.StartsWith(Tcp, StringComparison.Ordinal);
        string text = isTcp ? value[Tcp.Length..] : "";
        bool isPort = ushort.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number);
        port = number;
        return isPort ? "" : $"--console '{value}': expected tcp:PORT, PORT from 0 to 65535, or pty";
    }

    private static SimulatorOptions WithFile(SimulatorOptions options, string name, string value)
    {
        return name switch
        {
            "--ca" => options with { CaFile = value },
            "--cert" => options with { CertFile = value },
            "--key" => options with { KeyFile = value },
            _ => options with { ConfigFile = value },
        };
    }

    private static string CheckCertificates(SimulatorOptions options)
    {
        bool isSecure = (options.BrokerUrl?.StartsWith("mqtts:", StringComparison.OrdinalIgnoreCase) ?? false)
            || (options.ServerUrl?.StartsWith("coaps+tcp:", StringComparison.OrdinalIgnoreCase) ?? false);
        bool hasFiles = options.CaFile != null || options.CertFile != null || options.KeyFile != null;
        return hasFiles && !isSecure
            ? "options --ca, --cert and --key go with --broker mqtts://… or --server coaps+tcp://…"
            : (options.CertFile == null) != (options.KeyFile == null)
                ? "options --cert and --key go together"
                : "";
    }

    private static string CheckUrl(string name, string value, params string[] schemes)
    {
        string expected = string.Join(" or ", schemes);
        if (!EndpointUrl.TryParse(value, out EndpointUrl url, out string problem, out int column))
        {
            return $"{name} '{value}': not a URL: {problem} (column {column}); "
                + $"expected {expected}://host[:port]";
        }

        return schemes.Contains(url.Scheme)
            ? ""
            : $"{name} '{value}': expected {expected}://…";
    }
}
