// Sizes, DESIGN §7: files of at most 250 lines, a codec 400; functions of 70; lines of 110; and a comment
// that begins every file. A codec is a file whose name says so: …Codec, …Encoder, …Decoder, …Reader or
// …Writer of a format.

using System.Text.RegularExpressions;

namespace Gateway.SystemTests.Tidy;

/// <summary>Rules of size.</summary>
internal static class SizeRules
{
    private const int FileLinesMax = 250;
    private const int CodecLinesMax = 400;
    private const int FunctionLinesMax = 70;
    private const int LineLengthMax = 110;

    private static readonly Regex CodecName = new(
        @"(Codec|Encoder|Decoder|PackedWriter|JsonReader|JsonWriter|CoapReader)\.cs$");

    // What stands before the brace of something that is no function although it has parentheses.
    private static readonly Regex NoFunction = new(
        @"\b(class|struct|interface|enum|record|namespace|new|"
        + @"if|for|foreach|while|switch|using|lock|catch|fixed|when)\b");

    /// <summary>All problems of size in a file.</summary>
    public static IEnumerable<Problem> Check(SourceFile source)
    {
        return Header(source).Concat(FileLength(source)).Concat(LineLengths(source))
            .Concat(FunctionLengths(source));
    }

    private static IEnumerable<Problem> Header(SourceFile source)
    {
        if (!source.Lines[0].TrimStart('\uFEFF').StartsWith("// ", StringComparison.Ordinal))
        {
            yield return new Problem(
                source.Path, 1, "begin the file with a comment: what it is for, its limits");
        }
    }

    private static IEnumerable<Problem> FileLength(SourceFile source)
    {
        int max = CodecName.IsMatch(source.Path) ? CodecLinesMax : FileLinesMax;
        if (source.Lines.Length > max)
        {
            yield return new Problem(source.Path, max + 1, $"{source.Lines.Length} lines: at most {max}");
        }
    }

    private static IEnumerable<Problem> LineLengths(SourceFile source)
    {
        for (int i = 0; i < source.Lines.Length; i++)
        {
            if (source.Lines[i].Length > LineLengthMax)
            {
                string text = $"{source.Lines[i].Length} characters: at most {LineLengthMax}";
                yield return new Problem(source.Path, i + 1, text);
            }
        }
    }

    private static IEnumerable<Problem> FunctionLengths(SourceFile source)
    {
        Stack<int> starts = new();
        int headAt = 0;
        for (int i = 0; i < source.Code.Length; i++)
        {
            switch (source.Code[i])
            {
                case ';':
                    headAt = i + 1;
                    break;
                case '{':
                    starts.Push(FunctionStart(source.Code[headAt..i], headAt));
                    headAt = i + 1;
                    break;
                case '}':
                    int start = starts.Count > 0 ? starts.Pop() : -1;
                    int lines = start < 0 ? 0 : source.LineOf(i) - source.LineOf(start) + 1;
                    if (lines > FunctionLinesMax)
                    {
                        string text = $"a function of {lines} lines: at most {FunctionLinesMax}";
                        yield return new Problem(source.Path, source.LineOf(start), text);
                    }

                    headAt = i + 1;
                    break;
            }
        }
    }

    // Where the function begins whose brace comes next; -1 when it is something else.
    private static int FunctionStart(string head, int headAt)
    {
        string trimmed = head.TrimStart();
        bool isFunction = trimmed.Contains('(', StringComparison.Ordinal) && !NoFunction.IsMatch(trimmed);
        return isFunction ? headAt + (head.Length - trimmed.Length) : -1;
    }
}
