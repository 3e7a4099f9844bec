// Tells the log once when a peer begins to refuse readings or alarms for what they are, and when it takes
// them again. What a broker drops without a word is told by the delivery check.

using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Watches what peers refuse.</summary>
internal sealed class RefusalWatch
{
    private readonly UplinkSet _uplinks;
    private readonly ErrorCode[] _causes = new ErrorCode[2 * UplinkSet.CountMax];

    internal RefusalWatch(UplinkSet uplinks)
    {
        _uplinks = uplinks;
    }

    /// <summary>Logs what has changed since the last step.</summary>
    internal void Step(EventLog log, long nowMs)
    {
        for (int i = 0; i < _uplinks.Count; i++)
        {
            Uplink uplink = _uplinks.UplinkOf(i);
            if (uplink != null)
            {
                Watch(log, nowMs, i, 2 * i, uplink.Stats.ReadingsHold.Cause, "readings");
                Watch(log, nowMs, i, (2 * i) + 1, uplink.Stats.AlarmsHold.Cause, "alarms");
            }
        }
    }

    private void Watch(EventLog log, long nowMs, int uplink, int index, ErrorCode held, string what)
    {
        ErrorCode cause = held == ErrorCode.NotForwarded ? ErrorCode.Ok : held;
        if (cause != _causes[index])
        {
            _causes[index] = cause;
            bool isRefused = cause != ErrorCode.Ok;
            log.Add(nowMs, isRefused ? LogLevel.Error : LogLevel.Info, _uplinks.NameOf(uplink),
                what + (isRefused ? " are refused, and wait" : " are taken again"), cause);
        }
    }
}
