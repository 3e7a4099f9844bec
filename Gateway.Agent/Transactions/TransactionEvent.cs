// What can happen to a change of the configuration.

namespace Gateway.Agent.Transactions;

/// <summary>Event of the configuration transaction; columns of the transition table.</summary>
public enum TransactionEvent : byte
{
    /// <summary>A valid new configuration was stored as the candidate.</summary>
    StageRequested = 0,

    /// <summary>The device started, and the candidate can be used.</summary>
    Booted = 1,

    /// <summary>The device started, and the candidate cannot be used: damaged, or it was started too often
    /// without an outcome.</summary>
    CandidateRefused = 2,

    /// <summary>Every uplink of the new configuration had a message acknowledged.</summary>
    RoundTripDone = 3,

    /// <summary>A person said it is good.</summary>
    ConfirmRequested = 4,

    /// <summary>A person gave it up.</summary>
    AbortRequested = 5,

    /// <summary>The time to confirm is over.</summary>
    DeadlinePassed = 6,

    /// <summary>The candidate was stored as the adopted configuration.</summary>
    Adopted = 7,
}
