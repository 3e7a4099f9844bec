// Who is still alive: the loop, which has to beat, and threads on which calls block, which have to come
// back. Check is called once a second by somebody else than the loop (Gateway.Firmware: a thread of its
// own), and the seconds are counted in calls, so that neither a clock that jumps nor the virtual time of a
// PC matters. A loop that hangs can only be rebooted; a worker that hangs while the loop runs is told to
// the loop, which restarts in order. Fields are ints and references, which a thread sees whole; no lock,
// because a loop that hangs may hold it.

using Gateway.Core.Ports;

namespace Gateway.Core.Supervision;

/// <summary>The table of the watched. Pure logic.</summary>
public sealed class Watchdog
{
    /// <summary>How long one blocking call may take in seconds: joining and TLS take less than a
    /// minute.</summary>
    public const int WorkerSecondsMax = 300;

    private IWorker[] _workers = new IWorker[0];
    private int[] _calls = new int[0];
    private int[] _seconds = new int[0];
    private int _beats;
    private int _seenBeats;

    /// <summary>How long the loop may be silent in seconds; 0: for ever.</summary>
    public int LimitSeconds { get; set; }

    /// <summary>How long the loop has been silent in seconds.</summary>
    public int SilentSeconds { get; private set; }

    /// <summary>Name of a worker whose call did not come back; "" for none.</summary>
    public string LateWorker { get; private set; } = "";

    /// <summary>Watches workers from now on.</summary>
    public void Watch(IWorker[] workers)
    {
        _calls = new int[workers.Length];
        _seconds = new int[workers.Length];
        _workers = workers;
    }

    /// <summary>The loop is alive.</summary>
    public void Beat() => _beats++;

    /// <summary>Looks at everybody; to be called once a second.</summary>
    /// <returns>True when the loop hangs.</returns>
    public bool Check()
    {
        int beats = _beats;
        SilentSeconds = beats == _seenBeats ? SilentSeconds + 1 : 0;
        _seenBeats = beats;
        IWorker[] workers = _workers;
        for (int i = 0; i < workers.Length; i++)
        {
            int call = workers[i].CallNumber;
            bool isSame = call != 0 && call == _calls[i];
            _seconds[i] = isSame ? _seconds[i] + 1 : 0;
            _calls[i] = call;
            if (_seconds[i] >= WorkerSecondsMax)
            {
                LateWorker = workers[i].Name;
            }
        }

        return LimitSeconds > 0 && SilentSeconds >= LimitSeconds;
    }
}
