// A board in deep sleep: its surroundings go on, its firmware does not. The clock or a pin wakes it.

using Gateway.NanoApi;
using Gateway.Simulator.World;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Simulator.Session;

/// <summary>The board between two lives of the gateway.</summary>
public sealed class SleepingBoard
{
    private readonly VirtualRig _rig;
    private readonly SleepRequest _request;
    private readonly double _endMs;

    /// <summary>Puts a board to sleep, whose firmware has ended.</summary>
    public SleepingBoard(VirtualRig rig, SleepRequest request)
    {
        _rig = rig;
        _request = request;
        _endMs = request.WakeAfter == Timeout.InfiniteTimeSpan
            ? double.MaxValue
            : rig.Clock.NowMs + request.WakeAfter.TotalMilliseconds;
    }

    /// <summary>Lets virtual time come up to <paramref name="targetMs"/>, or to what wakes the
    /// board.</summary>
    /// <returns>Why it wakes; Undefined while it sleeps on.</returns>
    public Sleep.WakeupCause RunTo(long targetMs)
    {
        while (_rig.Clock.NowMs < targetMs)
        {
            _rig.Clock.Advance(VirtualRig.StepMs);
            _rig.Step();
            int pin = _request.WakePin;
            if (pin >= 0 && _rig.Board.Pin(pin).Read() == _request.WakesHigh)
            {
                return Sleep.WakeupCause.Ext0;
            }

            if (_rig.Clock.NowMs >= _endMs)
            {
                return Sleep.WakeupCause.Timer;
            }
        }

        return Sleep.WakeupCause.Undefined;
    }
}
