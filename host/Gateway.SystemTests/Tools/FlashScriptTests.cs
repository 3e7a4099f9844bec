// flash.ps1, as far as it does more than hand its arguments over.

using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashScriptTests
{
    private static string Script => RepoTree.PathOf("flash.ps1");

    [TestMethod]
    public void It_looks_for_dotnet_and_ends_with_1_before_it_runs_it()
    {
        string text = File.ReadAllText(Script);
        Match check = Regex.Match(text, @"if \(-not \(Get-Command dotnet [^{]*\{[^}]*\bexit 1\b");
        Assert.IsTrue(check.Success, text);
        Assert.IsGreaterThan(check.Index, text.IndexOf("& dotnet", StringComparison.Ordinal));
        StringAssert.Contains(text[..check.Index], "$ErrorActionPreference = \"Stop\"");
    }

    [TestMethod]
    public void Without_dotnet_it_says_so_and_does_not_end_with_0()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string? shell = Array.Find(
            [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, name))],
            File.Exists);
        if (shell == null)
        {
            Assert.Inconclusive("needs PowerShell 7, pwsh, on PATH");
        }

        // pwsh itself may need dotnet to start, so the path is emptied when it runs.
        string command = $"$env:PATH = ''; & '{Script}' --list; exit $LASTEXITCODE";
        ProcessStartInfo start = new(shell, ["-NoProfile", "-Command", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        StringAssert.Contains(output + errors.Result, "there is no dotnet on PATH");
        Assert.AreEqual(1, process.ExitCode);
    }
}
