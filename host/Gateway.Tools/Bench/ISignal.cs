// What a sensor would measure, made up from a seed, so that figures can be compared.

using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>A row of readings.</summary>
internal interface ISignal
{
    /// <summary>What it is like.</summary>
    string Name { get; }

    /// <summary>Channels it has, from channel 0.</summary>
    int ChannelCount { get; }

    /// <summary>Puts the next values into a reading.</summary>
    /// <param name="reading">Receives the values; its time stays.</param>
    /// <returns>Milliseconds since the reading before.</returns>
    int Next(Reading reading);
}
