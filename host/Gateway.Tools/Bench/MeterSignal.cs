// A signal like that of an electricity meter of a household: a base load, appliances that go on and off, a
// register that counts.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Energy register (Wh) and power (W), once a minute.</summary>
internal sealed class MeterSignal(int seed) : ISignal
{
    private const int IntervalMs = 60000;

    // Appliances: watts, and the chance a minute to be switched on, and off again.
    private static readonly (double Watts, double On, double Off)[] Appliances =
        [(90, 0.02, 0.05), (2000, 0.004, 0.1), (1200, 0.003, 0.03), (60, 0.01, 0.004)];

    private readonly Gauss _gauss = new(seed);
    private readonly bool[] _isOn = new bool[Appliances.Length];
    private double _wattHours = 4711000;

    /// <inheritdoc/>
    public string Name => "meter";

    /// <inheritdoc/>
    public int ChannelCount => 2;

    /// <inheritdoc/>
    public int Next(Reading reading)
    {
        double watts = 180 + (_gauss.Next() * 4);
        for (int i = 0; i < Appliances.Length; i++)
        {
            _isOn[i] ^= _gauss.Happens(_isOn[i] ? Appliances[i].Off : Appliances[i].On);
            watts += _isOn[i] ? Appliances[i].Watts * (1 + (_gauss.Next() * 0.01)) : 0;
        }

        _wattHours += watts * IntervalMs / 3600000;
        reading.Set(0, (int)_wattHours);
        reading.Set(1, (int)Math.Round(watts));
        return IntervalMs;
    }
}
