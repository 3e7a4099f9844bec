// What was said on the command line.

namespace Gateway.Tools.Provision;

/// <summary>Parsed options of provision.</summary>
internal sealed class ProvisionOptions
{
    /// <summary>Variable with the console's password.</summary>
    public const string PasswordVariable = "GATEWAY_CONSOLE_PASSWORD";

    private const string PemEnding = ".pem";

    /// <summary>What the command takes, for help.</summary>
    public const string Help = """
        configure a board, or many, over the serial console
        provision --port PORT --config FILE [options]
          --port PORT              COM3, /dev/ttyUSB0, or tcp:HOST:PORT (simulator, terminal server)
          --config FILE            JSON as for "config import", or lines key=value; what it does not name
                                   gets its default; {column} in it stands for a value of the table
          --cert NAME.pem=FILE     store a certificate or key; may stand several times
          --password-file FILE     first line: the console's password; a new device gets it
                                   (default: the variable GATEWAY_CONSOLE_PASSWORD)
          --csv FILE               a table, one board a row: columns are keys (device.id ...), {column}s of
                                   the configuration, "port" and "password"
          --results FILE           one line a board; boards that are done there are left out
                                   (default: FILE of --csv with .results.csv)
          --wait SECONDS           how long to wait for the next board at the same port (default: 600)
          --force                  change a board that is provisioned already
          --expect ID              with --force: only the board that has this device.id
          --prove                  keep it only when it reaches its peers; otherwise what is read back counts
          --confirm SECONDS        after which it takes an unconfirmed change back, 30-3600 (default: 300)
        After a row that failed its port must be without a board for 20 s before the next row takes one.
        Exit code 0: every board is done, every result written; 1: not so; 2: wrong arguments. A board that
        fails keeps what it had.
        """;

    private static readonly string[] Valued =
    {
        "--port", "--config", "--cert", "--password-file", "--csv", "--results", "--wait", "--expect",
        "--confirm",
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ProvisionOptions()
    {
    }

    /// <summary>Name in flash to path on the PC.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Default port; "" when rows have theirs.</summary>
    public string Port => _values.GetValueOrDefault("--port", "");

    /// <summary>The configuration file.</summary>
    public string Config => _values["--config"];

    /// <summary>The table; null for one board.</summary>
    public string? Csv => _values.GetValueOrDefault("--csv");

    /// <summary>Where results go; null for one board without.</summary>
    public string? Results => _values.GetValueOrDefault("--results")
        ?? (Csv == null ? null : Path.ChangeExtension(Csv, ".results.csv"));

    /// <summary>How long to wait for the next board.</summary>
    public TimeSpan Wait { get; private set; } = TimeSpan.FromSeconds(600);

    /// <summary>How boards are treated.</summary>
    public ProvisionPolicy Policy { get; private set; } = new(false, null, false);

    /// <summary>Parses options.</summary>
    /// <exception cref="ProvisionException">They are wrong.</exception>
    public static ProvisionOptions Parse(string[] args)
    {
        ProvisionOptions options = new();
        HashSet<string> switches = [];
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--force" or "--prove")
            {
                switches.Add(args[i]);
            }
            else if (!Valued.Contains(args[i]))
            {
                throw new ProvisionException($"unknown option '{args[i]}'");
            }
            else
            {
                options.Take(args[i], i + 1 < args.Length ? args[++i] : "");
            }
        }

        options.Require("--config");
        if (options.Csv == null)
        {
            options.Require("--port");
        }

        bool isForced = switches.Contains("--force");
        string? expected = options._values.GetValueOrDefault("--expect");
        if (expected != null && !isForced)
        {
            throw new ProvisionException("--expect goes with --force");
        }

        options.Wait = TimeSpan.FromSeconds(options.Number("--wait", 600, 1, 86400));
        options.Policy = new ProvisionPolicy(
            isForced, expected, switches.Contains("--prove"), options.Number("--confirm", 300, 30, 3600));
        return options;
    }

    /// <summary>The console's password; "" when none was given.</summary>
    /// <exception cref="ProvisionException">The file cannot be read.</exception>
    public string ReadPassword()
    {
        if (_values.GetValueOrDefault("--password-file") is not { } file)
        {
            return Environment.GetEnvironmentVariable(PasswordVariable) ?? "";
        }

        try
        {
            return File.ReadLines(file).FirstOrDefault() ?? "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ProvisionException($"{file}: {problem.Message}");
        }
    }

    private void Take(string name, string value)
    {
        if (value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal))
        {
            throw new ProvisionException($"{name} needs a value");
        }

        int equals = value.IndexOf('=');
        if (name != "--cert")
        {
            if (!_values.TryAdd(name, value))
            {
                throw new ProvisionException($"{name} stands twice");
            }
        }
        else if (equals < PemEnding.Length || !value[..equals].EndsWith(PemEnding, StringComparison.Ordinal)
            || !Files.TryAdd(value[..equals], value[(equals + 1)..]))
        {
            throw new ProvisionException($"--cert wants NAME.pem=FILE, each name once, not '{value}'");
        }
    }

    private void Require(string name)
    {
        if (!_values.ContainsKey(name))
        {
            throw new ProvisionException($"{name} is missing");
        }
    }

    private int Number(string name, int fallback, int min, int max)
    {
        if (!_values.TryGetValue(name, out string? text))
        {
            return fallback;
        }

        return int.TryParse(text, out int number) && number >= min && number <= max
            ? number : throw new ProvisionException($"{name} is a number from {min} to {max}");
    }
}
