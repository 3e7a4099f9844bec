// Where readings go.

namespace Gateway.Core.Sensing;

/// <summary>Takes readings from the poller, one at a time; the instance is reused by the caller.</summary>
public interface IReadingSink
{
    /// <summary>Takes a reading; its Sequence is set by the taker.</summary>
    /// <returns>Ok, or why it could not be kept (it is counted as dropped then).</returns>
    ErrorCode Accept(Reading reading, long nowMs);
}
