// The last line: whatever escapes from the gateway's loop is recorded, what can be saved is saved, and the
// device restarts. The only broad catch of the device code; on nanoFramework an exception that leaves Main
// stops the device for good.

using System;
using Gateway.Core.Ports;

namespace Gateway.Core.Supervision;

/// <summary>Runs the steps of the gateway and survives what they throw.</summary>
public sealed class Supervisor
{
    private readonly ISupervised _gateway;
    private readonly ISystemControl _system;
    private readonly CrashRecord _crashes;

    /// <summary>Creates the supervisor of one gateway.</summary>
    public Supervisor(ISupervised gateway, ISystemControl system, CrashRecord crashes)
    {
        _gateway = gateway;
        _system = system;
        _crashes = crashes;
    }

    /// <summary>True after a crash, until the device has restarted; steps do nothing then.</summary>
    public bool IsRestarting { get; private set; }

    /// <summary>Runs one step.</summary>
    /// <returns>Milliseconds until the next one is due.</returns>
    public int Step(long nowMs)
    {
        if (IsRestarting)
        {
            return int.MaxValue;
        }

        try
        {
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
            _crashes.Save(_gateway.BootNumber, nowMs, cause.GetType().Name, cause.Message);
            _gateway.Stop(nowMs);
        }
        catch (Exception)
        {
            // Saving is a best effort in a state that is already wrong; the restart must come in any case.
        }

        _system.Reboot();
    }
}
