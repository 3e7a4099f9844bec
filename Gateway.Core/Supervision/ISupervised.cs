// What the supervisor watches over.

namespace Gateway.Core.Supervision;

/// <summary>A loop of steps that can be stopped.</summary>
public interface ISupervised
{
    /// <summary>Number of the present boot, from 1; 0 before it is known.</summary>
    int BootNumber { get; }

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next step is due.</returns>
    int Step(long nowMs);

    /// <summary>Saves what must not be lost and closes connections.</summary>
    void Stop(long nowMs);
}
