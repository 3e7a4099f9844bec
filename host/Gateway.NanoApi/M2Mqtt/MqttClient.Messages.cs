// The part of the client that queues messages and raises events.

using System.Collections;
using System.Text;
using Gateway.NanoApi.Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <content>Messages and events.</content>
public partial class MqttClient : IMqttEvents
{
    /// <summary>Handles the answer of the broker to CONNECT.</summary>
    public delegate void ConnectionOpenedEventHandler(object sender, ConnectionOpenedEventArgs e);

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <inheritdoc/>
    public event IMqttClient.MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

    /// <summary>The broker answered CONNECT, also with a refusal; raised before Connect returns.</summary>
    public event ConnectionOpenedEventHandler? ConnectionOpened;

    /// <inheritdoc/>
    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    /// <inheritdoc/>
    public ushort Publish(string topic, byte[] message) => Publish(topic, message, null);

    /// <inheritdoc/>
    public ushort Publish(string topic, byte[] message, string? contentType) =>
        Publish(topic, message, contentType, null);

    /// <summary>Queues a message of QoS 0.</summary>
    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties) =>
        Publish(topic, message, contentType, userProperties, MqttQoSLevel.AtMostOnce, false);

    /// <summary>Queues a message and returns at once; the connection is not looked at. A wildcard in the
    /// topic is found when the message is sent, and takes the connection down, as on the device.</summary>
    /// <param name="topic">Topic name.</param>
    /// <param name="message">The payload; the array is kept and must not be changed any more.</param>
    /// <param name="contentType">MQTT 5 only: null or empty.</param>
    /// <param name="userProperties">MQTT 5 only: null or empty.</param>
    /// <param name="qosLevel">AtMostOnce or AtLeastOnce.</param>
    /// <param name="retain">Whether the broker keeps it for new subscribers.</param>
    /// <returns>The identifier that <see cref="MqttMsgPublished"/> will name.</returns>
    /// <exception cref="MqttClientException">The queue is full, or QoS 2 was asked for.</exception>
    /// <exception cref="NotSupportedException">Something of MQTT 5 was asked for.</exception>
    public ushort Publish(
        string topic,
        byte[] message,
        string? contentType,
        ArrayList? userProperties,
        MqttQoSLevel qosLevel,
        bool retain)
    {
        if (!string.IsNullOrEmpty(contentType) || userProperties?.Count > 0)
        {
            throw new NotSupportedException("Content type and user properties need MQTT 5.");
        }

        RequireQos(qosLevel);
        ushort id = NextId();
        MqttMessage content = new(topic, message ?? [], (int)qosLevel, retain);
        MqttPacketType? answer = qosLevel == MqttQoSLevel.AtMostOnce ? null : MqttPacketType.PubAck;
        Enqueue(new InflightMessage(id, answer, isDuplicate => EncodePublish(new(content, id, isDuplicate))));
        return id;
    }

    /// <inheritdoc/>
    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (topics.Length != qosLevels.Length)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
        }

        Array.ForEach(qosLevels, RequireQos);
        ushort id = NextId();
        IEnumerable<TopicRequest> requests = topics.Zip(
            qosLevels, (filter, qos) => new TopicRequest(filter, (int)qos));
        byte[] packet = new SubscribePacket(id, [.. requests]).Encode();
        Enqueue(new InflightMessage(id, MqttPacketType.SubAck, _ => packet));
        return id;
    }

    /// <inheritdoc/>
    public ushort Unsubscribe(string[] topics)
    {
        ushort id = NextId();
        byte[] packet = new UnsubscribePacket(id, topics).Encode();
        Enqueue(new InflightMessage(id, MqttPacketType.UnsubAck, _ => packet));
        return id;
    }

    void IMqttEvents.OnConnAck(ConnAckPacket answer)
    {
        MqttMsgConnack message = new()
        {
            SessionPresent = answer.IsSessionPresent,
            ReturnCode = (MqttReasonCode)(int)answer.ReturnCode,
        };
        ConnectionOpened?.Invoke(this, new ConnectionOpenedEventArgs(message));
    }

    void IMqttEvents.OnClosing() => IsConnected = false;

    void IMqttEvents.OnReceived(PublishPacket publish)
    {
        MqttMessage m = publish.Message;
        MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(
            m.Topic, m.Payload, publish.IsDuplicate, (MqttQoSLevel)m.Qos, m.IsRetained));
    }

    void IMqttEvents.OnPublished(ushort id, bool isPublished) =>
        MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(id, isPublished));

    void IMqttEvents.OnSubscribed(SubAckPacket answer) =>
        MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(
            answer.PacketId, Array.ConvertAll(answer.Codes, code => (MqttQoSLevel)code)));

    void IMqttEvents.OnUnsubscribed(ushort id) =>
        MqttMsgUnsubscribed?.Invoke(this, new MqttMsgUnsubscribedEventArgs(id));

    void IMqttEvents.OnLost(MqttEngine engine)
    {
        // Somebody may have connected anew meanwhile: only the present connection can be lost.
        if (Interlocked.CompareExchange(ref _engine, null, engine) == engine)
        {
            engine.Close();
            _queue.Clear();
            ConnectionClosed?.Invoke(this, EventArgs.Empty);
        }
    }

    private static MqttMessage? WillOf(
        bool retain, MqttQoSLevel qos, bool flag, string? topic, string? message)
    {
        bool isComplete = !string.IsNullOrEmpty(topic) && !string.IsNullOrEmpty(message);
        bool isAbsent = !retain && topic == null && message == null;
        bool isQos = qos is >= MqttQoSLevel.AtMostOnce and <= MqttQoSLevel.ExactlyOnce;
        if (!isQos || (flag ? !isComplete : !isAbsent))
        {
            throw new MqttClientException(MqttClientErrorCode.WillWrong);
        }

        return flag ? new MqttMessage(topic!, Encoding.UTF8.GetBytes(message!), (int)qos, retain) : null;
    }

    private static void RequireQos(MqttQoSLevel qos)
    {
        if (qos is not (MqttQoSLevel.AtMostOnce or MqttQoSLevel.AtLeastOnce))
        {
            throw new MqttClientException(MqttClientErrorCode.QosNotAllowed);
        }
    }

    private static byte[] EncodePublish(PublishPacket publish)
    {
        string topic = publish.Message.Topic;
        if (topic.Length == 0 || topic.IndexOfAny(['+', '#']) >= 0)
        {
            throw new MqttClientException(
                topic.Length == 0 ? MqttClientErrorCode.TopicLength : MqttClientErrorCode.TopicWildcard);
        }

        return publish.Encode();
    }

    private void Enqueue(InflightMessage message)
    {
        if (!_queue.TryAdd(message, Settings.InflightQueueSize))
        {
            throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
        }
    }

    private ushort NextId()
    {
        lock (_idGate)
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
            return _lastId;
        }
    }
}
