// A gateway on a bench, as it comes from the factory or with what an earlier one left in flash: the firmware
// over a virtual board, its console on a TCP port of loopback, in a time that runs ten times as fast. It
// restarts when it is asked to.

using System.Diagnostics;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.Simulator.ConsoleLines;
using Gateway.Simulator.Session;
using Gateway.Simulator.Ui;
using Gateway.Simulator.World;
using nanoFramework.Runtime.Native;

namespace Gateway.SystemTests.Provision;

/// <summary>A running gateway; one at a time, as there is one board below nanoFramework's API.</summary>
internal sealed class BenchDevice : IDisposable
{
    private const int Speed = 10;

    private readonly string _directory;
    private readonly TcpConsoleLine _line = new(0);
    private readonly ConsoleBridge _console;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _rebootAsked = new();
    private volatile bool _isEnding;
    private int _bootCount;

    /// <summary>Switches it on.</summary>
    /// <param name="directory">Stands for its flash.</param>
    public BenchDevice(string directory)
    {
        _directory = directory;
        _console = new ConsoleBridge(new NoView(), _line);
        _console.StartReading(false);
        NanoBoard.RebootRequested += OnReboot;
        _thread = new Thread(Live) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where its console is, as provision takes it.</summary>
    public string Port => "tcp:" + _line.Place.Split(' ')[1];

    /// <summary>How often it has started.</summary>
    public int BootCount => Volatile.Read(ref _bootCount);

    /// <summary>What stopped it, if anything did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The configuration in a flash.</summary>
    public static GatewayConfig StoredIn(string directory)
    {
        GatewayConfig config = new(new ConfigSchema());
        ErrorCode error = new ConfigStore(new FileStorage(directory), ConfigStore.AdoptedName)
            .Load(config, new ConfigErrors());
        return error is ErrorCode.Ok or ErrorCode.NotFound
            ? config : throw new InvalidOperationException($"{error}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isEnding = true;
        _thread.Join();
        NanoBoard.RebootRequested -= OnReboot;
        _line.Dispose();
        _rebootAsked.Dispose();
    }

    private void Live()
    {
        try
        {
            while (!_isEnding)
            {
                LiveOnce();
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
        }
    }

    private void LiveOnce()
    {
        long nowMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        VirtualRig rig = new(new WeatherModel(1), new HouseModel(1), nowMs, 0);
        _rebootAsked.Reset();
        GatewayLife life = new(rig, _directory, 1, _console, new NoView());
        Interlocked.Increment(ref _bootCount);
        Stopwatch watch = Stopwatch.StartNew();
        while (!_isEnding && !_rebootAsked.IsSet)
        {
            life.RunTo(watch.ElapsedMilliseconds * Speed);
            life.Step();
            _console.Pump();
            Thread.Sleep(1);
        }

        life.End();
    }

    private void OnReboot(RebootOption option) => _rebootAsked.Set();

    private sealed class NoView : IView
    {
        public void Event(string line)
        {
        }

        public void ConsoleBytes(ReadOnlySpan<byte> bytes)
        {
        }

        public void Finish()
        {
        }
    }
}
