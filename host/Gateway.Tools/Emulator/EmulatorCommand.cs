// Runs the unit tests in nanoFramework's interpreter on this PC (nanoCLR). The interpreter always ends with
// 0, and a test assembly it does not recognise runs nothing at all: only "Done." with passed tests and
// without failed ones counts. Tests may come in parts, each in a folder of its own.
// What it takes may not be there: the interpreter, or nanoFramework's packages to build with. That is told in
// one line and has an exit code of its own, so that whoever calls this can tell it from a failure.

using Gateway.Tools.External;

namespace Gateway.Tools.Emulator;

/// <summary>The command emulator.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="root">Root of the checkout; null for the one this program was built in.</param>
internal sealed class EmulatorCommand(TextWriter output, string? root = null) : ICommand
{
    private const string Tests = "NFUnitTest.pe";
    private const string GetInterpreter =
        "dotnet tool install -g nanoclr, or say where it is: --nanoclr FILE or the variable NANOCLR";

    private static readonly string[] Valued = { "--folder", "--nanoclr", "--timeout", "--dotnet" };

    /// <inheritdoc/>
    public string Name => "emulator";

    /// <inheritdoc/>
    public string Help => """
        run the unit tests in nanoFramework's interpreter
        emulator [options]
          --folder DIR             folder of NFUnitTest.pe and all it refers to; parts in folders below
                                   (default: builds Gateway.Tests for the device and takes that)
          --no-build               take the newest build that is there
          --nanoclr FILE           the program nanoclr (default: the variable NANOCLR; nanoclr on PATH or
                                   among dotnet's tools: dotnet tool install -g nanoclr)
          --timeout SECONDS        for each part (default: 600)
        The last line is "emulator: N passed, N failed, N skipped". Exit code 0: all passed; 1: not so;
        2: wrong arguments; 3: the interpreter or nanoFramework's packages are not there.
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Help);
            return 0;
        }

        int seconds = 600;
        if (!ToolArguments.TryParse(args, Valued, ["--no-build"], out ToolArguments given, out string error)
            || (given.Value("--timeout") is { } text && (!int.TryParse(text, out seconds) || seconds < 1)))
        {
            error = error.Length > 0 ? error : "--timeout is in whole seconds";
            output.WriteLine($"emulator: {error}\n{Help}");
            return 2;
        }

        // looked for before anything is built: a build takes minutes
        string? program = Interpreter.Find(given.Value("--nanoclr"));
        if (program == null)
        {
            string what = given.Value("--nanoclr") ?? "nanoclr";
            output.WriteLine($"emulator: {what} is not there; {GetInterpreter}");
            return DeviceBuild.Unavailable;
        }

        try
        {
            int code = FindTests(given, out string folder);
            return code != 0 ? code : RunParts(program, folder, TimeSpan.FromSeconds(seconds));
        }
        catch (ToolMissingException problem)
        {
            output.WriteLine($"emulator: {problem.Message}; {GetInterpreter}");
            return DeviceBuild.Unavailable;
        }
    }

    // 0 and the folder, or an exit code.
    private int FindTests(ToolArguments given, out string folder)
    {
        string? checkout = root ?? BuildOutput.Root;
        folder = given.Value("--folder") ?? "";
        if (folder.Length == 0)
        {
            if (!given.Has("--no-build"))
            {
                string dotnet = given.Value("--dotnet") ?? "dotnet";
                int code = new DeviceBuild(Name, output, dotnet, checkout).Build("Gateway.Tests");
                if (code != 0)
                {
                    return code;
                }
            }

            folder = Path.GetDirectoryName(BuildOutput.Newest(checkout, "Gateway.Tests", Tests)) ?? "";
        }

        if (!File.Exists(Path.Combine(folder, Tests)))
        {
            output.WriteLine($"emulator: no {Tests}{(folder.Length == 0 ? "" : " in " + folder)}: "
                + "build it with dotnet build Gateway.Tests -p:NanoBuild=true");
            return 1;
        }

        return 0;
    }

    private int RunParts(string program, string folder, TimeSpan limit)
    {
        ExternalTool nanoclr = new(program, [], output);
        List<EmulatorVerdict> verdicts = [];
        foreach (string part in Directory.GetFiles(folder, Tests, SearchOption.AllDirectories).Order())
        {
            string place = Path.GetDirectoryName(part)!;
            string[] assemblies = [.. Directory.GetFiles(place, "*.pe").Order(StringComparer.Ordinal)];
            EmulatorVerdict verdict = EmulatorVerdict.Of(
                nanoclr.Run(limit, ["run", "--assemblies", .. assemblies]));
            output.WriteLine($"emulator: {Path.GetFileName(place)}: {verdict}");
            verdicts.Add(verdict);
        }

        // a part that did not come to its end has failed, whatever its tests said
        int broken = verdicts.Count(verdict => !verdict.IsPassed && verdict.Failed == 0);
        output.WriteLine($"emulator: {verdicts.Sum(v => v.Passed)} passed, "
            + $"{verdicts.Sum(v => v.Failed) + broken} failed, {verdicts.Sum(v => v.Skipped)} skipped");
        return verdicts.All(verdict => verdict.IsPassed) ? 0 : 1;
    }
}
