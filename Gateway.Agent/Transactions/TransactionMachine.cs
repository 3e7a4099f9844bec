// The whole behaviour of a configuration transaction over states and events, as one table and nothing else.
// Only a confirmed candidate reaches Adopting, and nothing leads from there back: from the moment of the
// confirmation the new configuration is the device's.

namespace Gateway.Agent.Transactions;

/// <summary>The transition table; pure.</summary>
public static class TransactionMachine
{
    /// <summary>Number of states.</summary>
    public const int StateCount = 4;

    /// <summary>Number of events.</summary>
    public const int EventCount = 8;

    private const byte Idle = (byte)TransactionState.Idle;
    private const byte Stag = (byte)TransactionState.Staged;
    private const byte Tryi = (byte)TransactionState.Trying;
    private const byte Adop = (byte)TransactionState.Adopting;

    // An event that means nothing in a state leaves it as it is: late news must not do harm. A second
    // candidate never replaces one that is under way.
    private static readonly byte[] Table =
    {
        // StageRequested, Booted, CandidateRefused, RoundTripDone, Confirm, Abort, DeadlinePassed, Adopted
        Stag, Idle, Idle, Idle, Idle, Idle, Idle, Idle, // Idle
        Stag, Tryi, Idle, Stag, Stag, Idle, Stag, Stag, // Staged
        Tryi, Tryi, Idle, Adop, Adop, Idle, Idle, Tryi, // Trying
        Adop, Adop, Idle, Adop, Adop, Adop, Adop, Idle, // Adopting
    };

    /// <summary>The state after <paramref name="what"/> happened in <paramref name="state"/>.</summary>
    public static TransactionState Next(TransactionState state, TransactionEvent what)
    {
        return (TransactionState)Table[((int)state * EventCount) + (int)what];
    }
}
