// Where the sources of this checkout lie, and which of them are ours.

namespace Gateway.SystemTests;

/// <summary>The checkout the tests were built from.</summary>
internal static class RepoTree
{
    /// <summary>The folder of nanoGateway.sln, found upwards from the test program.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The absolute path of something in the checkout; parts are separated by '/'.</summary>
    public static string PathOf(string relative)
        => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The path below the root, with '/'; unchanged when it lies elsewhere.</summary>
    public static string Relative(string path)
    {
        string relative = Path.GetRelativePath(Root, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>Files that fit the pattern, as paths below the root, without what a build writes.</summary>
    public static IReadOnlyList<string> Files(string pattern)
    {
        return Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or ".git" or "artifacts"))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "nanoGateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("nanoGateway.sln is in no folder above the test program.");
    }
}
