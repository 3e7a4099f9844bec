// Writes device/, or says what of it is not as the csproj files want it. Projects that are no longer wanted
// are removed; NuGet's folder of packages is left alone.

using Gateway.Tools.External;

namespace Gateway.Tools.DeviceProjects;

/// <summary>The command device-projects.</summary>
/// <param name="output">Where it writes to.</param>
internal sealed class DeviceProjectsCommand(TextWriter output) : ICommand
{
    // What Visual Studio and NuGet make there.
    private static readonly string[] NotOurs = { "packages", "bin", "obj", ".vs", "TestResults" };

    /// <inheritdoc/>
    public string Name => "device-projects";

    /// <inheritdoc/>
    public string Help => """
        write Visual Studio's nanoFramework projects (device/)
        device-projects           writes them from the csproj files
        device-projects --check   only says what is out of date
        """;

    /// <summary>Files below a root that differ from what they should be, and files that should not be
    /// there.</summary>
    public static IEnumerable<string> Outdated(string root, IReadOnlyDictionary<string, string> wanted)
    {
        string folder = Path.Combine(root, DeviceTree.Folder);
        IEnumerable<string> there = !Directory.Exists(folder) ? [] : Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotOurs.Contains));
        return there.Except(wanted.Keys)
            .Concat(wanted.Where(file => Read(Path.Combine(root, file.Key)) != file.Value)
                .Select(file => file.Key))
            .Order(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        string? root = BuildOutput.Root;
        bool isCheck = args is ["--check"];
        if ((args.Length > 0 && !isCheck) || root == null)
        {
            output.WriteLine(root == null ? "device-projects: not inside a checkout" : Help);
            return 2;
        }

        SortedDictionary<string, string> files;
        try
        {
            files = DeviceTree.Make(ProjectLists.Read(root));
        }
        catch (InvalidOperationException problem)
        {
            output.WriteLine($"device-projects: {problem.Message}");
            return 1;
        }

        string[] outdated = [.. Outdated(root, files)];
        foreach (string path in outdated)
        {
            output.WriteLine(path);
            if (!isCheck)
            {
                Renew(Path.Combine(root, path), files.GetValueOrDefault(path));
            }
        }

        output.WriteLine($"device-projects: {files.Count} files, {outdated.Length} "
            + (isCheck ? "out of date" : "written"));
        return isCheck && outdated.Length > 0 ? 1 : 0;
    }

    private static string? Read(string path)
        => File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;

    private static void Renew(string path, string? content)
    {
        if (content == null)
        {
            File.Delete(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
