// Where nanoclr is: given by hand, by the variable NANOCLR, on PATH, or among dotnet's global tools, whose
// folder is not on PATH in every shell.

namespace Gateway.Tools.Emulator;

/// <summary>Finds nanoFramework's interpreter.</summary>
internal static class Interpreter
{
    /// <summary>Path of the program; null when it is nowhere.</summary>
    /// <param name="given">A path or name that somebody gave; null to look around.</param>
    public static string? Find(string? given)
    {
        string? wanted = given ?? Environment.GetEnvironmentVariable("NANOCLR");
        if (!string.IsNullOrEmpty(wanted))
        {
            return wanted.Contains('/') || wanted.Contains('\\') ? Existing(wanted) : OnPath(wanted);
        }

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OnPath("nanoclr") ?? Existing(Path.Combine(home, ".dotnet", "tools", "nanoclr"));
    }

    private static string? OnPath(string name)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Existing(Path.Combine(folder, name)))
            .FirstOrDefault(found => found != null);
    }

    private static string? Existing(string path)
        => File.Exists(path) ? path : File.Exists(path + ".exe") ? path + ".exe" : null;
}
