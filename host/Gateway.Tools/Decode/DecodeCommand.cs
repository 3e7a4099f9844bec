// `decode FILE|-`: prints what is in a file of the journal, and what is damaged in it.

namespace Gateway.Tools.Decode;

/// <summary>The command.</summary>
public sealed class DecodeCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "decode";

    /// <inheritdoc/>
    public string Help =>
        "prints segments, blocks and slots, and what is damaged where\n"
        + "decode FILE|- [--format text|json|csv]\n"
        + "exit code: 0 all is whole, 1 something is damaged or cannot be read, 2 wrong arguments";

    /// <inheritdoc/>
    public int Run(string[] args) => Run(args, Console.OpenStandardInput, Console.Out, Console.Error);

    /// <summary>Runs it on given streams.</summary>
    /// <param name="args">File name or "-", and options.</param>
    /// <param name="openInput">Gives what "-" stands for.</param>
    /// <param name="output">Where the content goes.</param>
    /// <param name="error">Where messages go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Func<Stream> openInput, TextWriter output, TextWriter error)
    {
        if (!TryParse(args, out string file, out string format))
        {
            error.WriteLine("usage: decode FILE|- [--format text|json|csv]");
            return 2;
        }

        byte[] data;
        try
        {
            data = file == "-" ? ReadAll(openInput()) : File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file}: {e.Message}");
            return 1;
        }

        IDecodeOutput decoded = format switch
        {
            "json" => new JsonOutput(output),
            "csv" => new CsvOutput(output, error),
            _ => new TextOutput(output),
        };
        FileDecoder decoder = new(data, decoded);
        decoder.Run();
        return decoder.DamageCount == 0 ? 0 : 1;
    }

    private static bool TryParse(string[] args, out string file, out string format)
    {
        file = "";
        format = "text";
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--format" && i + 1 < args.Length && args[i + 1] is ("text" or "json" or "csv"))
            {
                format = args[++i];
            }
            else if (file.Length == 0 && (args[i] == "-" || !args[i].StartsWith('-')))
            {
                file = args[i];
            }
            else
            {
                return false;
            }
        }

        return file.Length > 0;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
