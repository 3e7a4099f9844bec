// How a change of the configuration stands, in a line for people.

using Gateway.Agent.Transactions;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Shows transactions.</summary>
internal static class TransactionText
{
    /// <summary>Writes a line when there is something to say.</summary>
    internal static void Show(ConfigTransaction transaction, long nowMs, ShellOutput output)
    {
        switch (transaction.State)
        {
            case TransactionState.Staged:
                output.Label("change").EndLine("restarting to try it");
                return;
            case TransactionState.Trying:
                int seconds = transaction.RemainingMs(nowMs) / 1000;
                output.Label("change").Put("on trial, ").Put(seconds).Put(" s left");
                output.EndLine(transaction.IsConfirmedByHand ? "; 'config confirm' keeps it" : "");
                return;
            case TransactionState.Adopting:
                output.Label("change").EndLine("confirmed, being stored");
                return;
        }

        if (transaction.Outcome == TransactionOutcome.None)
        {
            return;
        }

        output.Label("change").Put(NameOf(transaction.Outcome));
        if (transaction.Version != 0)
        {
            output.Put(", document ").Put(transaction.Version);
        }

        output.Put(transaction.Reason == ErrorCode.Ok ? "" : ": " + ErrorText.Of(transaction.Reason));
        output.EndLine(transaction.Detail.Length == 0 ? "" : " (" + transaction.Detail + ")");
    }

    /// <summary>The word for an outcome, as over the air; "" for none.</summary>
    internal static string NameOf(TransactionOutcome outcome)
    {
        switch (outcome)
        {
            case TransactionOutcome.Applied: return "applied";
            case TransactionOutcome.Rejected: return "rejected";
            case TransactionOutcome.RolledBack: return "rolled-back";
            default: return "";
        }
    }
}
