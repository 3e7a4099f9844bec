// An adapter with a thread on which something may block.

namespace Gateway.Core.Ports;

/// <summary>Lets the watchdog see whether a blocking call comes back.</summary>
public interface IWorker
{
    /// <summary>Name for people: "wifi", "m2m", "iot", "console".</summary>
    string Name { get; }

    /// <summary>A number that every blocking call changes; 0 while none is under way. Read from another
    /// thread and must not take a lock: whoever hangs may hold it.</summary>
    int CallNumber { get; }
}
