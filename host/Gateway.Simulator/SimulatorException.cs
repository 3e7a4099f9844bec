// Something the user can mend: shown as one line, without a stack trace.

namespace Gateway.Simulator;

/// <summary>A problem with options, files or ports; the message is one line for the user.</summary>
public sealed class SimulatorException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line: what is wrong and, where it helps, what was expected.</param>
    public SimulatorException(string message)
        : base(message)
    {
    }
}
