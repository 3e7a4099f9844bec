// Blink codes that can be told apart without a clock: a number of short flashes and a pause, in safe mode
// of long ones; an alarm is lit with short gaps; a trial flickers; a new device blinks evenly. A condition
// is taken up at the start of a cycle: no code is cut short.

namespace Gateway.Core.Indication;

/// <summary>Turns a condition into light over time. Pure logic.</summary>
public sealed class BlinkCode
{
    /// <summary>Length of a flash in milliseconds.</summary>
    public const int FlashMs = 100;

    /// <summary>From the start of a flash to the next one's, in milliseconds.</summary>
    public const int PeriodMs = 400;

    /// <summary>Length of a flash of safe mode in milliseconds.</summary>
    public const int LongFlashMs = 800;

    /// <summary>From the start of a long flash to the next one's, in milliseconds.</summary>
    public const int LongPeriodMs = 1200;

    /// <summary>Dark time between two codes in milliseconds.</summary>
    public const int PauseMs = 1600;

    /// <summary>Length of the cycles of alarm, trial and a new device in milliseconds.</summary>
    public const int SteadyCycleMs = 1000;

    /// <summary>Dark gap of an alarm in milliseconds.</summary>
    public const int GapMs = 200;

    private GatewayCondition _condition;
    private long _cycleStartMs;
    private int _cycleMs;
    private int _periodMs;
    private int _flashMs;

    /// <summary>Whether the LED is lit now.</summary>
    public bool IsLit { get; private set; }

    /// <summary>Whether <see cref="Step"/> would take up a condition now.</summary>
    public bool WantsCondition(long nowMs) => nowMs - _cycleStartMs >= _cycleMs;

    /// <summary>Brings the LED up to a moment.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="condition">How the gateway is; counts when a cycle starts.</param>
    /// <returns>Milliseconds until the LED may change, from 1.</returns>
    public int Step(long nowMs, GatewayCondition condition)
    {
        if (WantsCondition(nowMs))
        {
            _condition = condition;
            _cycleStartMs = nowMs;
            _periodMs = condition > GatewayCondition.NotConfigured ? LongPeriodMs : PeriodMs;
            _flashMs = condition > GatewayCondition.NotConfigured ? LongFlashMs : FlashMs;
            int flashes = FlashesOf(condition);
            _cycleMs = flashes == 0 ? SteadyCycleMs : (flashes * _periodMs) + PauseMs;
        }

        int atMs = (int)(nowMs - _cycleStartMs);
        switch (_condition)
        {
            case GatewayCondition.Alarm:
                IsLit = atMs >= GapMs;
                return IsLit ? _cycleMs - atMs : GapMs - atMs;
            case GatewayCondition.Trial:
                IsLit = atMs % (2 * FlashMs) < FlashMs;
                return FlashMs - (atMs % FlashMs);
            case GatewayCondition.NotConfigured:
                IsLit = atMs < SteadyCycleMs / 2;
                return (IsLit ? SteadyCycleMs / 2 : SteadyCycleMs) - atMs;
            default:
                return Flash(atMs);
        }
    }

    /// <summary>Flashes of a condition's code; 0 for those that do not flash.</summary>
    public static int FlashesOf(GatewayCondition condition)
    {
        switch (condition)
        {
            case GatewayCondition.Well: return 1;
            case GatewayCondition.NoLink: return 2;
            case GatewayCondition.NoPeer: return 3;
            case GatewayCondition.SensorFails: return 4;
            case GatewayCondition.StorageFails: return 5;
            case GatewayCondition.SensorsOff: return 1;
            case GatewayCondition.UplinkOnly: return 2;
            case GatewayCondition.ConsoleOnly: return 3;
            default: return 0;
        }
    }

    private int Flash(int atMs)
    {
        bool isOver = atMs >= FlashesOf(_condition) * _periodMs;
        int inPeriodMs = atMs % _periodMs;
        IsLit = !isOver && inPeriodMs < _flashMs;
        return isOver ? _cycleMs - atMs : (IsLit ? _flashMs : _periodMs) - inPeriodMs;
    }
}
