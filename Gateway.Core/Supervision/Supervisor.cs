// The last line: whatever escapes from the gateway's start or its loop is recorded, what can be saved is
// saved, and the device restarts. The only broad catch of the device code; on nanoFramework an exception that
// leaves Main stops the device for good. A start becomes good here, and the loop beats here.

using System;
using Gateway.Core.Ports;

namespace Gateway.Core.Supervision;

/// <summary>Starts the gateway, runs its steps and survives what they throw.</summary>
public sealed class Supervisor
{
    // Given back when memory is used up: enough to commit the journal and write two records.
    private const int ReserveBytes = 4096;

    private const int PartCount = 8;

    private readonly IGatewayStart _start;
    private readonly ISystemControl _system;
    private readonly CrashRecord _crashes;
    private readonly BootRecord _boots;
    private readonly Watchdog _watchdog;
    private byte[] _reserve = new byte[ReserveBytes];
    private ISupervised _gateway;
    private long _startedMs;
    private bool _isGood;

    /// <summary>Creates the supervisor of one gateway; the first step starts it.</summary>
    /// <param name="start">Makes and starts the gateway; opens <paramref name="boots"/>.</param>
    /// <param name="system">Restarts the device.</param>
    /// <param name="crashes">Opened; receives what was thrown.</param>
    /// <param name="boots">Receives how the boot goes.</param>
    /// <param name="watchdog">Hears of every step.</param>
    public Supervisor(
        IGatewayStart start, ISystemControl system, CrashRecord crashes, BootRecord boots, Watchdog watchdog)
    {
        _start = start;
        _system = system;
        _crashes = crashes;
        _boots = boots;
        _watchdog = watchdog;
    }

    /// <summary>True after a crash, until the device has restarted; steps do nothing then.</summary>
    public bool IsRestarting { get; private set; }

    /// <summary>What the loop is doing.</summary>
    public string Place => _gateway == null ? "start" : _gateway.Place;

    /// <summary>Makes outputs safe, from another thread.</summary>
    public void EnterSafeState() => _gateway?.EnterSafeState();

    /// <summary>Runs one step; the first one starts the gateway and does nothing else.</summary>
    /// <returns>Milliseconds until the next one is due.</returns>
    public int Step(long nowMs)
    {
        if (IsRestarting)
        {
            return int.MaxValue;
        }

        _watchdog.Beat();
        try
        {
            if (_gateway == null)
            {
                _startedMs = nowMs;
                _gateway = _start.Start(nowMs);
                return 0;
            }

            int dueMs = _gateway.Step(nowMs);
            if (!_isGood && nowMs - _startedMs >= SafeMode.GoodAfterMs)
            {
                _isGood = true;
                _boots.MarkGood();
            }

            return dueMs;
        }
        catch (OutOfMemoryException e)
        {
            Restart(nowMs, StartReason.Memory, e);
        }
        catch (Exception e)
        {
            Restart(nowMs, StartReason.Crash, e);
        }

        return int.MaxValue;
    }

    // Saving is a best effort in a state that is already wrong: a part that fails costs that part, and the
    // restart must come in any case.
    private void Restart(long nowMs, StartReason reason, Exception cause)
    {
        IsRestarting = true;
        for (int part = 0; part < PartCount; part++)
        {
            try
            {
                Save(part, nowMs, reason, cause);
            }
            catch (Exception)
            {
                // the next part may work
            }
        }

        _system.Reboot();
    }

    private void Save(int part, long nowMs, StartReason reason, Exception cause)
    {
        bool isMemory = reason == StartReason.Memory;
        switch (part)
        {
            case 0 when isMemory:
                _reserve = null;
                _gateway?.FreeMemory();
                break;
            case 1:
                string trace = isMemory ? null : cause.StackTrace;
                _crashes.Save(
                    _boots.BootNumber, nowMs, Place, cause.GetType().Name, cause.Message, trace);
                break;
            case 2 when _boots.BootNumber != 0:
                _boots.End(reason, nowMs);
                break;
            case > 2:
                _gateway?.Stop(nowMs);
                break;
        }
    }
}
