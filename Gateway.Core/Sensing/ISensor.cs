// What a driver offers to the poller. Starting and reading are two calls, so that nobody ever sleeps.

namespace Gateway.Core.Sensing;

/// <summary>A sensor with one or more channels. Called from the main loop only.</summary>
public interface ISensor
{
    /// <summary>How many channels it has, from 1.</summary>
    int ChannelCount { get; }

    /// <summary>Default name (of the quantity), unit and decimals of channel <paramref
    /// name="index"/>.</summary>
    ChannelInfo GetChannel(int index);

    /// <summary>Probes the chip's identity and sets it up. Called at start and again after
    /// failures.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="error">Why it failed; NotReady when the chip needs some milliseconds: call again.</param>
    bool TryBegin(long nowMs, out ErrorCode error);

    /// <summary>Starts a measurement.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="readyInMs">Milliseconds until <see cref="TryRead"/> may be called, from 0; 0 on
    /// failure.</param>
    /// <param name="error">Why it failed.</param>
    bool TryStart(long nowMs, out int readyInMs, out ErrorCode error);

    /// <summary>Reads the started measurement.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="values">One per channel, at the channel's decimals; <see cref="SensorValue.None"/> for a
    /// channel that has none now; zeros on failure, never an older value.</param>
    /// <param name="error">Why it failed; NotReady when it takes some milliseconds more: call again.</param>
    bool TryRead(long nowMs, int[] values, out ErrorCode error);

    /// <summary>Does what must not wait for the next measurement (edges, debouncing); called in every step.
    /// It stops at the first change that should be recorded: <see cref="TryRead"/>, called at once and
    /// without <see cref="TryStart"/>, then gives the values of that moment, and Service is called again for
    /// the next.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="wantsReading">True when something changed that should be recorded at once.</param>
    /// <param name="changedAtMs">Uptime of that change; 0 without one.</param>
    /// <returns>Milliseconds until it wants to be called again; int.MaxValue when only an edge can
    /// matter.</returns>
    int Service(long nowMs, out bool wantsReading, out long changedAtMs);
}
