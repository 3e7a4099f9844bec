// A command that takes longer than a step: it goes on with the loop, and the prompt comes when it has ended.

namespace Gateway.Agent.Shell;

/// <summary>Work of one command over several steps.</summary>
internal abstract class ConsoleJob
{
    /// <summary>Does a bounded part of the work.</summary>
    /// <returns>True when it has ended.</returns>
    internal abstract bool Step(ShellOutput output);
}
