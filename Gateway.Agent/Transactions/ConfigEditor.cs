// Changes on their way: what the gateway runs with, and what is being edited. Whether a change is made in
// between, by a transaction, depends on the keys: what is live and valid counts at once, everything else has
// to prove itself first.

using Gateway.Agent.Config;
using Gateway.Core;

namespace Gateway.Agent.Transactions;

/// <summary>Edits the configuration and hands changes to the transaction.</summary>
public sealed class ConfigEditor
{
    private readonly ConfigRules _rules;

    /// <summary>Creates an editor. Nothing is staged, unless the last change made on the console was rolled
    /// back: it is then staged again, for correction.</summary>
    /// <param name="running">What the gateway runs with, as the transaction gave it.</param>
    /// <param name="transaction">What tries and keeps a change; opened before.</param>
    /// <param name="rules">What must hold before a configuration is tried.</param>
    public ConfigEditor(GatewayConfig running, ConfigTransaction transaction, ConfigRules rules)
    {
        Running = running;
        Transaction = transaction;
        _rules = rules;
        Staged = new GatewayConfig(running.Schema);
        Staged.CopyFrom(running);
        if (transaction.State == TransactionState.Idle)
        {
            transaction.Candidate.TryRecall(Staged);
        }
    }

    /// <summary>What the gateway runs with.</summary>
    public GatewayConfig Running { get; }

    /// <summary>What is being edited.</summary>
    public GatewayConfig Staged { get; }

    /// <summary>What tries and keeps a change.</summary>
    public ConfigTransaction Transaction { get; }

    /// <summary>Whether something is staged that the gateway does not run with.</summary>
    public bool HasChanges => !Staged.IsSame(Running);

    /// <summary>Counts changes of <see cref="Running"/> since the start.</summary>
    public int Revision { get; private set; }

    /// <summary>Checks what is staged.</summary>
    /// <returns>Ok, or the code of the first error.</returns>
    public ErrorCode Check(ConfigErrors errors) => _rules.Check(Staged, errors);

    /// <summary>Checks what is staged and hands it to the transaction.</summary>
    /// <param name="request">How it is to be tried.</param>
    /// <param name="errors">Receives what the rules found.</param>
    /// <returns>Ok: either it is in effect (<see cref="Transaction"/> is idle) or the device restarts into
    /// the trial by itself. Otherwise the code of the first error, or why the transaction refused: nothing
    /// has changed then.</returns>
    public ErrorCode Apply(TransactionRequest request, ConfigErrors errors) => Apply(Staged, request, errors);

    /// <summary>The same for a merge patch (RFC 7396) on <see cref="Running"/>, all of it or nothing. What is
    /// staged stays so.</summary>
    /// <param name="json">The patch, from <paramref name="offset"/>.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="request">How it is to be tried.</param>
    /// <param name="errors">Receives every error.</param>
    /// <returns>As <see cref="Apply(TransactionRequest, ConfigErrors)"/>.</returns>
    public ErrorCode ApplyDocument(
        byte[] json, int offset, int count, TransactionRequest request, ConfigErrors errors)
    {
        errors.Clear();
        GatewayConfig merged = new GatewayConfig(Running.Schema);
        merged.CopyFrom(Running);
        ErrorCode error = ConfigJsonReader.Restore(merged, json, offset, count, errors);
        error = error == ErrorCode.Ok ? Apply(merged, request, errors) : error;
        merged.Clear();
        return error;
    }

    /// <summary>Drops what is staged.</summary>
    public void Revert()
    {
        Staged.CopyFrom(Running);
        if (Transaction.State == TransactionState.Idle)
        {
            Transaction.Candidate.Forget();
        }
    }

    private ErrorCode Apply(GatewayConfig candidate, TransactionRequest request, ConfigErrors errors)
    {
        ErrorCode error = _rules.Check(candidate, errors);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (NeedsTrial(candidate))
        {
            return Transaction.Begin(candidate, request);
        }

        error = Transaction.Adopt(candidate, request);
        if (error == ErrorCode.Ok)
        {
            Running.CopyFrom(candidate);
            Revision++;
        }

        return error;
    }

    private bool NeedsTrial(GatewayConfig candidate)
    {
        for (int i = 0; i < candidate.Schema.Count; i++)
        {
            if (!candidate.IsSame(i, Running) && !candidate.Schema[i].IsLive)
            {
                return true;
            }
        }

        return false;
    }
}
