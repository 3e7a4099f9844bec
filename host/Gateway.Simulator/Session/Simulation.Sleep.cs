// Sleep and wake-up of the simulated board, and what goes on over them.

using Gateway.NanoApi;
using Gateway.Simulator.World;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Simulator.Session;

public sealed partial class Simulation
{
    // The end of a sleep: as after a reset, but the clock has gone on and the firmware can ask why.
    private void WakeUp(Sleep.WakeupCause cause)
    {
        _sleep = null;
        _view.Event(cause switch
        {
            Sleep.WakeupCause.Timer => "wakes: it is time",
            Sleep.WakeupCause.Ext0 => "wakes: a contact",
            _ => "reset",
        });
        VirtualRig rig = _life.Rig;
        NanoBoard.WakeupCause = cause;
        _scaler = new TimeScaler(_options.Speed);
        _life = PowerUpAfter(rig);
    }

    private GatewayLife PowerUpAfter(VirtualRig rig)
    {
        rig.Clock.TryReadUtc(out long clockMs);
        return PowerUp(rig.UtcAtBootMs + rig.Clock.NowMs, clockMs);
    }

    private VirtualRig NewRig(long utcAtBootMs, long clockMs)
    {
        VirtualRig rig = new(_weather, _house, utcAtBootMs, _options.UnpluggedAddress);
        if (clockMs != 0)
        {
            rig.Clock.Synchronise(clockMs);
        }

        return rig;
    }

    // The firmware runs on this thread, so its call must return; the board is taken away at once.
    private void OnSleepRequested(SleepRequest request)
    {
        request.Returns = true;
        _sleepAsked = request;
    }
}
