// The arguments of `decode`.

namespace Gateway.Tools.Decode;

/// <summary>What was asked for.</summary>
internal sealed class DecodeOptions
{
    internal const string Usage =
        """
        usage: decode FILE|DIR|-... [--format text|json|csv] [--slot] [--lane LETTER]
        """;

    internal const string Help =
        Usage + "\n" +
        """
        Prints what is in files of the journal (docs/FORMATS.md), and what is damaged where.

          FILE           a segment (.seg), a slot (.blk), a cursor or boot counter (.a, .b), or a packed
                         message: blocks and gap records, with or without a segment header before them
          DIR            all files of a lane in the order of their readings, each reading once
          -              standard input
          --format F     text (the default), json (an object a line) or csv (a line a reading)
          --slot         FILE or standard input is a slot of the journal, whatever its name is
          --lane LETTER  which lane of DIR, where it has more than one

        In CSV there is a column for every channel that occurs in any of the files. Channels whose table
        is not known are called by their number. Damage, gaps and files that are not of the journal go to
        standard error there.

        exit code: 0 all is whole, 1 something is damaged or cannot be read, 2 wrong arguments

          decode r-000000001234.seg
          decode r-00.blk r-01.blk
          decode flash/ --format csv > readings.csv
          mosquitto_sub -C 1 -N -t TOPIC | decode - --format json
        """;

    /// <summary>Files, directories and "-", in the order in which they were given.</summary>
    internal List<string> Names { get; } = [];

    /// <summary>text, json or csv.</summary>
    internal string Format { get; private set; } = "text";

    /// <summary>Whether files are slots.</summary>
    internal bool IsSlot { get; private set; }

    /// <summary>Lane of a directory; null for the only one.</summary>
    internal char? Lane { get; private set; }

    /// <summary>Whether only help is wanted.</summary>
    internal bool IsHelp { get; private set; }

    /// <summary>Reads arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="error">What is wrong, in one line.</param>
    /// <returns>The options; null when something is wrong.</returns>
    internal static DecodeOptions? Parse(string[] args, out string error)
    {
        DecodeOptions options = new();
        error = "";
        for (int i = 0; i < args.Length && error.Length == 0; i++)
        {
            error = options.Take(args, ref i);
        }

        if (error.Length == 0 && options.Names.Count == 0 && !options.IsHelp)
        {
            error = Usage;
        }

        return error.Length == 0 ? options : null;
    }

    private string Take(string[] args, ref int index)
    {
        string arg = args[index];
        if (arg == "-" || !arg.StartsWith('-'))
        {
            Names.Add(arg);
            return "";
        }

        switch (arg)
        {
            case "--slot":
                IsSlot = true;
                return "";
            case "--help" or "-h":
                IsHelp = true;
                return "";
            case "--format" or "--lane":
                index++;
                return SetValue(arg, index < args.Length ? args[index] : "");
            default:
                return $"decode has no option '{arg}'.";
        }
    }

    private string SetValue(string option, string value)
    {
        bool isLane = option == "--lane";
        bool isValid = isLane ? value.Length == 1 && char.IsAsciiLetterLower(value[0])
            : value is "text" or "json" or "csv";
        if (!isValid)
        {
            return $"{option} cannot be '{value}': {(isLane ? "a letter from a to z" : "text, json or csv")}";
        }

        if (isLane)
        {
            Lane = value[0];
        }
        else
        {
            Format = value;
        }

        return "";
    }
}
