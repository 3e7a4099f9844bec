// The job of the console that is under way: one at a time.

namespace Gateway.Agent.Shell;

/// <summary>At most one job.</summary>
internal sealed class ConsoleJobs
{
    private ConsoleJob _job;

    internal bool IsBusy => _job != null;

    internal void Start(ConsoleJob job) => _job = job;

    /// <summary>Gives it up.</summary>
    internal void Stop() => _job = null;

    /// <summary>Lets it work.</summary>
    /// <returns>True when it has just ended.</returns>
    internal bool Step(ShellOutput output)
    {
        bool hasEnded = _job != null && _job.Step(output);
        _job = hasEnded ? null : _job;
        return hasEnded;
    }
}
