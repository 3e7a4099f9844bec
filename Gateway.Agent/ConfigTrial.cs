// What a new configuration on trial means for the rest of the gateway: until it is adopted, nothing may be
// given up that the old one would need again.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>Steps the transaction and keeps the way back open.</summary>
internal sealed class ConfigTrial
{
    private readonly ConfigEditor _editor;
    private readonly UplinkSet _uplinks;
    private readonly TrialProbe _probe;
    private bool _isOpen;

    internal ConfigTrial(ConfigEditor editor, UplinkSet uplinks, INetworkLink link)
    {
        _editor = editor;
        _uplinks = uplinks;
        _probe = new TrialProbe(uplinks, link);
        _isOpen = editor.Transaction.State != TransactionState.Idle;
    }

    /// <summary>Quota of the journal in bytes: a trial with a smaller one must not drop what the old
    /// configuration would have kept.</summary>
    internal int QuotaBytes
    {
        get
        {
            int triedKb = _editor.Running.GetInt(ConfigKeys.JournalQuotaKb);
            int adoptedKb = _editor.Transaction.AdoptedQuotaKb;
            return 1024 * (_isOpen && adoptedKb > triedKb ? adoptedKb : triedKb);
        }
    }

    /// <summary>The uplinks were made: without a trial, what the mode does not have may go.</summary>
    internal void Begin(JournalSet journals)
    {
        if (!_isOpen)
        {
            _uplinks.RemoveOthers(journals);
        }
    }

    /// <summary>Does what is due.</summary>
    internal void Step(long nowMs, JournalSet journals)
    {
        ConfigTransaction transaction = _editor.Transaction;
        transaction.Step(nowMs, _editor.Running, _probe);
        bool isAdopted = transaction.State == TransactionState.Idle
            && transaction.Outcome == TransactionOutcome.Applied;
        if (_isOpen && isAdopted)
        {
            _isOpen = false;
            _uplinks.RemoveOthers(journals);
        }
    }
}
