// When safe mode is entered and left. Starts that do not become good gather points: one that ended in a
// recorded failure 2, one of which nothing is known 1, because a person who flips the power must not be
// taken for a fault so soon; a planned restart none. 4 crashes in a row, or 8 power cuts each within a
// minute of the start, switch the sensors off; 2 crashes more the drivers; 2 more everything but the
// console. The configuration on trial went with the third start already (ConfigTransaction).

namespace Gateway.Core.Supervision;

/// <summary>Rules and words of safe mode. Pure.</summary>
public static class SafeMode
{
    /// <summary>How long the loop must run for a start to be good, in milliseconds.</summary>
    public const int GoodAfterMs = 60000;

    /// <summary>How long a stage is kept before the next better one is tried, in milliseconds.</summary>
    public const int HoldMs = 3600000;

    /// <summary>Points of a start that ended in a recorded failure.</summary>
    public const int FailurePoints = 2;

    /// <summary>Most points that are counted.</summary>
    public const int PointsMax = 16;

    private const int FirstStagePoints = 8;
    private const int StagePoints = 4;

    /// <summary>The stage that a number of points leads to.</summary>
    public static SafeStage StageOf(int points)
    {
        return points < FirstStagePoints ? SafeStage.None
            : points < FirstStagePoints + StagePoints ? SafeStage.SensorsOff
            : points < PointsMax ? SafeStage.UplinkOnly : SafeStage.ConsoleOnly;
    }

    /// <summary>Fewest points of a stage; 0 for none.</summary>
    public static int PointsOf(SafeStage stage)
    {
        return stage == SafeStage.None ? 0 : FirstStagePoints + (StagePoints * ((int)stage - 1));
    }

    /// <summary>Points of a start that did not become good.</summary>
    /// <param name="end">What ended it.</param>
    public static int PointsFor(StartReason end)
    {
        return end == StartReason.Power ? 1
            : end == StartReason.Crash || end == StartReason.Watchdog || end == StartReason.Memory
                ? FailurePoints
                : 0;
    }

    /// <summary>The word for a stage, in messages and for people; "" for none.</summary>
    public static string NameOf(SafeStage stage)
    {
        return stage == SafeStage.None ? ""
            : stage == SafeStage.SensorsOff ? "sensors-off"
            : stage == SafeStage.UplinkOnly ? "uplink-only" : "console-only";
    }

    /// <summary>The word for a reason, in messages and for people.</summary>
    public static string NameOf(StartReason reason)
    {
        switch (reason)
        {
            case StartReason.Command: return "command";
            case StartReason.Configuration: return "config";
            case StartReason.Crash: return "crash";
            case StartReason.Watchdog: return "watchdog";
            case StartReason.Memory: return "memory";
            case StartReason.NoPeer: return "no-peer";
            case StartReason.SafeRetry: return "safe-retry";
            case StartReason.SafeExit: return "safe-exit";
            case StartReason.Sleep: return "sleep";
            default: return "power";
        }
    }
}
