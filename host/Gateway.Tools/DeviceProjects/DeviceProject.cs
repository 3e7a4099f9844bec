// What one device project is made of, as MSBuild evaluates its csproj for netnano1.0.

namespace Gateway.Tools.DeviceProjects;

/// <summary>A package and its version.</summary>
internal sealed record DevicePackage(string Id, string Version);

/// <summary>A project below device/.</summary>
/// <param name="Name">Name of the project and of its folder.</param>
/// <param name="Assembly">Name of the assembly; all parts of the unit tests have the same.</param>
/// <param name="IsProgram">Whether it is a program.</param>
/// <param name="Namespace">Root namespace.</param>
/// <param name="Language">Version of C#.</param>
/// <param name="Release">Version of the product.</param>
/// <param name="Sources">Source files, as paths below the root with '/', sorted.</param>
/// <param name="Packages">Packages, sorted.</param>
/// <param name="References">Names of the projects it refers to, sorted.</param>
internal sealed record DeviceProject(
    string Name,
    string Assembly,
    bool IsProgram,
    string Namespace,
    string Language,
    string Release,
    IReadOnlyList<string> Sources,
    IReadOnlyList<DevicePackage> Packages,
    IReadOnlyList<string> References)
{
    /// <summary>Name of an assembly with unit tests: the emulator's launcher looks for no other.</summary>
    public const string TestAssembly = "NFUnitTest";

    /// <summary>Whether it holds unit tests.</summary>
    public bool IsTest => Assembly == TestAssembly;
}
