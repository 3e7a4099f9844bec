// A change of the configuration that cannot cut the gateway off: the new configuration is stored beside the
// old one, the device restarts into it, and only when it has proved itself, by a message acknowledged on
// every uplink or by a person's word, does it take the old one's place. Whatever else happens (deadline,
// power cuts, crashes, damage), the old one is back. TransactionMachine says what follows what; here is what
// has to be done for it. Every transition is stored before it counts, so that a power cut finds the state
// before or the state after.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent.Transactions;

/// <summary>The one configuration transaction of a gateway. Call <see cref="Open"/> first of all.</summary>
public sealed class ConfigTransaction : TransactionStatus
{
    /// <summary>Starts of one trial without an outcome; the next start is one into the old
    /// configuration.</summary>
    public const int TrialBootsMax = 3;

    private const int RestartDelayMs = 2000; // lets the answer that announces it get out
    private const int RetryDelayMs = 10000;

    private readonly ConfigStore _adopted;
    private readonly ConfigSchema _schema;
    private long _nowMs;
    private long _deadlineMs = long.MaxValue;
    private long _restartMs = long.MaxValue;
    private long _retryMs;

    /// <summary>Creates the transaction of a storage; nothing is read yet.</summary>
    public ConfigTransaction(IStorage storage, ConfigSchema schema)
        : base(new TransactionRecord(storage))
    {
        _schema = schema;
        _adopted = new ConfigStore(storage, ConfigStore.AdoptedName);
        Candidate = new CandidateStore(storage, schema, Record);
    }

    /// <summary>Whether the device has to restart now.</summary>
    public bool WantsRestart => _nowMs >= _restartMs;

    /// <summary>Journal quota of the adopted configuration in KB.</summary>
    public int AdoptedQuotaKb { get; private set; }

    /// <summary>Whether nothing was ever adopted: a new device.</summary>
    public bool IsFresh => _adopted.LoadResult == ErrorCode.NotFound && State == TransactionState.Idle;

    /// <summary>How the adopted configuration came to be, for people.</summary>
    public string Origin => _adopted.Describe();

    /// <summary>The new configuration; after a rollback to be had for correction.</summary>
    internal CandidateStore Candidate { get; }

    private bool IsBusy => State != TransactionState.Idle || _restartMs != long.MaxValue;

    /// <summary>Loads what the gateway has to run with in this boot: the candidate of a trial, or the
    /// adopted configuration.</summary>
    /// <param name="errors">Receives stored settings that are not valid; they have their defaults.</param>
    public GatewayConfig Open(ConfigErrors errors)
    {
        GatewayConfig config = new GatewayConfig(_schema);
        _adopted.Load(config, errors);
        AdoptedQuotaKb = config.GetInt(ConfigKeys.JournalQuotaKb);
        Record.Open();
        if (State == TransactionState.Idle)
        {
            return config;
        }

        GatewayConfig candidate = new GatewayConfig(_schema);
        ErrorCode problem = Candidate.Load(candidate);
        if (problem == ErrorCode.Ok && State != TransactionState.Adopting)
        {
            // a start that cannot be counted is not made either: the trial could loop for ever
            bool isTooOften = Record.BootCount++ >= TrialBootsMax;
            problem = isTooOften ? ErrorCode.BootLoop : Advance(TransactionEvent.Booted);
        }

        if (problem != ErrorCode.Ok)
        {
            RollBack(TransactionEvent.CandidateRefused, problem, "");
            candidate.Clear();
            return config;
        }

        if (State == TransactionState.Adopting)
        {
            FinishAdopting(candidate);
        }

        config.Clear();
        return candidate;
    }

    /// <summary>Begins a transaction with a configuration that the rules have accepted; the device then
    /// restarts by itself.</summary>
    /// <param name="candidate">The new configuration.</param>
    /// <param name="request">How it is to be tried.</param>
    /// <returns>Ok; ChangeUnderWay; OutOfRange for a request that is not valid; or why the stores refused:
    /// nothing has changed then.</returns>
    public ErrorCode Begin(GatewayConfig candidate, TransactionRequest request)
    {
        ErrorCode error = IsBusy ? ErrorCode.ChangeUnderWay
            : !request.IsValid() ? ErrorCode.OutOfRange
            : Candidate.Save(candidate);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        Record.SetRequest(request);
        Record.SetOutcome(TransactionOutcome.None, ErrorCode.Ok, "");
        error = Advance(TransactionEvent.StageRequested);
        _restartMs = error == ErrorCode.Ok ? _nowMs + RestartDelayMs : _restartMs;
        return error;
    }

    /// <summary>Adopts a configuration at once: for one that changes nothing which a trial could
    /// prove.</summary>
    /// <returns>Ok, ChangeUnderWay, or why the stores refused.</returns>
    public ErrorCode Adopt(GatewayConfig config, TransactionRequest request)
    {
        ErrorCode error = IsBusy ? ErrorCode.ChangeUnderWay : _adopted.Save(config);
        return error == ErrorCode.Ok ? Note(request, TransactionOutcome.Applied, error, "") : error;
    }

    /// <summary>Remembers that a document was refused, so that it is not taken up again.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="reason">Why.</param>
    /// <param name="detail">The key it is about; "" for none. Never a value.</param>
    public ErrorCode Reject(long version, ErrorCode reason, string detail)
    {
        TransactionRequest request = new TransactionRequest { Version = version };
        return IsBusy ? ErrorCode.ChangeUnderWay : Note(request, TransactionOutcome.Rejected, reason, detail);
    }

    /// <summary>Confirms the trial by a person's word.</summary>
    /// <returns>Ok; WrongState when nothing is being tried; or why it could not be stored.</returns>
    public ErrorCode Confirm()
    {
        return State == TransactionState.Trying && _restartMs == long.MaxValue
            ? Advance(TransactionEvent.ConfirmRequested)
            : ErrorCode.WrongState;
    }

    /// <summary>Gives the change up; the device restarts if it already runs with it.</summary>
    /// <returns>Ok; WrongState when there is nothing to give up; or why it could not be stored.</returns>
    public ErrorCode Abort()
    {
        return State == TransactionState.Staged || State == TransactionState.Trying
            ? RollBack(TransactionEvent.AbortRequested, ErrorCode.Aborted, "")
            : ErrorCode.WrongState;
    }

    /// <summary>The outcome has been told; it needs not be told again after a restart.</summary>
    public void MarkReported()
    {
        if (State == TransactionState.Idle && !IsReported)
        {
            Record.IsReported = true;
            Record.Save();
        }
    }

    /// <summary>Milliseconds left to confirm; 0 when nothing is being tried.</summary>
    public int RemainingMs(long nowMs)
    {
        long leftMs = _deadlineMs == long.MaxValue ? Record.ConfirmSeconds * 1000L : _deadlineMs - nowMs;
        return State != TransactionState.Trying || leftMs < 0 ? 0 : (int)leftMs;
    }

    /// <summary>Does what is due.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="running">What the gateway runs with.</param>
    /// <param name="probe">What speaks for the new configuration.</param>
    public void Step(long nowMs, GatewayConfig running, ITrialProbe probe)
    {
        _nowMs = nowMs;
        if (State == TransactionState.Trying && _restartMs == long.MaxValue)
        {
            StepTrying(probe);
        }

        if (State == TransactionState.Adopting && nowMs >= _retryMs)
        {
            _retryMs = nowMs + RetryDelayMs;
            FinishAdopting(running);
        }
    }

    private void StepTrying(ITrialProbe probe)
    {
        _deadlineMs = _deadlineMs == long.MaxValue ? _nowMs + (Record.ConfirmSeconds * 1000L) : _deadlineMs;
        if (!IsConfirmedByHand && probe.HasRoundTrip && _nowMs >= _retryMs)
        {
            ErrorCode error = Advance(TransactionEvent.RoundTripDone);
            _retryMs = error == ErrorCode.Ok ? _nowMs : _nowMs + RetryDelayMs;
        }

        if (State == TransactionState.Trying && _nowMs >= _deadlineMs)
        {
            bool isKnown = !IsConfirmedByHand && probe.Problem != ErrorCode.Ok;
            ErrorCode reason = isKnown ? probe.Problem : ErrorCode.NotConfirmed;
            RollBack(TransactionEvent.DeadlinePassed, reason, isKnown ? probe.ProblemPlace : "");
        }
    }

    private void FinishAdopting(GatewayConfig config)
    {
        if (_adopted.Save(config) == ErrorCode.Ok)
        {
            Record.Outcome = TransactionOutcome.Applied;
            Advance(TransactionEvent.Adopted);
        }
    }

    // Whether it can be stored or not, the old configuration is what the device goes on with: a trial that
    // cannot be ended in flash ends by its count of starts.
    private ErrorCode RollBack(TransactionEvent cause, ErrorCode reason, string detail)
    {
        bool isRunning = State == TransactionState.Trying && cause != TransactionEvent.CandidateRefused;
        Record.SetOutcome(TransactionOutcome.RolledBack, reason, detail);
        ErrorCode error = Advance(cause);
        if (error != ErrorCode.Ok && cause == TransactionEvent.CandidateRefused)
        {
            Record.SetOutcome(TransactionOutcome.RolledBack, reason, detail);
            Record.State = TransactionState.Idle;
        }

        _restartMs = isRunning ? _nowMs + RestartDelayMs : error == ErrorCode.Ok ? long.MaxValue : _restartMs;
        return error;
    }

    private ErrorCode Note(
        TransactionRequest request, TransactionOutcome outcome, ErrorCode reason, string detail)
    {
        Record.SetRequest(request);
        Record.SetOutcome(outcome, reason, detail);
        return Record.Save();
    }

    /// <summary>Stores the state that follows; on failure everything is as it was stored.</summary>
    private ErrorCode Advance(TransactionEvent what)
    {
        Record.State = TransactionMachine.Next(Record.State, what);
        return Record.Save();
    }
}
