// Where a nanoFramework build leaves its files: PROJECT/bin/CONFIGURATION/netnano1.0/.

namespace Gateway.Tools.External;

/// <summary>Finds what `dotnet build -p:NanoBuild=true` has written.</summary>
internal static class BuildOutput
{
    /// <summary>The deployment image of a Release build, from the root of the checkout.</summary>
    public const string Image = "Gateway.Firmware/bin/Release/netnano1.0/Gateway.Firmware.bin";

    /// <summary>The same with its files on an SD card.</summary>
    public const string CardImage = "Gateway.Firmware/bin/Release/netnano1.0/sd/Gateway.Firmware.bin";

    /// <summary>The same for the board Virtual.</summary>
    public const string VirtualImage =
        "Gateway.Firmware/bin/Release/netnano1.0/virtual/Gateway.Firmware.bin";

    /// <summary>Root of the checkout this program was built in; null when it is in none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The newest file of that name in a project's nanoFramework builds; null when there is
    /// none.</summary>
    /// <param name="project">The project's folder, from the root of the checkout.</param>
    /// <param name="file">The file's name.</param>
    public static string? Newest(string project, string file) => Newest(Root, project, file);

    /// <summary>The same in another checkout.</summary>
    /// <param name="root">Root of the checkout; null when there is none.</param>
    /// <param name="project">The project's folder, from there.</param>
    /// <param name="file">The file's name.</param>
    public static string? Newest(string? root, string project, string file)
    {
        string bin = root == null ? "" : Path.Combine(root, project, "bin");
        return !Directory.Exists(bin) ? null
            : Directory.EnumerateFiles(bin, file, SearchOption.AllDirectories)
                .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == "netnano1.0")
                .OrderByDescending(File.GetLastWriteTimeUtc)
                .FirstOrDefault();
    }

    private static string? FindRoot()
    {
        DirectoryInfo? folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "nanoGateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
