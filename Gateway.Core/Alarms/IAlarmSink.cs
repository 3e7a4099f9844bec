// Where the events of alarms go.

namespace Gateway.Core.Alarms;

/// <summary>Takes events; called from the main loop only.</summary>
public interface IAlarmSink
{
    /// <summary>Takes the state of an alarm as an event.</summary>
    /// <param name="alarm">The alarm as it is now.</param>
    /// <param name="atMs">Uptime of the event.</param>
    /// <param name="suppressedCount">Events that were not told before this one; 0 for none.</param>
    /// <returns>False when it could not be kept: it comes again.</returns>
    bool TryTake(ChannelAlarm alarm, long atMs, int suppressedCount);
}
