// What is subscribed: configuration, commands and notices, and the gateway's own messages while their
// delivery is checked. A broker that refuses the latter, or ends the connection for asking (clouds whose
// rules name every topic do), cannot be watched, and is then taken at its word. Where the broker keeps the
// session it keeps subscriptions, too: those of an earlier configuration are dropped on each connection.

using Gateway.Core.Uplink;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.Firmware.Adapters;

/// <summary>Topics of one gateway's subscriptions.</summary>
public sealed class MqttSubscriptions
{
    private const int OthersMax = 3;
    private const int UnwantedMax = 2 + DeliveryCheck.KindCount;

    private readonly DeliveryCheck _check;
    private readonly string[] _others;
    private readonly string[] _all;
    private readonly string[] _unwanted;

    /// <summary>Chooses the topics.</summary>
    /// <param name="options">What is taken at all.</param>
    /// <param name="topics">Where it comes from.</param>
    /// <param name="check">What watches the gateway's own messages; null for nothing.</param>
    public MqttSubscriptions(MqttTransportOptions options, MqttTopics topics, DeliveryCheck check)
    {
        string[] wanted = new string[OthersMax + DeliveryCheck.KindCount];
        int count = 0;
        wanted[count] = topics.Desired;
        count += options.TakesConfig ? 1 : 0;
        wanted[count] = topics.Command;
        count += options.TakesCommands ? 1 : 0;
        wanted[count] = options.NoticeTopic;
        count += options.NoticeTopic != null ? 1 : 0;
        _others = First(wanted, count);
        for (int i = 0; check != null && i < DeliveryCheck.KindCount; i++)
        {
            wanted[count++] = check.TopicOf(i);
        }

        _all = First(wanted, count);
        _check = check;
        _unwanted = options.IsCleanSession ? new string[0] : Unwanted(options, topics);
    }

    /// <summary>Drops what is no longer wanted, and subscribes.</summary>
    /// <returns>Whether an answer decides what is watched.</returns>
    public bool Ask(MqttClient client)
    {
        if (_unwanted.Length != 0)
        {
            MqttDial.Unsubscribe(client, _unwanted);
        }

        bool isWatching = _check != null && !_check.IsGivenUp;
        string[] topics = isWatching ? _all : _others;
        if (topics.Length != 0)
        {
            MqttQoSLevel[] levels = new MqttQoSLevel[topics.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = MqttQoSLevel.AtLeastOnce;
            }

            client.Subscribe(topics, levels);
        }

        return isWatching;
    }

    /// <summary>The broker's answer, topic by topic; 0x80 for a refusal (MQTT 3.1.1 §3.9.3).</summary>
    /// <returns>Whether it refuses configuration, commands or notices.</returns>
    public bool TakeAnswer(MqttQoSLevel[] granted)
    {
        bool isRefused = false;
        for (int i = 0; i < granted.Length; i++)
        {
            bool isGranted = (int)granted[i] <= (int)MqttQoSLevel.ExactlyOnce;
            if (i < _others.Length)
            {
                isRefused |= !isGranted;
            }
            else
            {
                _check?.OnAnswered(i - _others.Length, isGranted);
            }
        }

        return isRefused;
    }

    // What another configuration may have subscribed. A notice's topic is left: it may have been any.
    private static string[] Unwanted(MqttTransportOptions options, MqttTopics topics)
    {
        string[] unwanted = new string[UnwantedMax];
        int count = 0;
        unwanted[count] = topics.Desired;
        count += options.TakesConfig ? 0 : 1;
        unwanted[count] = topics.Command;
        count += options.TakesCommands ? 0 : 1;
        for (int i = 0; !options.ChecksDelivery && i < DeliveryCheck.KindCount; i++)
        {
            unwanted[count++] = WatchedKind.TopicOf(topics, i);
        }

        return First(unwanted, count);
    }

    private static string[] First(string[] from, int count)
    {
        string[] first = new string[count];
        System.Array.Copy(from, first, count);
        return first;
    }
}
