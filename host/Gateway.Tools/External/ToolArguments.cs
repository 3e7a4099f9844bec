// Options of a command: `--name value`, and `--name` alone for switches. Some may stand several times.
// Everything else is refused by name.

namespace Gateway.Tools.External;

/// <summary>Parsed options of a command.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    private ToolArguments()
    {
    }

    /// <summary>Parses options.</summary>
    /// <param name="args">The words.</param>
    /// <param name="valued">Names of options that take a value.</param>
    /// <param name="switches">Names of options that stand alone.</param>
    /// <param name="parsed">The options; empty on failure.</param>
    /// <param name="error">One line; empty on success.</param>
    /// <param name="repeated">Those of the options with a value that may stand several times.</param>
    public static bool TryParse(
        string[] args, string[] valued, string[] switches, out ToolArguments parsed, out string error,
        params string[] repeated)
    {
        parsed = new ToolArguments();
        ToolArguments found = new();
        for (int i = 0; i < args.Length; i++)
        {
            bool isSwitch = switches.Contains(args[i]);
            bool isValued = valued.Contains(args[i]);
            bool hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            error = !isSwitch && !isValued ? $"unknown option '{args[i]}'"
                : isValued && !hasValue ? $"{args[i]} needs a value"
                : found.Has(args[i]) && !repeated.Contains(args[i]) ? $"{args[i]} stands twice"
                : "";
            if (error.Length > 0)
            {
                return false;
            }

            found._values.TryAdd(args[i], []);
            found._values[args[i]].Add(isValued ? args[i + 1] : "");
            i += isValued ? 1 : 0;
        }

        parsed = found;
        error = "";
        return true;
    }

    /// <summary>True when the option was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The option's value; null when it was not given.</summary>
    public string? Value(string name) => Values(name).FirstOrDefault();

    /// <summary>All values of an option that may stand several times; none when it was not given.</summary>
    public IReadOnlyList<string> Values(string name) => _values.GetValueOrDefault(name) ?? [];
}
