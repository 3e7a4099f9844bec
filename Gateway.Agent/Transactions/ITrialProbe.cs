// What a trial asks the running gateway.

using Gateway.Core;

namespace Gateway.Agent.Transactions;

/// <summary>Says whether a new configuration works.</summary>
public interface ITrialProbe
{
    /// <summary>Whether every uplink of the mode is connected and had a message acknowledged since
    /// boot.</summary>
    bool HasRoundTrip { get; }

    /// <summary>What stands in the way now; Ok when nothing is known.</summary>
    ErrorCode Problem { get; }

    /// <summary>Where: "wifi", "m2m", "iot"; "" when nothing is known.</summary>
    string ProblemPlace { get; }
}
