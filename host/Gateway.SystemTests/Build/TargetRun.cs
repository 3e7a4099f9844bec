// Runs a target of build/ on its own, as a nanoFramework build does among others.

using System.Diagnostics;

namespace Gateway.SystemTests.Build;

/// <summary>One run of MSBuild.</summary>
internal static class TargetRun
{
    /// <summary>Runs it.</summary>
    /// <param name="file">Name of the file in build/.</param>
    /// <param name="output">What it printed.</param>
    /// <param name="args">Target and properties.</param>
    /// <returns>The exit code.</returns>
    public static int Of(string file, out string output, params string[] args)
    {
        ProcessStartInfo start = new("dotnet",
            ["msbuild", RepoTree.PathOf("build/" + file), "-nologo", "-tl:off", .. args])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process build = Process.Start(start)!;
        output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode;
    }
}
