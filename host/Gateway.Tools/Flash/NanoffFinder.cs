// Finds nanoff 2.5: the one that was named, the one of .config/dotnet-tools.json, which is installed if need
// be, or one on PATH. Version 3 has other verbs.

using System.Text.RegularExpressions;
using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>Finds the program nanoff.</summary>
internal static class NanoffFinder
{
    /// <summary>The program.</summary>
    /// <param name="path">Where it is; null to look for it.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="isDry">Whether calls are only shown.</param>
    /// <exception cref="ToolMissingException">There is none of version 2.5.</exception>
    public static ExternalTool Find(string? path, TextWriter output, bool isDry)
    {
        if (path != null)
        {
            return Checked(path, [], output, isDry);
        }

        ToolResult restored = new ExternalTool("dotnet", ["tool", "restore"], output, isDry).Run();
        return restored.ExitCode == 0
            ? Checked("dotnet", ["tool", "run", "nanoff", "--"], output, isDry)
            : OnPath(output, isDry);
    }

    private static ExternalTool OnPath(TextWriter output, bool isDry)
    {
        output.WriteLine("flash: dotnet tool restore did not get nanoff; trying the one on PATH");
        try
        {
            return Checked("nanoff", [], output, isDry);
        }
        catch (ToolMissingException)
        {
            throw new ToolMissingException("nanoff",
                "it is not in the tool manifest's cache, not on PATH, and nuget.org was not reached; with a "
                + "network: dotnet tool restore");
        }
    }

    private static ExternalTool Checked(string program, string[] firstArgs, TextWriter output, bool isDry)
    {
        if (!isDry)
        {
            ToolResult result = new ExternalTool(program, firstArgs, TextWriter.Null)
                .Run("--help", "--suppressnanoffversioncheck");
            Match version = Regex.Match(result.Output, @"Firmware Flasher v(\d+\.\d+)");
            if (version.Success && version.Groups[1].Value != "2.5")
            {
                throw new ToolMissingException(
                    program, $"it is version {version.Groups[1].Value}, wanted is 2.5");
            }
        }

        return new ExternalTool(program, firstArgs, output, isDry);
    }
}
