// Configuration over the air: takes the newest wanted document, in this order: size, signature, JSON,
// version, then every key. What fails before the version is known to be authentic leaves no trace but a
// report, so that nobody without the key can use a version up. Transactions do the rest; here is what is told
// about them.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent.Remote;

/// <summary>Handles config/desired and writes config/reported. Allocates only when a document
/// comes.</summary>
public sealed class ConfigRemote
{
    private readonly ConfigEditor _editor;
    private readonly IHmac _hmac;
    private readonly ConfigReport _report;
    private TransactionState _toldState;
    private TransactionOutcome _toldOutcome;
    private bool _isWanted;
    private bool _isOut;

    /// <summary>Creates it; the state after this boot is told once.</summary>
    /// <param name="editor">The configuration.</param>
    /// <param name="hmac">For signatures and the hash.</param>
    public ConfigRemote(ConfigEditor editor, IHmac hmac)
    {
        _editor = editor;
        _hmac = hmac;
        _report = new ConfigReport(editor, hmac);
        ConfigTransaction transaction = editor.Transaction;
        _toldState = transaction.State;
        _toldOutcome = transaction.Outcome;

        // What was told about a rejected document names every key; after a restart nobody knows them.
        _isWanted = transaction.Outcome != TransactionOutcome.Rejected || !transaction.IsReported;
    }

    /// <summary>Whether a document can be taken now: not while a change is under way.</summary>
    public bool IsReady
    {
        get => _editor.Transaction.State == TransactionState.Idle && !_editor.Transaction.WantsRestart;
    }

    /// <summary>Whether there is something to tell.</summary>
    public bool HasReport
    {
        get
        {
            ConfigTransaction transaction = _editor.Transaction;
            bool isNews = _toldState != transaction.State || _toldOutcome != transaction.Outcome;
            return _isWanted || isNews;
        }
    }

    /// <summary>Takes a document.</summary>
    /// <returns>Ok when it is in effect, on trial, or empty (taken back); otherwise why it is not.</returns>
    public ErrorCode Take(RemoteMessage message)
    {
        byte[] document = message.Payload;
        if (document != null && document.Length == 0)
        {
            return ErrorCode.Ok;
        }

        string key = _editor.Running.GetText(ConfigKeys.SecurityDeviceKey);
        ErrorCode error = document == null
            ? ErrorCode.TooLarge
            : DocumentSignature.Check(document, key, _hmac);
        DesiredDocument desired = new DesiredDocument();
        ConfigErrors errors = new ConfigErrors();
        if (error == ErrorCode.Ok)
        {
            error = desired.Read(document, _editor.Running.GetText(ConfigKeys.DeviceId), errors);
        }

        long version = desired.Version;
        ConfigTransaction transaction = _editor.Transaction;
        bool isOld = error == ErrorCode.Ok && version <= transaction.HighestVersion;
        if (isOld && message.IsRetained && !desired.WantsEffective && IsTold(version))
        {
            return ErrorCode.Replayed;
        }

        _isWanted = true;
        _report.Errors = errors;
        _report.IgnoredVersion = isOld ? version : 0;
        _report.RefusedVersion = 0;
        if (error != ErrorCode.Ok)
        {
            return Refuse(error, version);
        }

        _report.Refusal = ErrorCode.Ok;
        _report.WantsEffective = desired.WantsEffective;
        if (isOld)
        {
            return ErrorCode.Replayed;
        }

        int confirmSeconds = _editor.Running.GetInt(ConfigKeys.ConfigConfirm);
        TransactionRequest request = desired.NewRequest(confirmSeconds);
        error = _editor.ApplyDocument(
            document, desired.ConfigOffset, desired.ConfigBytes, request, _report.Errors);
        if (_report.Errors.Count != 0)
        {
            transaction.Reject(version, error, _report.Errors[0].Key);
        }
        else if (error != ErrorCode.Ok)
        {
            // flash did not take it: the same document may come again
            return Refuse(error, version);
        }

        return error;
    }

    /// <summary>Writes what there is to tell.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    public byte[] Write(long nowMs)
    {
        _isWanted = false;
        _isOut = true;
        _toldState = _editor.Transaction.State;
        _toldOutcome = _editor.Transaction.Outcome;
        return _report.Write(nowMs);
    }

    /// <summary>What was written last has arrived.</summary>
    public void OnAcknowledged()
    {
        _isOut = false;
        bool isFinal = _toldState == TransactionState.Idle && _toldOutcome == _editor.Transaction.Outcome;
        if (isFinal && !HasReport && _report.Refusal == ErrorCode.Ok)
        {
            _editor.Transaction.MarkReported();
        }
    }

    /// <summary>Whether what was written last has arrived is not known: it is told again.</summary>
    public void OnLost()
    {
        _isWanted |= _isOut;
        _isOut = false;
    }

    // The broker delivers what it keeps with every connection. What became of it stands in the report that it
    // keeps as well, with every wrong key, which nobody could say again.
    private bool IsTold(long version)
    {
        return version == _editor.Transaction.HighestVersion && _report.Refusal == ErrorCode.Ok;
    }

    private ErrorCode Refuse(ErrorCode error, long version)
    {
        _report.Refusal = error;
        _report.RefusedVersion = version;
        _report.WantsEffective = false;
        return error;
    }
}
