// Which assemblies a nanoFramework package has in its lib folder. Source: the references in the projects of
// nanoframework/Samples (July 2026); the cryptography package's is the name of its API list.

namespace Gateway.Tools.DeviceProjects;

/// <summary>Assemblies of packages.</summary>
internal static class PackageFiles
{
    private const string Prefix = "nanoFramework.";

    // System.* assemblies that keep the prefix.
    private static readonly string[] Prefixed =
    {
        "nanoFramework.System.Collections", "nanoFramework.System.Security.Cryptography",
        "nanoFramework.System.Text",
    };

    /// <summary>The assemblies of a package, with the ending of the file.</summary>
    public static string[] Of(string id) => id switch
    {
        "nanoFramework.CoreLibrary" => ["mscorlib.dll"],
        "nanoFramework.M2Mqtt" => ["nanoFramework.M2Mqtt.Core.dll", "nanoFramework.M2Mqtt.dll"],
        "nanoFramework.TestFramework" =>
            ["nanoFramework.TestFramework.dll", "nanoFramework.UnitTestLauncher.exe"],
        _ when Prefixed.Contains(id) => [id + ".dll"],
        _ when id.StartsWith(Prefix + "System.", StringComparison.Ordinal) => [id[Prefix.Length..] + ".dll"],
        _ => [id + ".dll"],
    };
}
