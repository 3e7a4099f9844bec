// A signal like that of a delivery van: streets, turns, stops; the position wanders a little when it stands.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Latitude and longitude (10⁻⁷ degrees) and speed (cm/s), every ten seconds.</summary>
internal sealed class GnssSignal(int seed) : ISignal
{
    private const int IntervalMs = 10000;
    private const double UnitsPerMetre = 89.8;
    private const double LongitudeScale = 1.5;

    private readonly Gauss _gauss = new(seed);
    private double _latitude = 481371540;
    private double _longitude = 115761240;
    private double _heading = 1;
    private double _speed;
    private double _wanted;

    /// <inheritdoc/>
    public string Name => "GNSS";

    /// <inheritdoc/>
    public int ChannelCount => 3;

    /// <inheritdoc/>
    public int Next(Reading reading)
    {
        if (_gauss.Happens(0.05))
        {
            _wanted = _gauss.Happens(0.4) ? 0 : 5 + (_gauss.Even() * 20);
        }

        _heading += _gauss.Happens(0.1) ? _gauss.Next() : _gauss.Next() * 0.02;
        _speed = Math.Max(0, _speed + ((_wanted - _speed) * 0.5) + (_wanted > 0 ? _gauss.Next() * 0.4 : 0));
        double metres = _speed * IntervalMs / 1000;
        _latitude += Math.Cos(_heading) * metres * UnitsPerMetre;
        _longitude += Math.Sin(_heading) * metres * UnitsPerMetre * LongitudeScale;
        reading.Set(0, (int)Math.Round(_latitude + (_gauss.Next() * 40)));
        reading.Set(1, (int)Math.Round(_longitude + (_gauss.Next() * 60)));
        reading.Set(2, (int)Math.Round(_speed * 100));
        return IntervalMs;
    }
}
