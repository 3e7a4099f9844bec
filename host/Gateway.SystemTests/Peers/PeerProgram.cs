// Real programs that the gateway must get along with. Where one is not installed the test is skipped and
// says so; with GATEWAY_REQUIRE_PEERS=1 it fails instead.

using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Peers;

/// <summary>Finds and runs installed programs.</summary>
internal static class PeerProgram
{
    public const string RequireVariable = "GATEWAY_REQUIRE_PEERS";

    // Servers live where the search path of ordinary users does not lead.
    private static readonly string[] ServerFolders = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];

    /// <summary>Path of a program; skips or fails the test when it is not there.</summary>
    public static string Require(string name, string package)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string searchPath = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        string? path = searchPath.Split(Path.PathSeparator).Concat(ServerFolders)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        if (path == null)
        {
            Miss($"{name} is not installed (package {package}).");
        }

        return path!;
    }

    /// <summary>Path of a program that has a module; skips or fails the test when one of them is not
    /// there.</summary>
    public static string RequireModule(string name, string module, string package)
    {
        // The first one on the path may be another installation than the system's, which has the package.
        string[] paths = [Require(name, package), Path.Combine("/usr/bin", name)];
        string? path = paths.Where(File.Exists).FirstOrDefault(candidate => CanImport(candidate, module));
        if (path == null)
        {
            Miss($"{name} has no {module} (package {package}).");
        }

        return path!;
    }

    private static bool CanImport(string python, string module)
    {
        using Process process = Start(python, "-c", "import " + module);
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static void Miss(string reason)
    {
        if (Environment.GetEnvironmentVariable(RequireVariable) == "1")
        {
            Assert.Fail(reason + " " + RequireVariable + "=1 demands it.");
        }

        MissingPeers.Add(reason);
        Assert.Inconclusive(reason);
    }

    /// <summary>Starts a program whose output can be read.</summary>
    public static Process Start(string path, params string[] arguments)
    {
        ProcessStartInfo info = new(path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return Process.Start(info)!;
    }

    /// <summary>Runs a program to its end and returns what it printed; its exit code must be 0.</summary>
    public static string Run(string path, params string[] arguments)
    {
        using Process process = Start(path, arguments);
        return Finish(process);
    }

    /// <summary>Waits for the end of a program and returns what it printed; its exit code must be
    /// 0.</summary>
    public static string Finish(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output + errors.Result);
        return output;
    }
}
