// What can be seen of a configuration transaction: by the console, and by who asked for it over the air.

using Gateway.Core;

namespace Gateway.Agent.Transactions;

/// <summary>Read-only view of the stored part of a transaction.</summary>
public abstract class TransactionStatus
{
    private protected TransactionStatus(TransactionRecord record)
    {
        Record = record;
    }

    private protected TransactionRecord Record { get; }

    /// <summary>Where the present transaction stands.</summary>
    public TransactionState State => Record.State;

    /// <summary>How the last one ended; None while one is under way.</summary>
    public TransactionOutcome Outcome => Record.Outcome;

    /// <summary>Number of the document of the present or last one; 0: from the console.</summary>
    public long Version => Record.Version;

    /// <summary>Highest number of a document ever taken up, whatever became of it.</summary>
    public long HighestVersion => Record.HighestVersion;

    /// <summary>Why it was rejected or rolled back; Ok otherwise.</summary>
    public ErrorCode Reason => Record.Reason;

    /// <summary>What the reason is about (a key, an uplink); "" for nothing.</summary>
    public string Detail => Record.Detail;

    /// <summary>Whether the present trial waits for a person's word.</summary>
    public bool IsConfirmedByHand => Record.IsConfirmedByHand;

    /// <summary>Whether the outcome was told over the air; see
    /// <see cref="ConfigTransaction.MarkReported"/>.</summary>
    public bool IsReported => Record.IsReported;
}
