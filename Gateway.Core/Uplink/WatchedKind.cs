// The kinds of messages whose delivery is checked, by a number from 0.

namespace Gateway.Core.Uplink;

/// <summary>Numbers and names of kinds.</summary>
public static class WatchedKind
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    internal const int Status = 0;
    internal const int Readings = 1;
    internal const int Alarms = 2;

    /// <summary>The kind in one word.</summary>
    /// <param name="index">0 to Count − 1.</param>
    public static string NameOf(int index)
    {
        return index == Status ? "status" : index == Readings ? "telemetry" : "alarm";
    }

    /// <summary>Where messages of the kind go.</summary>
    /// <param name="topics">The topics of a gateway.</param>
    /// <param name="index">0 to Count − 1.</param>
    public static string TopicOf(MqttTopics topics, int index)
    {
        return topics.Of(
            index == Status ? MessageKind.Status : index == Readings ? MessageKind.Telemetry
                : MessageKind.Alarm);
    }

    /// <summary>Number of a kind; −1 for one that is not watched.</summary>
    internal static int IndexOf(MessageKind kind)
    {
        return kind == MessageKind.Status ? Status : kind == MessageKind.Telemetry ? Readings
            : kind == MessageKind.Alarm ? Alarms : -1;
    }
}
