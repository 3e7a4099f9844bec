// A signal like that of a BME280 in a room: slow drift and the noise of the chip, on three channels. Seeded,
// so that figures can be compared.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Temperature (0.01 °C), relative humidity (0.01 %) and pressure (Pa).</summary>
internal sealed class ClimateSignal(int seed)
{
    // Per channel: start, drift and noise of one reading to the next (standard deviations, in units of the
    // channel).
    private static readonly double[] Noise = [1.0, 2.0, 1.5];
    private static readonly double[] Drift = [0.8, 2.0, 1.0];

    private readonly Random _random = new(seed);
    private readonly double[] _levels = [2150, 4800, 101325];

    /// <summary>Channels it has.</summary>
    internal const int ChannelCount = 3;

    /// <summary>Puts the next values into a reading.</summary>
    internal void Next(Reading reading)
    {
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            _levels[channel] += Gauss() * Drift[channel];
            reading.Set(channel, (int)Math.Round(_levels[channel] + (Gauss() * Noise[channel])));
        }
    }

    private double Gauss()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * _random.NextDouble());
    }
}
