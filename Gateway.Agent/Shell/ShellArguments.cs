// The words of a line. Words are separated by spaces; "a word with spaces" stands in quotes, in which \" and
// \\ stand for quote and backslash. Anything that is not text is refused before it becomes a string.

using System.Text;
using Gateway.Core;
using Gateway.Core.Text;

namespace Gateway.Agent.Shell;

/// <summary>A line taken apart: at most 8 words.</summary>
public sealed class ShellArguments
{
    /// <summary>Most words in a line.</summary>
    public const int CountMax = 8;

    private readonly string[] _words = new string[CountMax];
    private readonly byte[] _word;

    /// <summary>Creates a parser for lines of up to <paramref name="lineBytesMax"/> bytes.</summary>
    public ShellArguments(int lineBytesMax)
    {
        _word = new byte[lineBytesMax];
    }

    /// <summary>Whether the line came over the network.</summary>
    public bool IsRemote { get; set; }

    /// <summary>Words in the line, the command included.</summary>
    public int Count { get; private set; }

    /// <summary>The word at <paramref name="index"/>; 0 is the command; "" behind the last.</summary>
    public string this[int index] => index < Count ? _words[index] : "";

    /// <summary>Takes a line apart.</summary>
    /// <returns>Ok; BadSyntax (not UTF-8, or a quote is open); TooLarge (too many words): there are no words
    /// then.</returns>
    public ErrorCode Parse(byte[] line, int count)
    {
        Count = 0;
        if (!Utf8.IsValid(line, 0, count))
        {
            return ErrorCode.BadSyntax;
        }

        int words = 0;
        int at = SkipSpaces(line, 0, count);
        while (at < count)
        {
            if (words == CountMax)
            {
                return ErrorCode.TooLarge;
            }

            at = line[at] == '"' ? TakeQuoted(line, at + 1, count, words) : TakePlain(line, at, count, words);
            if (at < 0)
            {
                return ErrorCode.BadSyntax;
            }

            words++;
            at = SkipSpaces(line, at, count);
        }

        Count = words;
        return ErrorCode.Ok;
    }

    private static int SkipSpaces(byte[] line, int at, int end)
    {
        while (at < end && line[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private int TakePlain(byte[] line, int at, int end, int word)
    {
        int begin = at;
        while (at < end && line[at] != ' ')
        {
            at++;
        }

        _words[word] = Encoding.UTF8.GetString(line, begin, at - begin);
        return at;
    }

    private int TakeQuoted(byte[] line, int at, int end, int word)
    {
        int length = 0;
        while (at < end && line[at] != '"')
        {
            bool isEscape = line[at] == '\\' && at + 1 < end && (line[at + 1] == '"' || line[at + 1] == '\\');
            at += isEscape ? 1 : 0;
            _word[length++] = line[at++];
        }

        _words[word] = Encoding.UTF8.GetString(_word, 0, length);
        bool isClosed = at < end && (at + 1 == end || line[at + 1] == ' ');
        return isClosed ? at + 1 : -1;
    }
}
