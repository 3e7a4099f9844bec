// The new configuration of a transaction, stored beside the adopted one. The record of the transaction names
// the generation of its slot, so that what an earlier transaction left behind is never taken for it.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent.Transactions;

/// <summary>Keeps the candidate, and after a rollback gives it back for correction.</summary>
internal sealed class CandidateStore
{
    private const string FileName = "staged";

    private readonly ConfigStore _store;
    private readonly ConfigSchema _schema;
    private readonly TransactionRecord _record;

    internal CandidateStore(IStorage storage, ConfigSchema schema, TransactionRecord record)
    {
        _store = new ConfigStore(storage, FileName);
        _schema = schema;
        _record = record;
    }

    /// <summary>Stores a candidate and puts its generation into the record, which is to be stored
    /// next.</summary>
    internal ErrorCode Save(GatewayConfig config)
    {
        ErrorCode error = _store.Save(config);
        if (error == ErrorCode.Ok)
        {
            _record.CandidateGeneration = _store.Generation;
        }

        return error;
    }

    /// <summary>Loads the candidate that the record names.</summary>
    /// <returns>Ok only when every setting is as it was stored.</returns>
    internal ErrorCode Load(GatewayConfig config)
    {
        ErrorCode error = _store.Load(config, new ConfigErrors());
        bool isOther = _store.Generation != _record.CandidateGeneration;
        return error == ErrorCode.NotFound || (error == ErrorCode.Ok && isOther) ? ErrorCode.Damaged : error;
    }

    /// <summary>Gives back the configuration made on the console that was rolled back last, so that it can
    /// be corrected.</summary>
    /// <returns>False when there is none; <paramref name="target"/> is then as it was.</returns>
    internal bool TryRecall(GatewayConfig target)
    {
        // what came over the air is not for the person at the console to go on with
        bool isThere = _record.Outcome == TransactionOutcome.RolledBack && _record.Version == 0
            && _record.CandidateGeneration != 0;
        GatewayConfig candidate = isThere ? new GatewayConfig(_schema) : null;
        isThere = isThere && Load(candidate) == ErrorCode.Ok;
        if (isThere)
        {
            target.CopyFrom(candidate);
        }

        candidate?.Clear();
        return isThere;
    }

    /// <summary>Forgets what <see cref="TryRecall"/> would give back.</summary>
    internal void Forget()
    {
        if (_record.Outcome == TransactionOutcome.RolledBack && _record.CandidateGeneration != 0)
        {
            _record.CandidateGeneration = 0;
            _record.Save();
        }
    }
}
