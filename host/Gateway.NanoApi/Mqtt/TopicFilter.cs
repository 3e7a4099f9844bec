// Topic names and filters: which are valid and which belong together.

namespace Gateway.NanoApi.Mqtt;

/// <summary>The rules of MQTT 3.1.1, §4.7.</summary>
public static class TopicFilter
{
    private const string AnyLevel = "+";
    private const string AnyRest = "#";

    /// <summary>Returns a valid topic name.</summary>
    /// <exception cref="MqttProtocolException">It is empty or has a wildcard.</exception>
    public static string RequireName(string topic)
    {
        return topic.Length > 0 && topic.IndexOfAny(['+', '#']) < 0
            ? topic
            : throw new MqttProtocolException(MqttFault.BadTopicName);
    }

    /// <summary>Returns a valid topic filter.</summary>
    /// <exception cref="MqttProtocolException">It is empty, or a wildcard does not fill its level, or "#"
    /// is not the last level.</exception>
    public static string RequireFilter(string filter)
    {
        string[] levels = filter.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            bool isWildcard = levels[i] is AnyLevel or AnyRest;
            bool hasWildcard = levels[i].IndexOfAny(['+', '#']) >= 0;
            if ((hasWildcard && !isWildcard) || (levels[i] == AnyRest && i != levels.Length - 1))
            {
                throw new MqttProtocolException(MqttFault.BadTopicFilter);
            }
        }

        return filter.Length > 0 ? filter : throw new MqttProtocolException(MqttFault.BadTopicFilter);
    }

    /// <summary>True when a message of <paramref name="topic"/> belongs to a subscription of
    /// <paramref name="filter"/>. Topics that begin with "$" are met only by filters that name them
    /// (§4.7.2).</summary>
    public static bool Matches(string filter, string topic)
    {
        string[] wanted = filter.Split('/');
        string[] levels = topic.Split('/');
        if (topic.StartsWith('$') && wanted[0] is AnyLevel or AnyRest)
        {
            return false;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == AnyRest)
            {
                // "a/#" also meets "a" itself (§4.7.1.2)
                return true;
            }

            if (i >= levels.Length || (wanted[i] != AnyLevel && wanted[i] != levels[i]))
            {
                return false;
            }
        }

        return wanted.Length == levels.Length;
    }
}
