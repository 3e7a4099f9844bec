// A sensor that remembers something across restarts.

namespace Gateway.Core.Sensing;

/// <summary>A sensor with a state in flash, such as a meter's total.</summary>
public interface IPersistentSensor
{
    /// <summary>Why the last attempt to save failed; Ok when it did not.</summary>
    ErrorCode SaveError { get; }

    /// <summary>Saves what is not saved yet; called before a planned reboot.</summary>
    /// <returns>Ok, or an error of the storage.</returns>
    ErrorCode Save(long nowMs);
}
