// A signal like that of the door of a cold store: opened now and then, closed after a while; every change is
// a reading with a time of its own.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>State (0 or 1) and number of openings, when the state changes.</summary>
internal sealed class DoorSignal(int seed) : ISignal
{
    private const double MeanClosedMs = 600000;
    private const double MeanOpenMs = 20000;
    private const int LeastMs = 300;

    private readonly Gauss _gauss = new(seed);
    private bool _isOpen;
    private int _count;

    /// <inheritdoc/>
    public string Name => "door";

    /// <inheritdoc/>
    public int ChannelCount => 2;

    /// <inheritdoc/>
    public int Next(Reading reading)
    {
        _isOpen = !_isOpen;
        _count += _isOpen ? 1 : 0;
        reading.Set(0, _isOpen ? 1 : 0);
        reading.Set(1, _count);
        double mean = _isOpen ? MeanClosedMs : MeanOpenMs;
        return LeastMs + (int)(-Math.Log(1 - _gauss.Even()) * mean);
    }
}
