// A C# source with its comments and the content of its literals blanked out, so that rules see code only. The
// lexer knows the literals of C#: ordinary, verbatim, interpolated and raw strings, characters. What stands
// in the holes of an interpolated string is blanked with it.

using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.SystemTests.Tidy;

/// <summary>A source file.</summary>
internal sealed class SourceFile
{
    private static readonly Regex StringStart = new("\\G[$@]*\"+");

    private readonly StringBuilder _code;
    private readonly string _text;
    private int _at;

    /// <summary>Reads a source from its text.</summary>
    public SourceFile(string path, string text)
    {
        Path = path;
        _text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        Lines = _text.TrimEnd('\n').Split('\n');
        _code = new StringBuilder(_text);
        while (_at < _text.Length)
        {
            Next();
        }

        Code = _code.ToString();
    }

    /// <summary>Path below the root of the checkout, with '/'.</summary>
    public string Path { get; }

    /// <summary>The lines as written.</summary>
    public string[] Lines { get; }

    /// <summary>The text with comments and contents of literals blanked; line breaks and quotes
    /// stay.</summary>
    public string Code { get; }

    /// <summary>The line, from 1, of a position in <see cref="Code"/>.</summary>
    public int LineOf(int position) => Code.AsSpan(0, position).Count('\n') + 1;

    /// <summary>Reads all sources of the checkout.</summary>
    public static IReadOnlyList<SourceFile> ReadAll()
    {
        return RepoTree.Files("*.cs")
            .Select(path => new SourceFile(path, File.ReadAllText(RepoTree.PathOf(path)))).ToList();
    }

    private void Next()
    {
        if (StartsWith("//"))
        {
            BlankUntil(EndOf("\n", _at, keep: true));
        }
        else if (StartsWith("/*"))
        {
            BlankUntil(EndOf("*/", _at + 2, keep: false));
        }
        else if (_text[_at] == '\'')
        {
            SkipQuoted('\'', isVerbatim: false);
        }
        else if (StringStart.Match(_text, _at, Math.Min(16, _text.Length - _at)) is { Success: true } start)
        {
            SkipString(start.Value);
        }
        else
        {
            _at++;
        }
    }

    private void SkipString(string start)
    {
        int quotes = start.Count(c => c == '"');
        _at += start.Length - quotes;
        if (quotes >= 3)
        {
            _at += quotes;
            BlankUntil(EndOf(new string('"', quotes), _at, keep: true));
            _at += quotes;
        }
        else if (start.Contains('$'))
        {
            SkipInterpolated(start.Contains('@'));
        }
        else
        {
            SkipQuoted('"', start.Contains('@'));
        }
    }

    private void SkipQuoted(char quote, bool isVerbatim)
    {
        int end = _at + 1;
        while (end < _text.Length && _text[end] != quote)
        {
            end += !isVerbatim && _text[end] == '\\' ? 2 : 1;
        }

        _at++;
        BlankUntil(Math.Min(end, _text.Length));
        _at++;
    }

    // Holes may hold strings of their own; only a quote outside of all holes ends the literal.
    private void SkipInterpolated(bool isVerbatim)
    {
        int depth = 0;
        int end = _at + 1;
        bool isInner = false;
        while (end < _text.Length && (_text[end] != '"' || depth > 0))
        {
            char c = _text[end];
            bool isDoubled = end + 1 < _text.Length && _text[end + 1] == c;
            if (depth == 0 && isDoubled && (c == '{' || c == '}'))
            {
                end += 2;
                continue;
            }

            isInner = depth > 0 && (c == '"' ? !isInner : isInner);
            depth += isInner ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            end += !isVerbatim && c == '\\' && depth == 0 ? 2 : 1;
        }

        _at++;
        BlankUntil(Math.Min(end, _text.Length));
        _at++;
    }

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private int EndOf(string text, int from, bool keep)
    {
        int found = _text.IndexOf(text, Math.Min(from, _text.Length), StringComparison.Ordinal);
        return found < 0 ? _text.Length : keep ? found : found + text.Length;
    }

    private void BlankUntil(int end)
    {
        for (; _at < end; _at++)
        {
            if (_text[_at] != '\n')
            {
                _code[_at] = ' ';
            }
        }
    }
}
