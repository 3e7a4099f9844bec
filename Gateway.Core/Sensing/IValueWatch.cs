// Who looks at the values of a channel when they are right and before they are reduced to what is stored.

namespace Gateway.Core.Sensing;

/// <summary>Sees every value of one channel. Called from the main loop only.</summary>
public interface IValueWatch
{
    /// <summary>Looks at a value.</summary>
    /// <param name="value">In the channel's unit.</param>
    /// <param name="atMs">Uptime of the measurement.</param>
    void Look(int value, long atMs);

    /// <summary>A reading has failed, or its value does not count.</summary>
    /// <param name="atMs">Uptime in milliseconds.</param>
    void Fail(long atMs);
}
