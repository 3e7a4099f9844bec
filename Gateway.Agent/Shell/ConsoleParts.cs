// What commands of the console share: its screen, its open question, its job, and the commands that also take
// documents.

namespace Gateway.Agent.Shell;

/// <summary>Parts of one console.</summary>
internal sealed class ConsoleParts
{
    internal ShellOutput Output { get; set; }

    internal Questions Questions { get; } = new Questions();

    internal ConsoleJobs Jobs { get; } = new ConsoleJobs();

    internal ConfigCommands Config { get; set; }

    internal CertificateCommands Certificates { get; set; }
}
