// A signal like that of a BME280 in a room: slow drift and the noise of the chip, on three channels.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Temperature (0.01 °C), relative humidity (0.01 %) and pressure (Pa).</summary>
internal sealed class ClimateSignal(int seed, int intervalMs = 60000) : ISignal
{
    // Per channel: drift and noise of one reading to the next (standard deviations, in units of the channel).
    private static readonly double[] Noise = [1.0, 2.0, 1.5];
    private static readonly double[] Drift = [0.8, 2.0, 1.0];

    private readonly Gauss _gauss = new(seed);
    private readonly double[] _levels = [2150, 4800, 101325];

    /// <summary>Channels it has.</summary>
    internal const int Channels = 3;

    /// <inheritdoc/>
    public string Name => "climate";

    /// <inheritdoc/>
    public int ChannelCount => Channels;

    /// <inheritdoc/>
    public int Next(Reading reading)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            _levels[channel] += _gauss.Next() * Drift[channel];
            reading.Set(channel, (int)Math.Round(_levels[channel] + (_gauss.Next() * Noise[channel])));
        }

        return intervalMs;
    }
}
