// One thing that is wrong with a configuration.

using Gateway.Core;

namespace Gateway.Agent.Config;

/// <summary>Which key, why, and where in a document. Immutable; never holds a value.</summary>
public sealed class ConfigError
{
    /// <summary>Creates an error; <paramref name="line"/> and <paramref name="column"/> are 0 without a
    /// document.</summary>
    public ConfigError(string key, ErrorCode code, string reason, int line, int column)
    {
        Key = key;
        Code = code;
        Reason = reason;
        Line = line;
        Column = column;
    }

    /// <summary>Full name of the key or group; "" for the document as such.</summary>
    public string Key { get; }

    /// <summary>Why, as a number.</summary>
    public ErrorCode Code { get; }

    /// <summary>Why, in words, with what was expected.</summary>
    public string Reason { get; }

    /// <summary>Line in the document, from 1; 0 without a document.</summary>
    public int Line { get; }

    /// <summary>Column in characters, from 1; 0 without a document.</summary>
    public int Column { get; }

    /// <summary>Words for a code and what was expected ("" when the code says it all).</summary>
    public static string ReasonOf(ErrorCode code, string expected)
    {
        return ErrorText.Of(code) + (expected.Length == 0 ? "" : ", expected " + expected);
    }

    /// <summary>The error in one line, e.g. "mode: out of range, expected one of m2m, iot, both (line 3,
    /// column 9)".</summary>
    public override string ToString()
    {
        string place = Line == 0 ? "" : " (line " + Line.ToString() + ", column " + Column.ToString() + ")";
        return (Key.Length == 0 ? "" : Key + ": ") + Reason + place;
    }
}
