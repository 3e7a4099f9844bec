// The last line: whatever escapes from the gateway's start or its loop is recorded, what can be saved is
// saved, and the device restarts. The only broad catch of the device code; on nanoFramework an exception that
// leaves Main stops the device for good.

using System;
using Gateway.Core.Ports;

namespace Gateway.Core.Supervision;

/// <summary>Starts the gateway, runs its steps and survives what they throw.</summary>
public sealed class Supervisor
{
    private readonly IGatewayStart _start;
    private readonly ISystemControl _system;
    private readonly CrashRecord _crashes;
    private ISupervised _gateway;

    /// <summary>Creates the supervisor of one gateway; the first step starts it.</summary>
    /// <param name="start">Makes and starts the gateway.</param>
    /// <param name="system">Restarts the device.</param>
    /// <param name="crashes">Opened; receives what was thrown.</param>
    public Supervisor(IGatewayStart start, ISystemControl system, CrashRecord crashes)
    {
        _start = start;
        _system = system;
        _crashes = crashes;
    }

    /// <summary>True after a crash, until the device has restarted; steps do nothing then.</summary>
    public bool IsRestarting { get; private set; }

    /// <summary>Runs one step; the first one starts the gateway and does nothing else.</summary>
    /// <returns>Milliseconds until the next one is due.</returns>
    public int Step(long nowMs)
    {
        if (IsRestarting)
        {
            return int.MaxValue;
        }

        try
        {
            if (_gateway == null)
            {
                _gateway = _start.Start(nowMs);
                return 0;
            }

            return _gateway.Step(nowMs);
        }
        catch (Exception e)
        {
            Restart(nowMs, e);
            return int.MaxValue;
        }
    }

    private void Restart(long nowMs, Exception cause)
    {
        IsRestarting = true;
        try
        {
            int bootNumber = _gateway == null ? 0 : _gateway.BootNumber;
            _crashes.Save(bootNumber, nowMs, cause.GetType().Name, cause.Message);
            _gateway?.Stop(nowMs);
        }
        catch (Exception)
        {
            // Saving is a best effort in a state that is already wrong; the restart must come in any case.
        }

        _system.Reboot();
    }
}
