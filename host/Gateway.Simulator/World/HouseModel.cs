// A house for the S0 meter and the door contact: a base load, appliances that switch, a door that opens now
// and then. Deterministic per seed.

namespace Gateway.Simulator.World;

/// <summary>Electric power and a door over time.</summary>
public sealed class HouseModel
{
    private const int BaseLoadWatts = 180;

    private readonly Random _random;
    private long _nextLoadMs;
    private long _nextDoorMs;

    /// <summary>Creates the house of one seed.</summary>
    public HouseModel(int seed)
    {
        _random = new Random(seed ^ 0x5EED);
    }

    /// <summary>Power drawn in W.</summary>
    public int PowerWatts { get; private set; } = BaseLoadWatts;

    /// <summary>Whether the door stands open.</summary>
    public bool IsDoorOpen { get; private set; }

    /// <summary>Moves the house to <paramref name="nowMs"/> (UTC in ms); called once a virtual
    /// second.</summary>
    public void Step(long nowMs)
    {
        if (_nextDoorMs == 0)
        {
            _nextDoorMs = nowMs + _random.Next(30_000, 120_000);
        }

        if (nowMs >= _nextLoadMs)
        {
            bool isLarge = _random.Next(4) == 0;
            PowerWatts = BaseLoadWatts + (isLarge ? _random.Next(500, 3000) : _random.Next(0, 200));
            _nextLoadMs = nowMs + _random.Next(30_000, 600_000);
        }

        if (nowMs >= _nextDoorMs)
        {
            IsDoorOpen = !IsDoorOpen;
            _nextDoorMs = nowMs + (IsDoorOpen ? _random.Next(5_000, 60_000) : _random.Next(120_000, 900_000));
        }
    }
}
