// The files of device/: what Visual Studio's extension for nanoFramework needs to build, deploy and debug the
// same sources that `dotnet build -p:NanoBuild=true` builds. They are derived and never edited.

using System.Security.Cryptography;
using System.Text;

namespace Gateway.Tools.DeviceProjects;

/// <summary>Makes the content of device/.</summary>
internal static class DeviceTree
{
    /// <summary>Folder of it all, below the root.</summary>
    public const string Folder = "device/";

    // Visual Studio's own names for a nanoFramework project and for C#.
    internal const string NanoProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";
    internal const string ProjectTypes = NanoProjectType + ";{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";

    /// <summary>All files: path below the root, with '/', and content.</summary>
    public static SortedDictionary<string, string> Make(IReadOnlyList<DeviceProject> projects)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal)
        {
            [Folder + "Directory.Build.props"] = """
                <!-- Keeps the one above away from Visual Studio's nanoFramework projects. -->
                <Project />

                """,
            [Folder + "nano.runsettings"] = RunSettings,
            [Folder + "AssemblyInfo.cs"] = AssemblyInfo(projects[0].Release),
            [Folder + "nanoGateway.Device.sln"] = SolutionWriter.Write(projects),
        };
        foreach (DeviceProject project in projects)
        {
            string folder = $"{Folder}{project.Name}/";
            files.Add($"{folder}{project.Name}.nfproj", NfprojWriter.Write(project));
            files.Add(folder + "packages.config", NfprojWriter.WritePackages(project));
        }

        return files;
    }

    /// <summary>A project's identity: the same for the same name, on every machine.</summary>
    internal static string GuidOf(string name)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("nanoGateway/" + name));
        return new Guid(hash.AsSpan(0, 16)).ToString("B").ToUpperInvariant();
    }

    private static string AssemblyInfo(string release) => $"""
        // Written by device-projects (host/Gateway.Tools): what an SDK project would add by itself.

        using System.Reflection;

        [assembly: AssemblyCompany("nanoGateway")]
        [assembly: AssemblyProduct("nanoGateway")]
        [assembly: AssemblyVersion("{release}.0")]
        [assembly: AssemblyFileVersion("{release}.0")]

        """;

    // MaxCpuCount: one virtual device at a time. IsRealHardware: the Test Explorer runs the virtual device.
    private const string RunSettings = """
        <?xml version="1.0" encoding="utf-8"?>
        <RunSettings>
          <RunConfiguration>
            <MaxCpuCount>1</MaxCpuCount>
            <ResultsDirectory>.\TestResults</ResultsDirectory>
            <TestSessionTimeout>1200000</TestSessionTimeout>
            <TargetFrameworkVersion>net48</TargetFrameworkVersion>
            <TargetPlatform>x64</TargetPlatform>
          </RunConfiguration>
          <nanoFrameworkAdapter>
            <Logging>None</Logging>
            <IsRealHardware>False</IsRealHardware>
          </nanoFrameworkAdapter>
        </RunSettings>

        """;
}
