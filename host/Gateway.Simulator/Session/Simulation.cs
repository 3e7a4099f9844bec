// A run: prepares flash and far side, lets the gateway live in scaled time, reboots it or lets it sleep when
// it asks, ends on time or on Ctrl-C, and draws up the account.

using Gateway.Agent.Config;
using Gateway.Core.Journal;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.Simulator.FarSide;
using Gateway.Simulator.Options;
using Gateway.Simulator.Ui;
using Gateway.Simulator.World;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Simulator.Session;

/// <summary>One run of the simulator.</summary>
public sealed partial class Simulation : IDisposable
{
    // How long the last readings may take to be acknowledged, in real time, after sampling has ended.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    // By the ninth start nothing but the console is left.
    private const int StartsMax = 12;
    private const int HungExitCode = 3;

    private readonly SimulatorOptions _options;
    private readonly IView _view;
    private readonly ConsoleBridge _console;
    private readonly StateDirectory _state;
    private readonly EmbeddedFarSide _farSide;
    private readonly WeatherModel _weather;
    private readonly HouseModel _house;
    private readonly List<SideAccount> _accounts = [];
    private readonly ManualResetEventSlim _rebootAsked = new();
    private SleepRequest? _sleepAsked;
    private SleepingBoard? _sleep;
    private TimeScaler _scaler;
    private GatewayLife _life;
    private int _loopThread;
    private long _read;
    private long _filtered;
    private long _committed;

    /// <summary>Prepares a run and powers up the gateway.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="view">Where everything is shown.</param>
    /// <param name="console">Between standard input and the gateway.</param>
    /// <exception cref="SimulatorException">Options, files or the state directory are not usable.</exception>
    /// <exception cref="PortUnavailableException">A chosen port is in use.</exception>
    public Simulation(SimulatorOptions options, IView view, ConsoleBridge console)
    {
        _options = options;
        _view = view;
        _console = console;
        _weather = new WeatherModel(options.Seed);
        _house = new HouseModel(options.Seed);
        _state = new StateDirectory(options.StateDirectory);
        ConfigPreparation preparation = new(new FileStorage(_state.Path), view);
        GatewayConfig config = preparation.Prepare(options);
        _farSide = new EmbeddedFarSide(options, view);
        UsePeers(config);
        preparation.Store(config);
        _farSide.OpenLedgers();

        string device = config.GetText(ConfigKeys.DeviceId);
        view.Event($"device {device}, mode {config.GetText(ConfigKeys.Mode)}, "
            + $"{options.Speed} virtual seconds a second, state in {_state.Description}");
        _accounts.Add(new SideAccount("m2m", device, _farSide.ServerLedger));
        _accounts.Add(new SideAccount("iot", device, _farSide.BrokerLedger));
        NanoBoard.RebootRequested += OnRebootRequested;
        NanoBoard.SleepRequested += OnSleepRequested;
        NanoBoard.WakeupCause = Sleep.WakeupCause.Undefined;
        _scaler = new TimeScaler(options.Speed);
        _life = PowerUp((options.Date ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds(), 0);
    }

    /// <summary>Runs until the time is over or <paramref name="stop"/> is raised.</summary>
    /// <returns>The account.</returns>
    public RunSummary Run(CancellationToken stop)
    {
        TimeSpan duration = _options.ForSeconds is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.MaxValue;
        RunFor(duration, stop, () => true);
        if (_sleep != null)
        {
            WakeUp(Sleep.WakeupCause.Undefined); // by its reset button
        }

        _view.Event("sampling ends; what waits is committed and delivered");
        _life.Agent.EndSampling(_life.Rig.Clock.NowMs);
        RunFor(DrainTime, CancellationToken.None, () => _accounts.Any(side => side.HasWork(_life.Agent)));
        PowerDown();
        return new RunSummary(
            _read, _filtered, _committed, [.. _accounts.Select(side => side.Close(_life.Agent))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NanoBoard.RebootRequested -= OnRebootRequested;
        NanoBoard.SleepRequested -= OnSleepRequested;
        NanoBoard.Detach();
        _farSide.Dispose();
        _state.Dispose();
        _rebootAsked.Dispose();
    }

    private void RunFor(TimeSpan duration, CancellationToken stop, Func<bool> goesOn)
    {
        _loopThread = Environment.CurrentManagedThreadId;
        long startTicks = Environment.TickCount64;
        while (!stop.IsCancellationRequested && goesOn()
            && Environment.TickCount64 - startTicks < duration.TotalMilliseconds)
        {
            RunOnce();
            stop.WaitHandle.WaitOne(1);
        }

        _console.Pump();
    }

    private void RunOnce()
    {
        if (_sleep != null)
        {
            Sleep.WakeupCause cause = _sleep.RunTo(_scaler.TargetMs(false));
            if (cause != Sleep.WakeupCause.Undefined)
            {
                WakeUp(cause);
            }

            return;
        }

        _life.RunTo(_scaler.TargetMs(_life.Agent.Uplinks.IsWaiting));
        _life.Step();
        _accounts.ForEach(account => account.Look(_life.Agent));
        _console.Pump();
        if (_rebootAsked.IsSet)
        {
            Reboot();
        }
        else if (_sleepAsked is { } request)
        {
            _sleepAsked = null;
            double awakeSeconds = _life.Rig.Clock.NowMs / 1000.0;
            _view.Event($"sleeps {request.WakeAfter.TotalSeconds:0} s after {awakeSeconds:0.0} s");
            PowerDown();
            _sleep = new SleepingBoard(_life.Rig, request);
        }
    }

    private void UsePeers(GatewayConfig config)
    {
        if (_farSide.BrokerUrl != null)
        {
            ConfigPreparation.Set(config, ConfigKeys.MqttBroker, _farSide.BrokerUrl);
            config.Unset(ConfigKeys.MqttUser);
            config.Unset(ConfigKeys.MqttPassword);
        }

        if (_farSide.ServerUrl != null)
        {
            ConfigPreparation.Set(config, ConfigKeys.M2mServer, _farSide.ServerUrl);
        }
    }

    // The board's own clock goes on over restarts and sleeps; 0 while nobody has set it.
    private GatewayLife PowerUp(long utcAtBootMs, long clockMs)
    {
        VirtualRig rig = NewRig(utcAtBootMs, clockMs);
        GatewayLife life = new(rig, _state.Path, _options.Seed, _console, _view);
        for (int i = 1; !life.HasStarted; i++)
        {
            life.End();
            _rebootAsked.Reset();
            _view.Event("crashed while starting; reboot");
            if (i == StartsMax)
            {
                throw new SimulatorException("the gateway crashes at every start; 'status' would show why");
            }

            rig = NewRig(utcAtBootMs, clockMs);
            life = new GatewayLife(rig, _state.Path, _options.Seed, _console, _view);
        }

        _accounts.ForEach(account => account.Begin(life.Agent));
        foreach (SideAccount account in _accounts)
        {
            account.HandOver(life.Agent, _accounts);
        }

        return life;
    }

    private void PowerDown()
    {
        _life.End();
        _read += _life.Agent.Poller.ReadingCount;
        _filtered += _life.Agent.Filter.SuppressedCount;
        JournalStats stats = _life.Agent.Journal.Stats;
        _committed += stats.ReadingsCommitted;
        if (stats.SegmentsDamaged + stats.BlocksDamaged > 0)
        {
            _view.Event($"state is damaged: {stats.SegmentsDamaged} segments and "
                + $"{stats.BlocksDamaged} places in segments could not be read and were skipped");
        }

        _accounts.ForEach(account => account.End(_life.Agent));
    }

    // The reset button, pressed by the firmware: RAM and uptime are gone, flash and real time are not.
    private void Reboot()
    {
        _rebootAsked.Reset();
        _view.Event("reboot");
        VirtualRig rig = _life.Rig;
        PowerDown();
        NanoBoard.WakeupCause = Sleep.WakeupCause.Undefined;
        _scaler = new TimeScaler(_options.Speed);
        _life = PowerUpAfter(rig);
    }

    // The loop asks for it and goes on; the watchdog asks because the loop will never go on.
    private void OnRebootRequested(nanoFramework.Runtime.Native.RebootOption option)
    {
        if (_loopThread != 0 && Environment.CurrentManagedThreadId != _loopThread)
        {
            _view.Event("the loop hangs, the watchdog reboots; a PC cannot, so this run ends");
            Environment.Exit(HungExitCode);
        }

        _rebootAsked.Set();
    }
}
