// What native code throws without the virtual board having such a fault: a heap that is full, a driver in a
// state that it has no name for. A test sets it; it lasts until it is set back.

namespace Gateway.NanoApi;

/// <summary>Exceptions that the API of the attached board throws; null where it works.</summary>
public sealed class NativeFaults
{
    /// <summary>Out of every I2C transfer.</summary>
    public Exception? Transfer { get; set; }

    /// <summary>When an I2C target is opened.</summary>
    public Exception? Target { get; set; }

    /// <summary>When the pin of the number <see cref="PinNumber"/> is opened.</summary>
    public Exception? Pin { get; set; }

    /// <summary>The pin that <see cref="Pin"/> is about.</summary>
    public int PinNumber { get; set; }

    /// <summary>When what a scan has found is read.</summary>
    public Exception? ScanReport { get; set; }

    internal static void Throw(Exception? fault)
    {
        if (fault != null)
        {
            throw fault;
        }
    }
}
