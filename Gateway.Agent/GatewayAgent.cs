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
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Core.Time;

namespace Gateway.Agent;

/// <summary>One gateway. Create, <see cref="Start"/>, then <see cref="Step"/> for ever.</summary>
public sealed class GatewayAgent : ISupervised, IReadingSink
{
    /// <summary>Version of the firmware (Semantic Versioning 2.0.0).</summary>
    public const string Version = "0.1.0";

    // A step may be late by this when nothing is due: link and console are looked at this often.
    private const int StepIntervalMaxMs = 100;

    // What a restart announces has to get out first, over the air too.
    private const int RestartDelayMs = 1000;
    private const int MinuteMs = 60000;

    private readonly GatewayPorts _ports;
    private readonly BootRecord _boot;
    private readonly ConfigEditor _editor;
    private readonly ConsoleShell _shell;
    private readonly PasswordRecord _password;
    private readonly ConfigTrial _trial;
    private readonly EventWatch _watch;
    private readonly BoardDuties _board;
    private readonly AgentControl _control;
    private SideChannels _side;
    private readonly JournalOptions _journalOptions = new JournalOptions();
    private long _restartMs = long.MaxValue;
    private int _revision;
    private bool _hasEndedSampling;
    private bool _isStopped;

    /// <summary>Creates the gateway; nothing is read or opened yet.</summary>
    /// <param name="ports">All ports.</param>
    /// <param name="config">The configuration in use, as <paramref name="transaction"/> gave it.</param>
    /// <param name="transaction">What keeps and changes the configuration.</param>
    /// <param name="crashes">Crashes of this device, opened.</param>
    public GatewayAgent(
        GatewayPorts ports, GatewayConfig config, ConfigTransaction transaction, CrashRecord crashes)
    {
        _ports = ports;
        Config = config;
        _boot = new BootRecord(ports.Storage);
        Crashes = crashes;
        crashes.Secrets = config.Secrets();
        Channels = new ChannelTable();
        Poller = new SensorPoller(Channels, this);
        Sensors = new SensorSet(Poller);
        Uplinks = new UplinkSet();
        Outputs = new OutputSet(Sensors, Uplinks);
        _editor = new ConfigEditor(config, transaction, new ConfigRules(ports.Sensors));
        _trial = new ConfigTrial(_editor, Uplinks, ports.Link);
        EventLog log = new EventLog();
        TimeSources = new TimeSources(this, ports.WallClock, log);
        Time = new TimeBase(TimeSources, ports.Storage);
        _watch = new EventWatch(this, ports, log);
        _board = new BoardDuties(this, ports, log);
        _password = new PasswordRecord(ports.Storage, ports.Hmac, ports.Random);
        bool needsLogin = config.GetBool(ConfigKeys.ConsoleLogin);
        int timeoutMs = config.GetInt(ConfigKeys.ConsoleTimeout) * MinuteMs;
        ConsoleAccess access = new ConsoleAccess(_password, needsLogin, timeoutMs);
        _control = new AgentControl(this, ports);
        _shell = new ConsoleShell(ports.Console, _control, _editor, access, log);
    }

    /// <summary>The configuration in use.</summary>
    public GatewayConfig Config { get; }

    /// <summary>Uptime of the last step in milliseconds.</summary>
    public long NowMs { get; private set; }

    /// <inheritdoc/>
    public int BootNumber => _boot.BootNumber;

    /// <summary>Crashes of this device; kept across reboots.</summary>
    public CrashRecord Crashes { get; }

    /// <summary>Where real time comes from.</summary>
    public TimeSources TimeSources { get; }

    /// <summary>Uptime and real time.</summary>
    public TimeBase Time { get; }

    /// <summary>The device's channels.</summary>
    public ChannelTable Channels { get; }

    /// <summary>What keeps readings and alarms.</summary>
    public JournalSet Journals { get; } = new JournalSet();

    /// <summary>What keeps the readings; null before <see cref="Start"/>.</summary>
    public ReadingJournal Journal => Journals.Readings;

    /// <summary>How the readings are kept; the live settings are up to date.</summary>
    internal JournalOptions JournalOptions => _journalOptions;

    /// <summary>What takes the readings.</summary>
    public SensorPoller Poller { get; }

    /// <summary>What is stored of the readings, and their alarms.</summary>
    public ReadingFilter Filter => Journals.Filter;

    /// <summary>The configured sensors.</summary>
    public SensorSet Sensors { get; }

    /// <summary>The uplinks of the mode.</summary>
    public UplinkSet Uplinks { get; }

    /// <summary>The outputs of the sensors.</summary>
    public OutputSet Outputs { get; }

    /// <summary>Reads what is stored, makes sensors and uplinks, and greets on the console. Damage found in
    /// storage costs what is damaged, never the start.</summary>
    public void Start(long nowMs)
    {
        NowMs = nowMs;
        _password.Open();
        _boot.Open(out int bootNumber);
        Sensors.Build(Config, _ports.Sensors, _ports.BoardIo, _ports.Storage);
        ChannelRules.Build(Config, Channels, Filter);

        // Only now: segments are written with the channel table, which the sensors have just filled.
        _journalOptions.QuotaBytes = _trial.QuotaBytes;
        _journalOptions.SegmentBytesMax = JournalOptions.SegmentBytesFor(_journalOptions.QuotaBytes);
        ApplyLive();
        Journals.Open(_ports.Storage, _journalOptions, Channels, nowMs, bootNumber);

        // The boot record may have been lost; blocks in flash then know a higher number.
        _boot.Adopt(Journal.BootNumber);
        Time.Open(BootNumber);
        TimeSources.Begin();
        Uplinks.Build(Config, _ports, Journals, Time, BootNumber);
        _trial.Begin(Journals);
        _side = new SideChannels(this, _ports, _control, _editor, _shell);
        _board.Begin(_editor.Transaction);
        _shell.Greet();
        _watch.Begin(_editor.Transaction);
    }

    /// <inheritdoc/>
    public ErrorCode Accept(Reading reading, long nowMs) => Journals.Accept(reading, nowMs);

    /// <inheritdoc/>
    public int Step(long nowMs)
    {
        NowMs = nowMs;
        if (_isStopped)
        {
            return StepIntervalMaxMs;
        }

        _ports.Link.Step(nowMs);
        int dueMs = Time.Step(nowMs, out bool isTimeNew);
        if (isTimeNew)
        {
            Journals.SetUtcOffset(Time.UtcOffsetMs);
        }

        dueMs = _hasEndedSampling ? dueMs : Earlier(dueMs, Poller.Step(nowMs));
        dueMs = Earlier(dueMs, Journals.Step(nowMs));
        dueMs = Earlier(dueMs, Uplinks.Step(nowMs));
        dueMs = _shell.Step() ? 0 : dueMs;
        _side.Step();
        dueMs = Earlier(dueMs, _board.Step(nowMs));
        StepTransaction(nowMs);
        _watch.Step(_editor.Transaction);
        return Earlier(dueMs, StepIntervalMaxMs);
    }

    /// <summary>Restarts the device in a moment: what waits is saved, connections are ended.</summary>
    public void RequestRestart() => _restartMs = NowMs + RestartDelayMs;

    /// <summary>Erases everything that is stored, and restarts; the next boot goes on with it.</summary>
    public void EraseAll()
    {
        StorageWiper.Request(_ports.Storage);
        RequestRestart();
    }

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
        if (!_isStopped)
        {
            _isStopped = true;
            _board.Stop(nowMs);
            EndSampling(nowMs);
            Uplinks.Stop(nowMs);
        }
    }

    // Takes up the settings that count without a restart (live in the schema).
    private void ApplyLive()
    {
        _journalOptions.ReadingsPerCommit = Config.GetInt(ConfigKeys.JournalCommitCount);
        _journalOptions.CommitAgeMs = Config.GetInt(ConfigKeys.JournalCommitSeconds) * 1000;
    }

    private void StepTransaction(long nowMs)
    {
        _trial.Step(nowMs, Journals);
        if (_revision != _editor.Revision)
        {
            _revision = _editor.Revision;
            ApplyLive();
        }

        if (_editor.Transaction.WantsRestart || nowMs >= _restartMs)
        {
            Stop(nowMs);
            _ports.System.Reboot();
        }
    }

    private static int Earlier(int a, int b) => a < b ? a : b;
}
