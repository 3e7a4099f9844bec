// Words that stand for what the device cannot do and that leave no clear trace in the compiled code, and
// words for work left undone. DESIGN §6, §7.

using System.Text.RegularExpressions;

namespace Gateway.SystemTests.Tidy;

/// <summary>Banned words.</summary>
internal static class WordRules
{
    // Device code: what begins with one of these; the stand-in for the test framework is the PC's.
    private static readonly string[] DeviceFolders =
    {
        "Gateway.Agent/", "Gateway.Core/", "Gateway.Drivers/", "Gateway.Firmware/", "Gateway.Virtual/",
        "Gateway.Tests/",
    };

    private const string StandIn = "Gateway.Tests/Shim/";

    private static readonly (Regex Word, string Advice)[] InDeviceCode =
    {
        (new(@"\$@?""|@\$"""), "string interpolation: use ByteWriter, or + outside the steady state"),
        (new(@"\busing\s+System\.(Linq|Collections\.Generic|Threading\.Tasks)\b"),
            "the device does not have it"),
        (new(@"\b(yield\s+(return|break)|await|dynamic|decimal|stackalloc|volatile)\b"), "not on the device"),
        (new(@"\b(async|unsafe)\s"), "not on the device"),
        (new(@"\bchecked\s*[({]"), "overflow wraps on the device: check the range before"),
        (new(@"\[\s*\^|\[[^\[\]\n]*\.\.[^\[\]\n]*\]"),
            "index from the end or range: use Length, Substring, Array.Copy"),
        (new(@"\bvar\s+\w+\s*=\s*\([^()\n]*\)\s*=>"),
            "a lambda in var has no delegate type there: name the type"),
        (new(@"""u8\b"), "UTF-8 literal: use a byte array"),
        (new(@"\bArray\.Empty\s*<"), "missing there: use new T[0]"),
        (new(@"\bEnvironment\.NewLine\b"), "missing there: write \"\\r\\n\" or \"\\n\""),
    };

    private static readonly (Regex Word, string Advice)[] Everywhere =
    {
        (new(@"(?m)^\s*#\s*(if|elif|else|endif|define)\b"),
            "conditional code: only build/ and the test shim may"),
        (new(@"\bNotImplementedException\b"), "no stubs"),
    };

    private static readonly Regex Undone = new(@"\b(TODO|FIXME|HACK|XXX)\b");

    // Native code raises plain exceptions for most of its errors (nf-interpreter, c_ExceptionLookup), so
    // adapters have nothing narrower to catch; the supervisor stands above everything that may be thrown.
    private const string Supervisor = "Gateway.Core/Supervision/Supervisor.cs";
    private const string Adapters = "Gateway.Firmware/Adapters/";

    private static readonly Regex CatchAll = new(@"\bcatch\s*(\(\s*(System\.)?Exception\b[^)]*\)\s*)?\{");

    /// <summary>All banned words in a file.</summary>
    public static IEnumerable<Problem> Check(SourceFile source)
    {
        bool isStandIn = source.Path.StartsWith(StandIn, StringComparison.Ordinal);
        bool isDevice = !isStandIn && IsDevice(source.Path);
        bool isBuild = source.Path.StartsWith("build/", StringComparison.Ordinal);
        IEnumerable<Problem> found = isStandIn || isBuild ? [] : Find(source, Everywhere);
        if (isDevice)
        {
            found = found.Concat(Find(source, InDeviceCode));
        }

        if (isDevice && source.Path != Supervisor
            && !source.Path.StartsWith(Adapters, StringComparison.Ordinal))
        {
            found = found.Concat(
                Find(source, [(CatchAll, "catch the narrow type, as all but adapters and supervisor do")]));
        }

        return found.Concat(UndoneWork(source));
    }

    /// <summary>True for a path of device code, the stand-in for the test framework included.</summary>
    public static bool IsDevice(string path)
        => DeviceFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static IEnumerable<Problem> Find(SourceFile source, (Regex Word, string Advice)[] words)
    {
        foreach ((Regex word, string advice) in words)
        {
            foreach (Match match in word.Matches(source.Code))
            {
                int line = source.LineOf(match.Index + match.Length - match.Value.TrimStart().Length);
                yield return new Problem(source.Path, line, $"{match.Value.Trim()}: {advice}");
            }
        }
    }

    private static IEnumerable<Problem> UndoneWork(SourceFile source)
    {
        for (int i = 0; i < source.Lines.Length; i++)
        {
            Match match = Undone.Match(source.Lines[i]);
            if (match.Success && !IsQuoted(source, i, match.Index))
            {
                yield return new Problem(
                    source.Path, i + 1, $"{match.Value}: finish it, or make it an issue");
            }
        }
    }

    // Inside a string, as in this file, the word is data.
    private static bool IsQuoted(SourceFile source, int line, int column)
        => source.Lines[line][..column].Count(c => c == '"') % 2 == 1;
}
