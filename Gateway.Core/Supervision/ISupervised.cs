// What the supervisor watches over.

namespace Gateway.Core.Supervision;

/// <summary>A loop of steps that can be stopped.</summary>
public interface ISupervised
{
    /// <summary>What the loop is doing, for the record of a crash or hang: the last task it began.</summary>
    string Place { get; }

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next step is due.</returns>
    int Step(long nowMs);

    /// <summary>Gives up what is not needed to stop: memory is used up. Only <see cref="Stop"/> may
    /// follow.</summary>
    void FreeMemory();

    /// <summary>Saves what must not be lost, makes outputs safe and closes connections, in parts: called
    /// again after it threw, it goes on with the next part.</summary>
    void Stop(long nowMs);

    /// <summary>Makes outputs safe and nothing else. Called from another thread when the loop
    /// hangs.</summary>
    void EnterSafeState();
}
