// What in a text must never be shown: the lines of private keys, and the values of fields whose names say
// that they are secret, in JSON or as NAME=VALUE or NAME: VALUE, a line each.

using System.Text.RegularExpressions;

namespace Gateway.Tools.Flash;

/// <summary>Finds secrets.</summary>
internal static partial class SecretText
{
    // What is shorter would blot out half of what is printed, and is no secret.
    private const int LengthMin = 4;

    private const int KeyLineLengthMin = 16;

    /// <summary>The secrets of a text, each once; nothing when there are none.</summary>
    public static IEnumerable<string> Of(string text)
    {
        return KeyLines(text).Concat(Fields(text)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> KeyLines(string text)
    {
        return !text.Contains("PRIVATE KEY", StringComparison.Ordinal) ? []
            : text.Split('\n').Select(line => line.Trim()).Where(line =>
                line.Length >= KeyLineLengthMin && !line.StartsWith("-----", StringComparison.Ordinal));
    }

    // As it stands there, and as it reads. The name of a file with a key is no secret.
    private static IEnumerable<string> Fields(string text)
    {
        return JsonField().Matches(text).Concat(LineField().Matches(text))
            .Where(field => SecretName().IsMatch(field.Groups[1].Value))
            .Select(field => field.Groups[2].Value.Trim().Trim('"', '\''))
            .SelectMany(value => new[] { value, Unescaped(value) })
            .Where(value => value.Length >= LengthMin
                && !value.EndsWith(".pem", StringComparison.Ordinal)
                && !value.StartsWith("-----", StringComparison.Ordinal));
    }

    private static string Unescaped(string value)
    {
        try
        {
            return Regex.Unescape(value.Replace("\\/", "/", StringComparison.Ordinal));
        }
        catch (ArgumentException)
        {
            return value;
        }
    }

    [GeneratedRegex("\"([^\"\\n]*)\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[0-9.eE+-]+)")]
    private static partial Regex JsonField();

    [GeneratedRegex("(?m)^\\s*([\\w.-]+)\\s*[=:]\\s*(\\S.*?)\\s*$")]
    private static partial Regex LineField();

    [GeneratedRegex("(?i)pass|pwd|secret|token|key|psk|credential")]
    private static partial Regex SecretName();
}
