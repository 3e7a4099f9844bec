// Builds a project for the device. Where nanoFramework's packages cannot be had, NuGet says so in many lines;
// here in one, and by a code of its own: that is no defect of the project.

using System.Text.RegularExpressions;

namespace Gateway.Tools.External;

/// <summary>The device build of a checkout.</summary>
/// <param name="command">The command that wants it; its messages begin with it.</param>
/// <param name="output">Where it writes to.</param>
/// <param name="dotnet">The program dotnet.</param>
/// <param name="root">Root of the checkout; null when there is none.</param>
/// <param name="isDry">Whether the call is only shown.</param>
internal sealed partial class DeviceBuild(
    string command, TextWriter output, string dotnet, string? root, bool isDry = false)
{
    /// <summary>The exit code where packages or programs of others are missing.</summary>
    public const int Unavailable = 3;

    /// <summary>Builds a project and all it refers to.</summary>
    /// <param name="project">Its folder, from the root of the checkout.</param>
    /// <param name="properties">Further arguments.</param>
    /// <returns>0; 1 when the build failed; <see cref="Unavailable"/> without packages.</returns>
    public int Build(string project, params string[] properties)
    {
        if (root == null && !isDry)
        {
            output.WriteLine($"{command}: not inside a checkout: there is no {project} to build");
            return 1;
        }

        string path = isDry ? project : Path.Combine(root!, project);
        StringWriter shown = new();
        ToolResult result = new ExternalTool(dotnet, [], isDry ? output : shown, isDry).Run(
        [
            "build", path, "-c", "Release", "-f", "netnano1.0", "-p:NanoBuild=true", .. properties,
            "-nologo", "-v", "q",
        ]);
        if (result.ExitCode == 0)
        {
            return 0;
        }

        if (MissingOf(result.Output) is string missing)
        {
            output.WriteLine($"{command}: {missing} cannot be had; "
                + "the device build needs nanoFramework's packages from nuget.org");
            return Unavailable;
        }

        output.Write(shown);
        output.WriteLine($"{command}: the device build of {project} failed");
        return 1;
    }

    private static string? MissingOf(string text)
    {
        Match package = MissingPackage().Match(text);
        return package.Success ? "the package " + package.Groups[1].Value
            : MissingSource().IsMatch(text) ? "a source of packages"
            : null;
    }

    // NU1101 no such package, NU1102 no such version, MSB4062 a task that was not restored.
    [GeneratedRegex(@"error (?:NU1101|NU1102|NU1301|MSB4062)\b.*?\b(nanoFramework[.\w]*\w)")]
    private static partial Regex MissingPackage();

    // A source that does not answer names no package.
    [GeneratedRegex(@"error NU1301\b")]
    private static partial Regex MissingSource();
}
