// Levels of the lines over time: a level counts when it has held long enough, and that it did must have been
// seen, never assumed. Two looks that both show it, at most GapMs apart, say that it held between them; so
// does a chip that tells changes and told none. After a longer gap a level holds from the late look on. With
// a hold time of 0 every level that was seen counts, also one that the chip caught while nobody looked.
//
// A look is taken apart in the order in which things happened: what held until something changed, what the
// chip caught then, what the lines are now. It stops at each change of an input, so that all are recorded.

namespace Gateway.Drivers.Mcp23017;

/// <summary>Debounces up to 16 lines and counts. Bits as in <see cref="Mcp23017Roles"/>; 1 is
/// active.</summary>
public sealed class Mcp23017Inputs
{
    private const int GapMsMin = 20;

    private readonly Mcp23017Roles _roles;
    private readonly int _holdMs;
    private readonly long[] _sinceMs = new long[Mcp23017Roles.LineCount];
    private int _candidate;
    private Rest _rest;
    private long _knownMs;
    private int _levels;
    private int _caught;
    private int _captured;
    private long _quietMs;
    private long _caughtMs;

    /// <summary>Creates the lines.</summary>
    /// <param name="roles">Which are watched.</param>
    /// <param name="holdMs">Milliseconds a level must hold, from 0.</param>
    public Mcp23017Inputs(Mcp23017Roles roles, int holdMs)
    {
        _roles = roles;
        _holdMs = holdMs;
    }

    // What of the last look is not yet taken into account.
    private enum Rest
    {
        Nothing,
        Levels,
        All,
    }

    /// <summary>Longest pause in milliseconds between two looks across which a level is taken as held: the
    /// hold time, but at least 20, because the loop does not look more often.</summary>
    public int GapMs => _holdMs < GapMsMin ? GapMsMin : _holdMs;

    /// <summary>The levels that count.</summary>
    public int State { get; private set; }

    /// <summary>Whether a change of an input must be taken before the lines can be looked at again.</summary>
    public bool IsBehind => _rest != Rest.Nothing;

    /// <summary>Uptime of the last look in milliseconds.</summary>
    public long LookedMs { get; private set; }

    /// <summary>How often each line became active, beyond what was there at first.</summary>
    public long[] Totals { get; } = new long[Mcp23017Roles.LineCount];

    private int Watched => _roles.Inputs | _roles.Counters;

    /// <summary>Takes the levels as they are; nothing is counted.</summary>
    /// <param name="levels">The lines.</param>
    /// <param name="atMs">Uptime in milliseconds.</param>
    public void Begin(int levels, long atMs)
    {
        State = levels & Watched;
        _candidate = State;
        _rest = Rest.Nothing;
        _knownMs = atMs;
        LookedMs = atMs;
    }

    /// <summary>The lines were seen so; nothing is known about the time since the last look. Not while
    /// <see cref="IsBehind"/>.</summary>
    /// <param name="levels">The lines.</param>
    /// <param name="atMs">Uptime in milliseconds.</param>
    public void See(int levels, long atMs) => See(levels, atMs, LookedMs, 0, 0, atMs);

    /// <summary>The lines were seen so on a chip that tells changes. Not while <see
    /// cref="IsBehind"/>.</summary>
    /// <param name="levels">The lines.</param>
    /// <param name="atMs">Uptime in milliseconds.</param>
    /// <param name="caught">Lines whose change the chip has caught since the last look; no others have a
    /// level in <paramref name="captured"/>.</param>
    /// <param name="captured">Levels to which they changed.</param>
    /// <param name="caughtMs">Uptime of the first of these changes; <paramref name="atMs"/> when it is not
    /// known.</param>
    public void SeeTold(int levels, long atMs, int caught, int captured, long caughtMs)
    {
        long quietMs = caught == 0 ? atMs : caughtMs < atMs ? caughtMs : LookedMs;
        See(levels, atMs, quietMs, caught & Watched, captured, caughtMs);
    }

    /// <summary>Lets levels count that have held long enough; stops at the first change of an
    /// input.</summary>
    /// <param name="atMs">Uptime from which the new level held; 0 when there is no change.</param>
    /// <returns>True when an input has changed: ask again for the next one.</returns>
    public bool TryTakeChange(out long atMs)
    {
        Advance();
        int line = FirstDue(_roles.Inputs);
        atMs = 0;
        if (line < 0)
        {
            return false;
        }

        State ^= 1 << line;
        atMs = _sinceMs[line];
        Advance();
        return true;
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

    private void See(int levels, long atMs, long quietMs, int caught, int captured, long caughtMs)
    {
        _levels = levels;
        _quietMs = quietMs;
        _caught = caught;
        _captured = captured;
        _caughtMs = caughtMs;
        _knownMs = quietMs;
        _rest = Rest.All;
        LookedMs = atMs;
        Advance();
    }

    // Goes on until an input's change must be taken first, or nothing is left. Counters count on the way.
    private void Advance()
    {
        while (true)
        {
            for (int line = FirstDue(_roles.Counters); line >= 0; line = FirstDue(_roles.Counters))
            {
                State ^= 1 << line;
                Totals[line] += (State >> line) & 1;
            }

            if (_rest == Rest.Nothing || FirstDue(_roles.Inputs) >= 0)
            {
                return;
            }

            if (_rest == Rest.All)
            {
                TakeCaught();
                _rest = Rest.Levels;
            }
            else
            {
                TakeLevels();
                _rest = Rest.Nothing;
            }
        }
    }

    // A line that was caught has not held until now, even when it is back at the level that is known.
    private void TakeCaught()
    {
        _candidate ^= (_captured ^ _candidate) & _caught;
        Restart(_caught, _caughtMs);
    }

    private void TakeLevels()
    {
        int changed = (_levels ^ _candidate) & Watched;
        _candidate ^= changed;
        bool isFar = LookedMs - _quietMs > GapMs;
        Restart(isFar ? Watched : changed, LookedMs);
        _knownMs = LookedMs;
    }

    private void Restart(int lines, long atMs)
    {
        for (int i = 0; lines != 0; i++, lines >>= 1)
        {
            _sinceMs[i] = (lines & 1) != 0 ? atMs : _sinceMs[i];
        }
    }

    // The first of these lines whose new level has held; −1 when there is none.
    private int FirstDue(int lines)
    {
        int open = (_candidate ^ State) & lines;
        for (int i = 0; open != 0; i++, open >>= 1)
        {
            if ((open & 1) != 0 && (_holdMs == 0 || _knownMs - _sinceMs[i] >= _holdMs))
            {
                return i;
            }
        }

        return -1;
    }
}
