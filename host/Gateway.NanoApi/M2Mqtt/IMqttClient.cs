// What every MQTT client of nanoFramework offers, with the delegates of its events.

using System.Collections;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>An MQTT client; see <see cref="MqttClient"/> for what the members promise.</summary>
public interface IMqttClient
{
    /// <summary>Handles a received message.</summary>
    delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    /// <summary>Handles the fate of a published message.</summary>
    delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    /// <summary>Handles the answer to a subscription.</summary>
    delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

    /// <summary>Handles the answer to an unsubscription.</summary>
    delegate void MqttMsgUnsubscribedEventHandler(object sender, MqttMsgUnsubscribedEventArgs e);

    /// <summary>Handles the loss of the connection.</summary>
    delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

    /// <summary>A message came from the broker.</summary>
    event MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    /// <summary>A message of QoS 1 was acknowledged or given up.</summary>
    event MqttMsgPublishedEventHandler? MqttMsgPublished;

    /// <summary>A subscription was answered.</summary>
    event MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    /// <summary>An unsubscription was answered.</summary>
    event MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

    /// <summary>The connection was lost, or ended by Disconnect.</summary>
    event ConnectionClosedEventHandler? ConnectionClosed;

    /// <summary>True while the connection is believed to be open.</summary>
    bool IsConnected { get; }

    /// <summary>Says which broker.</summary>
    void Init(
        string brokerHostName,
        int brokerPort,
        bool secure,
        byte[]? caCert,
        byte[]? clientCert,
        MqttSslProtocols sslProtocol);

    /// <summary>Connects and waits for the answer.</summary>
    MqttReasonCode Connect(
        string clientId,
        string? username,
        string? password,
        bool willRetain,
        MqttQoSLevel willQosLevel,
        bool willFlag,
        string? willTopic,
        string? willMessage,
        bool cleanSession,
        ushort keepAlivePeriod);

    /// <summary>Leaves in order.</summary>
    void Disconnect();

    /// <summary>Ends the connection without a word.</summary>
    void Close();

    /// <summary>Queues a message of QoS 0.</summary>
    ushort Publish(string topic, byte[] message);

    /// <summary>Queues a message of QoS 0.</summary>
    ushort Publish(string topic, byte[] message, string? contentType);

    /// <summary>Queues a message.</summary>
    ushort Publish(
        string topic,
        byte[] message,
        string? contentType,
        ArrayList? userProperties,
        MqttQoSLevel qosLevel,
        bool retain);

    /// <summary>Queues a subscription.</summary>
    ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

    /// <summary>Queues an unsubscription.</summary>
    ushort Unsubscribe(string[] topics);
}
