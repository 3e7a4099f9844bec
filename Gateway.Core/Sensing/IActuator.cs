// A sensor some of whose channels are outputs: what it reads back there is what it drives.

namespace Gateway.Core.Sensing;

/// <summary>Outputs of a driver, by the numbers of its channels.</summary>
public interface IActuator
{
    /// <summary>Whether a channel of this sensor (from 0) is an output.</summary>
    bool IsOutput(int channel);

    /// <summary>Asks an output to switch. It does so at once, or when its minimum time is over; the latest
    /// request counts.</summary>
    /// <param name="channel">Number of the channel in this sensor, from 0.</param>
    /// <param name="isOn">Wanted state.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="inMs">Milliseconds until it switches; 0 when it did or had nothing to do.</param>
    /// <returns>Ok; NotFound when the channel is no output; WrongState while the sensor has not begun; else
    /// why the chip did not switch.</returns>
    ErrorCode Request(int channel, bool isOn, long nowMs, out int inMs);

    /// <summary>Puts every output into its safe state, minimum times or not: the link is lost, or the
    /// gateway is about to stop. Requests that wait are forgotten.</summary>
    void EnterSafeState(long nowMs);
}
