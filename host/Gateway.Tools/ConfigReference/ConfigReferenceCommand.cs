// Writes docs/CONFIGURATION.md, the reference of all keys, out of the schema the gateway itself uses.

namespace Gateway.Tools.ConfigReference;

/// <summary>The command config-reference.</summary>
internal sealed class ConfigReferenceCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "config-reference";

    /// <inheritdoc/>
    public string Help =>
        "write the reference of the configuration\n"
        + "config-reference FILE     writes it to FILE (docs/CONFIGURATION.md)\n"
        + "config-reference          prints it";

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args.Length > 1 || (args.Length == 1 && args[0].StartsWith('-')))
        {
            Console.Error.WriteLine(Help);
            return 2;
        }

        string text = ReferenceWriter.Write();
        if (args.Length == 0)
        {
            Console.Out.Write(text);
            return 0;
        }

        try
        {
            File.WriteAllText(args[0], text);
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{args[0]} cannot be written: {problem.Message}");
            return 1;
        }
    }
}
