// A signal that never changes: what is left is the work itself.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Channels that all stay at one value.</summary>
internal sealed class ConstantSignal(int channelCount) : ISignal
{
    /// <inheritdoc/>
    public string Name => "constant";

    /// <inheritdoc/>
    public int ChannelCount => channelCount;

    /// <inheritdoc/>
    public int Next(Reading reading)
    {
        for (int channel = 0; channel < channelCount; channel++)
        {
            reading.Set(channel, 1000);
        }

        return 60000;
    }
}
