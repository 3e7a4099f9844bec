// `decode FILE|DIR|-...`: prints what is in files of the journal, and what is damaged in them.

namespace Gateway.Tools.Decode;

/// <summary>The command.</summary>
public sealed class DecodeCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "decode";

    /// <inheritdoc/>
    public string Help =>
        "prints segments, slots, cursors and packed messages, and what is damaged where\n"
        + DecodeOptions.Help;

    /// <inheritdoc/>
    public int Run(string[] args) => Run(args, Console.OpenStandardInput, Console.Out, Console.Error);

    /// <summary>Runs it on given streams.</summary>
    /// <param name="args">Files, directories or "-", and options.</param>
    /// <param name="openInput">Gives what "-" stands for.</param>
    /// <param name="output">Where the content goes.</param>
    /// <param name="error">Where messages go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Func<Stream> openInput, TextWriter output, TextWriter error)
    {
        DecodeOptions? options = DecodeOptions.Parse(args, out string wrong);
        if (options == null)
        {
            error.WriteLine(wrong);
            return 2;
        }

        if (options.IsHelp)
        {
            output.WriteLine(DecodeOptions.Help);
            return 0;
        }

        InputLoader loader = new(options, openInput, error);
        if (!loader.TryLoad(out List<DecodeGroup> groups))
        {
            return 2;
        }

        IDecodeOutput decoded = options.Format switch
        {
            "json" => new JsonOutput(output),
            "csv" => new CsvOutput(output, error, ColumnsOf(groups)),
            _ => new TextOutput(output),
        };
        int damageCount = Decode(groups, decoded);
        return damageCount == 0 && loader.FailureCount == 0 ? 0 : 1;
    }

    private static CsvColumns ColumnsOf(List<DecodeGroup> groups)
    {
        CsvColumns columns = new();
        Decode(groups, columns);
        return columns;
    }

    private static int Decode(List<DecodeGroup> groups, IDecodeOutput output)
    {
        int damageCount = 0;
        foreach (DecodeGroup group in groups)
        {
            DecodeContext context = new() { IsLane = group.IsLane };
            foreach (DecodeInput input in group.Inputs)
            {
                context.LearnTable(input);
            }

            foreach (DecodeInput input in group.Inputs)
            {
                FileDecoder decoder = new(input, context, output);
                decoder.Run();
                damageCount += decoder.DamageCount;
            }
        }

        return damageCount;
    }
}
