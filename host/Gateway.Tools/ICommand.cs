// What every command of the tools is: a name, a line of help and something that runs.

namespace Gateway.Tools;

/// <summary>A command of the tools.</summary>
internal interface ICommand
{
    /// <summary>The word that selects it.</summary>
    string Name { get; }

    /// <summary>What it does and its arguments, in lines without indentation.</summary>
    string Help { get; }

    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments after the command's name.</param>
    /// <returns>The exit code: 0 done, 1 failed, 2 wrong arguments.</returns>
    int Run(string[] args);
}
