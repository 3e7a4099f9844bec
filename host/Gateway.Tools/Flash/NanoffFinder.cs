// Finds nanoff 2.5: the one that was named, the one of .config/dotnet-tools.json, which is installed if need
// be, or one on PATH. Version 3 has other verbs. The manifest is looked for upwards from where dotnet is run,
// and without one `dotnet tool restore` ends with 0 all the same: it is run in the checkout, and only what
// says which version it is counts as nanoff.

using System.Text.RegularExpressions;
using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>Finds the program nanoff.</summary>
internal static class NanoffFinder
{
    private const string Wanted = "2.5";

    // The first is how its --help begins, the second how everything else does.
    private static readonly Regex Version = new(
        @"^(?:nanoff |.*Firmware Flasher v)(\d+\.\d+)", RegexOptions.Multiline);

    /// <summary>The program.</summary>
    /// <param name="path">Where it is; null to look for it.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="isDry">Whether calls are only shown.</param>
    /// <param name="dotnet">The program dotnet.</param>
    /// <param name="onPath">The program to try when dotnet has none.</param>
    /// <exception cref="ToolMissingException">There is none of version 2.5.</exception>
    public static ExternalTool Find(
        string? path, TextWriter output, bool isDry, string dotnet = "dotnet", string onPath = "nanoff")
    {
        if (path != null)
        {
            return isDry || IsWanted(path, VersionOf(path, [], null))
                ? new ExternalTool(path, [], output, isDry)
                : throw new ToolMissingException(path, $"it does not say that it is nanoff {Wanted}");
        }

        string? root = BuildOutput.Root;
        string[] run = ["tool", "run", "nanoff", "--"];
        ToolResult restored = new ExternalTool(dotnet, ["tool", "restore"], output, isDry, root).Run();
        return isDry || (restored.ExitCode == 0 && IsWanted(dotnet, VersionOf(dotnet, run, root)))
            ? new ExternalTool(dotnet, run, output, isDry, root)
            : OnPath(onPath, output);
    }

    private static ExternalTool OnPath(string program, TextWriter output)
    {
        output.WriteLine("flash: dotnet tool restore did not get nanoff; trying the one on PATH");
        string? version;
        try
        {
            version = VersionOf(program, [], null);
        }
        catch (ToolMissingException)
        {
            version = null;
        }

        return IsWanted(program, version) ? new ExternalTool(program, [], output)
            : throw new ToolMissingException("nanoff",
                "it is not in the tool manifest's cache, not on PATH, and nuget.org was not reached; with a "
                + "network: dotnet tool restore");
    }

    // Null when the program is something else.
    private static string? VersionOf(string program, string[] firstArgs, string? folder)
    {
        ToolResult result = new ExternalTool(program, firstArgs, TextWriter.Null, folder: folder)
            .Run("--help", "--suppressnanoffversioncheck");
        Match version = Version.Match(result.Output);
        return version.Success ? version.Groups[1].Value : null;
    }

    // Another version is told instead of looking on: somebody chose it.
    private static bool IsWanted(string program, string? version)
    {
        return version is null or Wanted ? version != null
            : throw new ToolMissingException(program, $"it is version {version}, wanted is {Wanted}");
    }
}
