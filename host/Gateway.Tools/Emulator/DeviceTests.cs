// Builds the unit tests for the device. Where nanoFramework's packages cannot be had, NuGet says so in many
// lines; here in one.

using System.Text.RegularExpressions;
using Gateway.Tools.External;

namespace Gateway.Tools.Emulator;

/// <summary>The device build of Gateway.Tests.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="dotnet">The program dotnet.</param>
/// <param name="root">Root of the checkout; null when there is none.</param>
internal sealed partial class DeviceTests(TextWriter output, string dotnet, string? root)
{
    /// <summary>Builds all parts.</summary>
    /// <returns>0; 1 when the build failed; <see cref="EmulatorCommand.Unavailable"/> without
    /// packages.</returns>
    public int Build()
    {
        if (root == null)
        {
            output.WriteLine("emulator: not inside a checkout; --folder says where the tests are");
            return 1;
        }

        StringWriter shown = new();
        ToolResult result = new ExternalTool(dotnet, [], shown).Run(
            "build", Path.Combine(root, "Gateway.Tests"), "-c", "Release", "-f", "netnano1.0",
            "-p:NanoBuild=true", "-nologo", "-v", "q");
        if (result.ExitCode == 0)
        {
            return 0;
        }

        Match missing = MissingPackage().Match(result.Output);
        if (missing.Success)
        {
            output.WriteLine($"emulator: the package {missing.Groups[1].Value} cannot be had; "
                + "the device build needs nanoFramework's packages from nuget.org");
            return EmulatorCommand.Unavailable;
        }

        output.Write(shown);
        output.WriteLine("emulator: the device build of Gateway.Tests failed");
        return 1;
    }

    // NU1101 no such package, NU1102 no such version, NU1301 no such source; MSB4062 a task that was not
    // restored.
    [GeneratedRegex(@"error (?:NU1101|NU1102|NU1301|MSB4062)\b.*?\b(nanoFramework[.\w]*\w)")]
    private static partial Regex MissingPackage();
}
