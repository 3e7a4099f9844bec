// The software watchdog's own thread: once a second it asks the table whether the loop is alive. When it is
// not, the cause is written first, through a storage of its own; then outputs are made safe on yet another
// thread, because a driver may hang too; then the device reboots, whatever became of the rest. A hung
// thread cannot be ended safely on nanoFramework: a reboot is the cure.
//
// What it cannot see: a native call that does not return (nanoFramework runs all managed threads on one
// task), and an interpreter that stands still. For these there is watchdog.pin and a chip outside
// (hardware/README.md).

using System;
using System.Threading;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;

namespace Gateway.Firmware.Adapters;

/// <summary>Reboots a device whose loop hangs.</summary>
public sealed class WatchdogThread
{
    /// <summary>Time between two looks in milliseconds.</summary>
    public const int IntervalMs = 1000;

    private const int SafeStateMs = 500;

    private readonly Watchdog _watchdog;
    private readonly Supervisor _supervisor;
    private readonly BootRecord _boots;
    private readonly WatchdogCause _cause;
    private readonly ISystemControl _system;
    private readonly int _intervalMs;
    private bool _isStopped;

    /// <summary>Creates it; it does not run yet.</summary>
    /// <param name="watchdog">Who is watched.</param>
    /// <param name="supervisor">Knows what the loop does, and makes outputs safe.</param>
    /// <param name="boots">Says which boot this is.</param>
    /// <param name="storage">Where the cause is written; used by nobody else.</param>
    /// <param name="system">Reboots.</param>
    /// <param name="intervalMs">Time between two looks; shorter in tests only.</param>
    public WatchdogThread(
        Watchdog watchdog, Supervisor supervisor, BootRecord boots, IStorage storage, ISystemControl system,
        int intervalMs = IntervalMs)
    {
        _watchdog = watchdog;
        _supervisor = supervisor;
        _boots = boots;
        _cause = new WatchdogCause(storage);
        _system = system;
        _intervalMs = intervalMs;
    }

    /// <summary>Begins to watch.</summary>
    public void Start() => new Thread(Run).Start();

    /// <summary>Ends at the next look: the device is taken away.</summary>
    public void Stop() => _isStopped = true;

    private void Run()
    {
        while (!_isStopped)
        {
            Thread.Sleep(_intervalMs);
            if (!_isStopped && _watchdog.Check())
            {
                _isStopped = true;
                Trip();
            }
        }
    }

    private void Trip()
    {
        try
        {
            _cause.Save(_boots.BootNumber, _watchdog.SilentSeconds, _supervisor.Place);
            new Thread(MakeSafe).Start();
            Thread.Sleep(SafeStateMs);
        }
        catch (Exception)
        {
            // no memory for a thread, or a flash that throws: nothing may keep it from rebooting
        }

        _system.Reboot();
    }

    private void MakeSafe()
    {
        try
        {
            _supervisor.EnterSafeState();
        }
        catch (Exception)
        {
            // a driver in the middle of something; after the reboot it begins in its safe state
        }
    }
}
