// What a gateway on a battery does in one wake, decided from what it is told and nothing else: measure,
// deliver when it is the turn, sleep. Nothing of it has to survive the sleep. Limits: measuring ends after
// 15 s whatever a sensor does, and nothing but a person or a change of the configuration keeps it awake
// beyond awake-max.

namespace Gateway.Agent;

/// <summary>The phases of one wake.</summary>
public sealed class DutyCycle
{
    /// <summary>Longest time for the sensors in milliseconds.</summary>
    public const int MeasureMaxMs = 15000;

    /// <summary>After a start that is no wake a technician may be there: it stays awake so long, in
    /// milliseconds.</summary>
    public const int AttendedMs = 120000;

    /// <summary>Shortest sleep in milliseconds.</summary>
    public const int SleepMinMs = 1000;

    private readonly bool _hasWoken;
    private readonly int _sleepMs;
    private readonly int _awakeMaxMs;
    private readonly int _lingerMs;
    private long _deliveredMs = -1;

    /// <summary>Creates the cycle of one wake.</summary>
    /// <param name="hasWoken">Whether this start is the end of a sleep.</param>
    /// <param name="sleepMs">Milliseconds from wake to wake.</param>
    /// <param name="awakeMaxMs">Milliseconds after which it sleeps, delivered or not.</param>
    /// <param name="lingerMs">Milliseconds it listens on once all is delivered.</param>
    public DutyCycle(bool hasWoken, int sleepMs, int awakeMaxMs, int lingerMs)
    {
        _hasWoken = hasWoken;
        _sleepMs = sleepMs;
        _awakeMaxMs = awakeMaxMs;
        _lingerMs = lingerMs;
        Phase = hasWoken ? DutyPhase.Measuring : DutyPhase.Held;
        WantsNetwork = !hasWoken;
    }

    /// <summary>What it is doing.</summary>
    public DutyPhase Phase { get; private set; }

    /// <summary>Whether the radio may be on; once it is, it stays so to the end.</summary>
    public bool WantsNetwork { get; private set; }

    /// <summary>Whether a count has reached or passed a multiple of <paramref name="every"/> between two
    /// looks.</summary>
    /// <param name="first">The count at the first look.</param>
    /// <param name="next">At the second.</param>
    /// <param name="every">From 1.</param>
    public static bool IsTurn(long first, long next, int every) => next / every != first / every;

    /// <summary>Finds the phase.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="isHeld">Whether somebody is at the console, a configuration is on trial, or a restart is
    /// coming.</param>
    /// <param name="isMeasured">Whether every sensor has read or failed once, and that is committed.</param>
    /// <param name="wantsDelivery">Whether it is the turn to send; asked once measuring has ended.</param>
    /// <param name="isDelivered">Whether every peer is connected and has acknowledged everything.</param>
    /// <returns>The phase; once it is Ending it stays that.</returns>
    public DutyPhase Step(long nowMs, bool isHeld, bool isMeasured, bool wantsDelivery, bool isDelivered)
    {
        if (Phase == DutyPhase.Ending)
        {
            return Phase;
        }

        if (isHeld || (!_hasWoken && nowMs < AttendedMs))
        {
            Phase = DutyPhase.Held;
            _deliveredMs = -1;
        }
        else if (Phase != DutyPhase.Delivering)
        {
            bool isLate = nowMs >= MeasureMaxMs || nowMs >= _awakeMaxMs;
            Phase = !isMeasured && !isLate ? DutyPhase.Measuring
                : wantsDelivery ? DutyPhase.Delivering : DutyPhase.Ending;
        }

        WantsNetwork |= Phase == DutyPhase.Held || Phase == DutyPhase.Delivering;
        if (Phase == DutyPhase.Delivering)
        {
            _deliveredMs = !isDelivered ? -1 : _deliveredMs < 0 ? nowMs : _deliveredMs;
            bool isDone = _deliveredMs >= 0 && nowMs - _deliveredMs >= _lingerMs;
            Phase = isDone || nowMs >= _awakeMaxMs ? DutyPhase.Ending : Phase;
        }

        return Phase;
    }

    /// <summary>Milliseconds to sleep now, so that wakes keep their distance.</summary>
    public long SleepForMs(long nowMs)
    {
        long restMs = _sleepMs - nowMs;
        return restMs > SleepMinMs ? restMs : SleepMinMs;
    }
}
