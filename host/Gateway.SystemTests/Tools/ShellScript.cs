// Writes a shell script that a test then runs as a program. A child writes it: while this process has the
// file open for writing, a child that another test starts inherits that, and until it is its own program
// nobody can run the script ("Text file busy").

using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

/// <summary>Programs made of text.</summary>
internal static class ShellScript
{
    /// <summary>Writes a script that can be run, for this user; a plain file on Windows.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="text">Its lines, in this source's line endings.</param>
    internal static void Write(string path, string text)
    {
        string source = OperatingSystem.IsWindows() ? path : path + ".text";
        File.WriteAllText(source, text.Replace("\r\n", "\n", StringComparison.Ordinal));
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process child = Process.Start(
            "/bin/sh", ["-c", "cp \"$1\" \"$2\" && chmod 700 \"$2\"", "write", source, path]);
        child.WaitForExit();
        Assert.AreEqual(0, child.ExitCode, "the script is written");
        File.Delete(source);
    }
}
