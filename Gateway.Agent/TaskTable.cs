// The duties of the loop in the order in which a step does them, each with the time it may take. What takes
// longer is counted and said, at most once in ten minutes a duty; nothing is caught up, since every duty says
// itself when it is next due. Budgets are wide: they tell a fault (a bus that hangs, a flash that is worn, a
// name server that does not answer) from work.

using Gateway.Agent.Logging;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>Measures the duties of the loop. Nothing is allocated while they keep their budgets.</summary>
public sealed class TaskTable
{
    /// <summary>Number of the duty to look after the network link; the others follow.</summary>
    internal const int Link = 0;
    internal const int Time = 1;
    internal const int Sensors = 2;
    internal const int Journal = 3;
    internal const int Uplinks = 4;
    internal const int Console = 5;
    internal const int Remote = 6;
    internal const int Board = 7;
    internal const int Config = 8;
    internal const int Events = 9;

    private const int QuietMs = 600000;
    private const int OverColumn = 36;

    private readonly string[] _names =
    {
        "link", "time", "sensors", "journal", "uplinks", "console", "remote", "board", "config", "events",
    };

    private readonly int[] _budgetsMs = { 50, 50, 100, 500, 250, 100, 250, 100, 1000, 50 };
    private readonly int[] _longestMs = new int[Events + 1];
    private readonly int[] _overCounts = new int[Events + 1];
    private readonly long[] _quietUntilMs = new long[Events + 1];
    private readonly IUptimeClock _clock;
    private readonly EventLog _log;
    private long _beganMs;
    private long _stepBeganMs;
    private int _current = -1;

    internal TaskTable(IUptimeClock clock, EventLog log)
    {
        _clock = clock;
        _log = log;
    }

    /// <summary>How often a duty took longer than it may, since boot.</summary>
    public int OverCount { get; private set; }

    /// <summary>Milliseconds until the first duty of this step is due again, at most what the step began
    /// with.</summary>
    internal int DueMs { get; private set; }

    /// <summary>What the loop does now; "start" before its first step.</summary>
    internal string Place => _current < 0 ? "start" : _names[_current];

    /// <summary>Milliseconds since the step began, up to the duty that ended last.</summary>
    internal int StepMs => (int)(_beganMs - _stepBeganMs);

    /// <summary>Begins a step.</summary>
    /// <param name="dueMs">Milliseconds after which another one comes in any case.</param>
    internal void Begin(int dueMs)
    {
        DueMs = dueMs;
        _beganMs = _clock.NowMs;
        _stepBeganMs = _beganMs;
        _current = 0;
    }

    /// <summary>Ends a duty; the next one begins.</summary>
    /// <param name="task">Which.</param>
    /// <param name="dueMs">Milliseconds until it is due again.</param>
    internal void End(int task, int dueMs = int.MaxValue)
    {
        DueMs = dueMs < DueMs ? dueMs : DueMs;
        _current = task < Events ? task + 1 : task;
        long nowMs = _clock.NowMs;
        int tookMs = (int)(nowMs - _beganMs);
        _beganMs = nowMs;
        _longestMs[task] = tookMs > _longestMs[task] ? tookMs : _longestMs[task];
        if (tookMs <= _budgetsMs[task])
        {
            return;
        }

        OverCount++;
        _overCounts[task]++;
        if (nowMs >= _quietUntilMs[task])
        {
            _quietUntilMs[task] = nowMs + QuietMs;
            string what = "took " + tookMs.ToString() + " ms of " + _budgetsMs[task].ToString();
            _log.Add(nowMs, LogLevel.Warning, "task " + _names[task], what, ErrorCode.Ok);
        }
    }

    /// <summary>Lists the duties.</summary>
    internal void Show(ShellOutput output)
    {
        output.Label("task").Put("may take").PadTo(24).Put("took").PadTo(OverColumn).EndLine("longer");
        for (int i = 0; i < _names.Length; i++)
        {
            output.Label(_names[i]).Put(_budgetsMs[i]).Put(" ms").PadTo(24);
            output.Put(_longestMs[i]).Put(" ms").PadTo(OverColumn).Put(_overCounts[i]).EndLine(" times");
        }
    }
}
