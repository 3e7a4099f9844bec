// How a change of the configuration ended. The numbers are stored in flash and never change their meaning.

namespace Gateway.Agent.Transactions;

/// <summary>Outcome of the last configuration transaction.</summary>
public enum TransactionOutcome : byte
{
    /// <summary>There was none, or it is under way.</summary>
    None = 0,

    /// <summary>The new configuration is the adopted one.</summary>
    Applied = 1,

    /// <summary>It was not valid and never tried.</summary>
    Rejected = 2,

    /// <summary>It was tried or about to be, and the old one is back.</summary>
    RolledBack = 3,
}
