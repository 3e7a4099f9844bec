// Levels of the lines over time: a level counts when it has held long enough. Levels come from wherever the
// chip was read; what happened between two looks is not known. Without debouncing every level that was seen
// counts, also one that the chip caught while nobody looked.

namespace Gateway.Drivers.Mcp23017;

/// <summary>Debounces up to 16 lines and counts. Bits as in <see cref="Mcp23017Roles"/>; 1 is
/// active.</summary>
public sealed class Mcp23017Inputs
{
    private readonly Mcp23017Roles _roles;
    private readonly int _holdMs;
    private readonly long[] _sinceMs = new long[Mcp23017Roles.LineCount];
    private int _candidate;

    /// <summary>Creates the lines.</summary>
    /// <param name="roles">Which are watched.</param>
    /// <param name="holdMs">Milliseconds a level must hold, from 0.</param>
    public Mcp23017Inputs(Mcp23017Roles roles, int holdMs)
    {
        _roles = roles;
        _holdMs = holdMs;
    }

    /// <summary>The levels that count.</summary>
    public int State { get; private set; }

    /// <summary>How often each line became active, beyond what was there at first.</summary>
    public long[] Totals { get; } = new long[Mcp23017Roles.LineCount];

    /// <summary>Takes the levels as they are; nothing is counted.</summary>
    public void Begin(int levels)
    {
        State = levels & Watched;
        _candidate = State;
    }

    /// <summary>The lines were seen so at a moment.</summary>
    public void See(int levels, long atMs)
    {
        int changed = (levels ^ _candidate) & Watched;
        _candidate ^= changed;
        for (int i = 0; changed != 0; i++, changed >>= 1)
        {
            if ((changed & 1) == 0)
            {
                continue;
            }

            _sinceMs[i] = atMs;
            if (_holdMs == 0 && (_roles.Counters & (1 << i)) != 0)
            {
                Settle(i);
            }
        }
    }

    /// <summary>Lets levels count that have held long enough; stops at the first change of an
    /// input.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="atMs">Uptime from which the new level held; 0 when there is no change.</param>
    /// <returns>True when an input has changed: ask again for the next one.</returns>
    public bool TryTakeChange(long nowMs, out long atMs)
    {
        atMs = 0;
        int open = _candidate ^ State;
        for (int i = 0; open != 0; i++, open >>= 1)
        {
            if ((open & 1) == 0 || nowMs - _sinceMs[i] < _holdMs)
            {
                continue;
            }

            Settle(i);
            if ((_roles.Inputs & (1 << i)) != 0)
            {
                atMs = _sinceMs[i];
                return true;
            }
        }

        return false;
    }

    /// <summary>Milliseconds until a level will have held, from 0; int.MaxValue when all have.</summary>
    public int SettlesInMs(long nowMs)
    {
        long soonest = int.MaxValue;
        int open = _candidate ^ State;
        for (int i = 0; open != 0; i++, open >>= 1)
        {
            long leftMs = _sinceMs[i] + _holdMs - nowMs;
            soonest = (open & 1) != 0 && leftMs < soonest ? leftMs : soonest;
        }

        return soonest < 0 ? 0 : (int)soonest;
    }

    private void Settle(int line)
    {
        int bit = 1 << line;
        State ^= bit;
        Totals[line] += (State & _roles.Counters & bit) != 0 ? 1 : 0;
    }

    private int Watched => _roles.Inputs | _roles.Counters;
}
