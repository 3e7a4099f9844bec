// What to use instead of members that are often reached for and that the device does not have, or has with
// another meaning. Looked up by the beginning of the documentation ID.

namespace Gateway.SystemTests.ApiGate;

/// <summary>Advice for single members.</summary>
internal static class MemberAdvice
{
    private static readonly (string Start, string Advice)[] Missing =
    {
        ("M:System.String.Replace", "write the parts to a ByteWriter"),
        ("M:System.String.Join", "write the parts to a ByteWriter"),
        ("M:System.String.Insert", "use Substring and +"),
        ("M:System.String.Remove", "use Substring"),
        ("M:System.String.Format", "use a ByteWriter: formats and rounding differ on the device"),
        ("M:System.String.IsNullOrWhiteSpace", "use string.IsNullOrEmpty on the trimmed text"),
        ("M:System.String.Split", "only Split(params char[]) exists: pass one or more char"),
        ("T:System.StringComparison", "comparison is ordinal on the device: leave the argument out"),
        ("M:System.Char.Is", "compare with the limits: c >= '0' && c <= '9'"),
        ("M:System.Text.StringBuilder.AppendFormat", "use Append"),
        ("M:System.Array.Empty", "use new T[0] (for params: pass an array)"),
        ("M:System.Array.", "of Array only Copy, Clear, IndexOf and the like exist: write the loop"),
        ("M:System.Enum.", "use int and a switch"),
        ("T:System.DateTimeOffset", "use UTC milliseconds as long"),
        ("M:System.Boolean.Parse", "compare with the two words"),
        ("T:System.Diagnostics.Stopwatch", "use IUptimeClock"),
        ("T:System.Threading.ThreadPool", "use a Thread, or the loop of GatewayAgent"),
        ("P:System.Environment.NewLine", "write \"\\r\\n\" or \"\\n\""),
        ("T:System.Globalization.", "there are no cultures on the device: use ByteWriter"),
        ("T:System.Activator", "call the constructor, or a factory interface"),
    };

    // Also missing, but there is nothing to say beyond that; with those above what DESIGN names as missing.
    private static readonly string[] AlsoMissing =
    {
        "M:System.IO.File.Move", "T:System.IO.DriveInfo", "M:System.IO.File.Replace",
        "T:System.Threading.Tasks.", "M:System.IO.Ports.SerialPort.ReadLine",
        "P:System.IO.Ports.SerialPort.NewLine", "P:System.IO.Ports.SerialPort.WatchChar",
    };

    private static readonly string[] HiddenInputs =
    {
        "M:System.DateTime.get_UtcNow", "M:System.DateTime.get_Now", "M:System.DateTime.get_Today",
        "M:System.Environment.get_TickCount", "M:System.Threading.Thread.Sleep", "M:System.Random.#ctor",
        "M:System.Diagnostics.Stopwatch.", "M:System.Guid.NewGuid",
    };

    /// <summary>Beginnings of documentation IDs of what device code must not use: the device does not have
    /// it, or it does not do there what it says.</summary>
    public static IEnumerable<string> Refused => Missing.Select(entry => entry.Start).Concat(AlsoMissing);

    /// <summary>Advice for a member or type that is not listed; null when there is none of its own.</summary>
    public static string? Of(string docId)
    {
        string asProperty = "P" + docId[1..].Replace(".get_", ".", StringComparison.Ordinal);
        string asType = "T" + docId[1..];
        foreach ((string start, string advice) in Missing)
        {
            if (docId.StartsWith(start, StringComparison.Ordinal)
                || asProperty.StartsWith(start, StringComparison.Ordinal)
                || asType.StartsWith(start, StringComparison.Ordinal))
            {
                return advice;
            }
        }

        return null;
    }

    /// <summary>True for a member that exists on the device but means something else there.</summary>
    public static bool IsDifferent(string docId, out Rule rule)
    {
        rule = Rule.FloatText;
        if (docId.StartsWith("M:System.Double.ToString", StringComparison.Ordinal)
            || docId.StartsWith("M:System.Single.ToString", StringComparison.Ordinal))
        {
            return true;
        }

        rule = Rule.MathInDouble;
        return docId.StartsWith("M:System.Math.", StringComparison.Ordinal)
            && docId.Contains("System.Double", StringComparison.Ordinal);
    }

    /// <summary>True for a clock, a sleep or a random number.</summary>
    public static bool IsHiddenInput(string docId)
        => HiddenInputs.Any(start => docId.StartsWith(start, StringComparison.Ordinal));
}
