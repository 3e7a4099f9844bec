// Everything that is wrong with a configuration, not only the first thing. Keeps 16 errors and counts the
// rest.

using Gateway.Core;

namespace Gateway.Agent.Config;

/// <summary>A bounded list of errors.</summary>
public sealed class ConfigErrors
{
    /// <summary>Errors that are kept; further ones are only counted.</summary>
    public const int KeptMax = 16;

    private readonly ConfigError[] _kept = new ConfigError[KeptMax];

    /// <summary>Errors found.</summary>
    public int Count { get; private set; }

    /// <summary>Errors that can be asked for: Count, at most <see cref="KeptMax"/>.</summary>
    public int KeptCount => Count < KeptMax ? Count : KeptMax;

    /// <summary>The error at <paramref name="index"/> (0 to KeptCount − 1).</summary>
    public ConfigError this[int index] => _kept[index];

    /// <summary>Code of the first error; Ok without one.</summary>
    public ErrorCode FirstCode => Count == 0 ? ErrorCode.Ok : _kept[0].Code;

    /// <summary>Forgets all errors.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an error without a place; <paramref name="expected"/> is "" when the code says it
    /// all.</summary>
    public void Add(string key, ErrorCode code, string expected)
    {
        Add(new ConfigError(key, code, ConfigError.ReasonOf(code, expected), 0, 0));
    }

    /// <summary>Adds an error.</summary>
    public void Add(ConfigError error)
    {
        if (Count < KeptMax)
        {
            _kept[Count] = error;
        }

        Count++;
    }
}
