// Runs the unit tests in nanoFramework's interpreter on this PC (nanoCLR). The interpreter always ends with
// 0, and a test assembly it does not recognise runs nothing at all: only "Done." with passed tests and
// without failed ones counts.
// Tests may come in parts, each in a folder of its own.

using Gateway.Tools.External;

namespace Gateway.Tools.Emulator;

/// <summary>The command emulator.</summary>
/// <param name="output">Where it writes to.</param>
internal sealed class EmulatorCommand(TextWriter output) : ICommand
{
    private const string Tests = "NFUnitTest.pe";

    /// <inheritdoc/>
    public string Name => "emulator";

    /// <inheritdoc/>
    public string Help => """
        run the unit tests in nanoFramework's interpreter
        emulator [options]
          --folder DIR             folder of NFUnitTest.pe and all it refers to; parts in folders below
                                   (default: the newest nanoFramework build of Gateway.Tests)
          --nanoclr FILE           the program nanoclr (default: nanoclr on PATH;
                                   dotnet tool install -g nanoclr)
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Help);
            return 0;
        }

        if (!ToolArguments.TryParse(
            args, ["--folder", "--nanoclr"], [], out ToolArguments given, out string error))
        {
            output.WriteLine($"emulator: {error}\n{Help}");
            return 2;
        }

        string? folder = given.Value("--folder")
            ?? Path.GetDirectoryName(BuildOutput.Newest("Gateway.Tests", Tests));
        if (folder == null || !File.Exists(Path.Combine(folder, Tests)))
        {
            output.WriteLine($"emulator: no {Tests}{(folder == null ? "" : " in " + folder)}: "
                + "build it with dotnet build Gateway.Tests -p:NanoBuild=true");
            return 1;
        }

        try
        {
            ExternalTool nanoclr = new(given.Value("--nanoclr") ?? "nanoclr", [], output);
            bool isPassed = true;
            foreach (string part in Directory.GetFiles(folder, Tests, SearchOption.AllDirectories).Order())
            {
                isPassed &= RunPart(nanoclr, Path.GetDirectoryName(part)!);
            }

            return isPassed ? 0 : 1;
        }
        catch (ToolMissingException problem)
        {
            output.WriteLine($"emulator: nanoclr does not run: {problem.Message}");
            return 1;
        }
    }

    private bool RunPart(ExternalTool nanoclr, string folder)
    {
        string[] assemblies = Directory.GetFiles(folder, "*.pe").Order(StringComparer.Ordinal).ToArray();
        EmulatorVerdict verdict = EmulatorVerdict.Of(nanoclr.Run(["run", "--assemblies", .. assemblies]));
        output.WriteLine($"emulator: {Path.GetFileName(folder)}: {verdict}");
        return verdict.IsPassed;
    }
}
