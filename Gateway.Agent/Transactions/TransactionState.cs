// Where a change of the configuration stands. The numbers are stored in flash and never change their meaning.

namespace Gateway.Agent.Transactions;

/// <summary>State of the configuration transaction.</summary>
public enum TransactionState : byte
{
    /// <summary>Nothing is under way; the adopted configuration is in use.</summary>
    Idle = 0,

    /// <summary>The new configuration lies in flash; the restart into it comes.</summary>
    Staged = 1,

    /// <summary>The gateway runs with the new configuration and has to prove it.</summary>
    Trying = 2,

    /// <summary>The new configuration is confirmed and is being made the adopted one.</summary>
    Adopting = 3,
}
