// The gateway: wires the features of Core and runs them in one loop on one thread. Step does what is due and
// says when it is next due; it never waits. What starts in a sensor goes poller, journal, uplink; the rest of
// this class is order of work.

using Gateway.Agent.Access;
using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Shell;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Core.Time;

namespace Gateway.Agent;

/// <summary>One gateway. Create, <see cref="Start"/>, then <see cref="Step"/> for ever.</summary>
public sealed class GatewayAgent : GatewayParts, ISupervised, IReadingSink
{
    // A step may be late by this when nothing is due: link and console are looked at this often.
    private const int StepIntervalMaxMs = 100;

    private const int MinuteMs = 60000;

    private readonly GatewayPorts _ports;
    private readonly ConfigEditor _editor;
    private readonly ConsoleAccess _access;
    private readonly PasswordRecord _password;
    private readonly ConfigTrial _trial;
    private readonly RestartPolicy _restart;
    private readonly EventWatch _watch;
    private readonly BoardDuties _board;
    private readonly AgentControl _control;
    private readonly EventLog _log = new EventLog();
    private ConsoleShell _shell;
    private SideChannels _side;
    private int _revision;
    private bool _hasEndedSampling;
    private int _stoppedParts;

    /// <summary>Creates the gateway; nothing is read or opened yet.</summary>
    /// <param name="ports">All ports.</param>
    /// <param name="config">The configuration in use, as <paramref name="transaction"/> gave it.</param>
    /// <param name="transaction">What keeps and changes the configuration.</param>
    /// <param name="boots">Boots of this device, opened.</param>
    /// <param name="crashes">Crashes of this device, opened.</param>
    public GatewayAgent(
        GatewayPorts ports, GatewayConfig config, ConfigTransaction transaction, BootRecord boots,
        CrashRecord crashes)
        : base(config, boots, crashes)
    {
        _ports = ports;
        crashes.Secrets = config.Secrets();
        Poller = new SensorPoller(Channels, this);
        Sensors = new SensorSet(Poller);
        Outputs = new OutputSet(Sensors, Uplinks) { IsHeld = boots.Stage != SafeStage.None };
        Figures = new HealthFigures(this, ports);
        _editor = new ConfigEditor(config, transaction, new ConfigRules(ports.Sensors));
        _trial = new ConfigTrial(_editor, Uplinks, ports.Link);
        Tasks = new TaskTable(ports.Uptime, _log);
        TimeSources = new TimeSources(this, ports);
        Time = new TimeBase(TimeSources, ports.Storage);
        _watch = new EventWatch(this, ports, _log);
        _board = new BoardDuties(this, ports, _log);
        _restart = new RestartPolicy(this, ports, _log);
        _password = new PasswordRecord(ports.Storage, ports.Hmac, ports.Random);
        bool needsLogin = config.GetBool(ConfigKeys.ConsoleLogin);
        int timeoutMs = config.GetInt(ConfigKeys.ConsoleTimeout) * MinuteMs;
        _access = new ConsoleAccess(_password, needsLogin, timeoutMs);
        _control = new AgentControl(this, ports);
        _shell = new ConsoleShell(ports.Console, _control, _editor, _access, _log);
    }

    /// <summary>Version of the firmware (Semantic Versioning 2.0.0) and as a fourth number which build of it;
    /// that is 0 on a PC (build/stamp.targets).</summary>
    public static string Version => typeof(GatewayAgent).Assembly.GetName().Version.ToString();

    /// <inheritdoc/>
    public string Place => Tasks.Place == "sensors" ? Poller.Current : Tasks.Place;

    /// <summary>The duties of the loop, and how long they take.</summary>
    public TaskTable Tasks { get; }

    /// <summary>When it sleeps.</summary>
    internal SleepDuty Duty => _board.Duty;

    /// <summary>Whether somebody is at the console, or it is about to end.</summary>
    internal bool IsInUse => _restart.IsRequested || _hasEndedSampling || _access.IsInUse(NowMs);

    /// <summary>Reads what is stored, makes sensors and uplinks, and greets on the console. Damage found in
    /// storage costs what is damaged, never the start.</summary>
    public void Start(long nowMs)
    {
        NowMs = nowMs;
        bool isConsoleOnly = Boots.Stage == SafeStage.ConsoleOnly;
        _board.Open();
        _password.Open();
        Sensors.Build(Config, _ports, Boots.Stage);
        ChannelRules.Build(this, _log);
        Alarms.Build(Config, Channels, Filter, Poller);

        // Only now: segments are written with the channel table, which the sensors have just filled.
        JournalOptions.QuotaBytes = _trial.QuotaBytes;
        JournalOptions.SegmentBytesMax = JournalOptions.SegmentBytesFor(JournalOptions.QuotaBytes);
        ApplyLive();
        IStorage storage = isConsoleOnly ? new NoStorage(ErrorCode.WriteFailed) : _ports.Storage;
        Journals.Open(storage, JournalOptions, Channels, nowMs, BootNumber);

        // The boot record may have been lost; blocks in flash then know a higher number.
        Boots.Adopt(Journal.BootNumber);
        Time.Open(BootNumber);
        TimeSources.Begin();
        if (!isConsoleOnly)
        {
            Uplinks.Build(Config, _ports, Journals, Time, Boots);
            _trial.Begin(Journals);
        }

        _side = new SideChannels(this, _ports, _control, _editor, _shell);
        _board.Begin(_editor.Transaction);
        _shell.Greet();
        _watch.Begin(_editor.Transaction);
        Config.Schema.Forget();
    }

    /// <inheritdoc/>
    public ErrorCode Accept(Reading reading, long nowMs) => Journals.Accept(reading, nowMs);

    /// <inheritdoc/>
    public int Step(long nowMs)
    {
        NowMs = nowMs;
        if (_stoppedParts > 0)
        {
            return Duty.StepStopped(nowMs);
        }

        Tasks.Begin(StepIntervalMaxMs);
        if (Boots.Stage != SafeStage.ConsoleOnly)
        {
            _ports.Link.Step(nowMs);
        }

        Tasks.End(TaskTable.Link);
        bool isUp = Boots.Stage != SafeStage.ConsoleOnly && _ports.Link.IsUp;
        int networkDueMs = TimeSources.NetworkTime.Step(nowMs, isUp);
        Time.IsAnchorNeeded = Journals.HasUndated || Journals.HasCommitted;
        int timeDueMs = Time.Step(nowMs, out bool isTimeNew);
        if (isTimeNew)
        {
            Journals.SetUtcOffset(Time.UtcOffsetMs);
            Poller.UtcOffsetMs = Time.UtcOffsetMs;
        }

        Tasks.End(TaskTable.Time, networkDueMs < timeDueMs ? networkDueMs : timeDueMs);
        Tasks.End(TaskTable.Sensors, _hasEndedSampling ? int.MaxValue : Poller.Step(nowMs));
        Tasks.End(TaskTable.Journal, Journals.Step(nowMs));
        Tasks.End(TaskTable.Uplinks, Uplinks.Step(nowMs));
        Tasks.End(TaskTable.Console, _shell.Step() ? 0 : int.MaxValue);
        _side.Step();
        Tasks.End(TaskTable.Remote);
        Tasks.End(TaskTable.Board, _board.Step(nowMs));
        StepTransaction(nowMs);
        Tasks.End(TaskTable.Config);
        _watch.Step(_editor.Transaction);
        Tasks.End(TaskTable.Events);
        Figures.OnStep(Tasks.StepMs);
        return Tasks.DueMs;
    }

    /// <summary>Restarts the device in a moment: what waits is saved, connections are ended.</summary>
    public void RequestRestart(StartReason reason) => _restart.Request(reason);

    /// <summary>Takes no more readings, and commits; the uplinks go on delivering.</summary>
    /// <returns>Ok, or why not all could be committed.</returns>
    public ErrorCode EndSampling(long nowMs)
    {
        NowMs = nowMs;
        if (!_hasEndedSampling)
        {
            _hasEndedSampling = true;
            Poller.Save(nowMs);
        }

        return Journals.Commit(nowMs);
    }

    /// <inheritdoc/>
    public void Stop(long nowMs)
    {
        while (_stoppedParts < 4)
        {
            switch (_stoppedParts++)
            {
                case 0:
                    _board.Stop(nowMs);
                    break;
                case 1:
                    EndSampling(nowMs);
                    break;
                case 2:
                    Journals.Commit(nowMs); // again, should a sensor have failed to save its own
                    break;
                default:
                    Uplinks.Stop(nowMs);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void EnterSafeState() => Outputs.EnterSafeState(NowMs);

    /// <inheritdoc/>
    public void FreeMemory()
    {
        _log.Sink = null;
        _shell = null;
        _side = null;
    }

    // Takes up the settings that count without a restart (live in the schema).
    private void ApplyLive()
    {
        JournalOptions.ReadingsPerCommit = Config.GetInt(ConfigKeys.JournalCommitCount);
        JournalOptions.CommitAgeMs = Config.GetInt(ConfigKeys.JournalCommitSeconds) * 1000;
    }

    private void StepTransaction(long nowMs)
    {
        _trial.Step(nowMs, Journals);
        if (_revision != _editor.Revision)
        {
            _revision = _editor.Revision;
            ApplyLive();
        }

        if (_restart.IsDue(nowMs, _editor.Transaction, _access.LastInputMs))
        {
            Stop(nowMs);
            Boots.End(_restart.Reason, nowMs);
            _ports.System.Reboot();
        }
    }
}
