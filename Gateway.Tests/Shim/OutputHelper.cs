// Output of a test as nanoFramework.TestFramework has it.
// Part of the stand-in for nanoFramework.TestFramework on a PC.

namespace nanoFramework.TestFramework;

/// <summary>Writes to the output of the running test.</summary>
public static class OutputHelper
{
    /// <summary>Writes a message.</summary>
    public static void Write(string message) => System.Console.Write(message);

    /// <summary>Writes a message and ends the line.</summary>
    public static void WriteLine(string message) => System.Console.WriteLine(message);
}
