// A program that stands for dotnet, nanoff or nanoclr: it writes down how it was called and gives the answers
// it was told, one a call, the last one again and again. It is a shell script, so these tests are skipped on
// Windows.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

/// <summary>A scripted program in a temporary folder.</summary>
internal sealed class FakeProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-tools").FullName;

    /// <summary>Creates the program with its answers: exit code and output of each call.</summary>
    public FakeProgram(params (int ExitCode, string Output)[] answers)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("the fake program is a shell script");
        }

        for (int i = 0; i < answers.Length; i++)
        {
            File.WriteAllText(PathOf($"code{i + 1}"), $"{answers[i].ExitCode}");
            File.WriteAllText(PathOf($"output{i + 1}"), answers[i].Output + "\n");
        }

        ShellScript.Write(Program, $"""
            #!/bin/sh
            echo "$*" >> '{_folder}/calls'
            pwd >> '{_folder}/places'
            [ -f '{_folder}/made' ] && touch "$(cat '{_folder}/made')"
            n=$(wc -l < '{_folder}/calls' | tr -d ' ')
            [ "$n" -gt {answers.Length} ] && n={answers.Length}
            cat "{_folder}/output$n"
            [ -f '{_folder}/sleep' ] && sleep "$(cat '{_folder}/sleep')"
            exit "$(cat "{_folder}/code$n")"
            """);
    }

    /// <summary>The folder it lies in.</summary>
    public string Folder => _folder;

    /// <summary>The program's path.</summary>
    public string Program => PathOf("program");

    /// <summary>How it was called: the arguments of each call, with spaces between.</summary>
    public string[] Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    /// <summary>Where it was run: the directory of each call.</summary>
    public string[] Places => File.Exists(PathOf("places")) ? File.ReadAllLines(PathOf("places")) : [];

    /// <summary>Creates a file in the program's folder and gives its path.</summary>
    public string NewFile(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), name);
        return PathOf(name);
    }

    /// <summary>Makes each call create a file, as a build does.</summary>
    public void CreateWhenRun(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(PathOf("made"), path);
    }

    /// <summary>Makes it hang before it ends.</summary>
    public void SleepAtTheEnd(int seconds) => File.WriteAllText(PathOf("sleep"), $"{seconds}");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);
}
