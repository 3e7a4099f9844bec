// What a connection tells its client.

using Gateway.NanoApi.Mqtt;

namespace nanoFramework.M2Mqtt;

/// <summary>Receiver of a connection's events; called on background threads.</summary>
internal interface IMqttEvents
{
    /// <summary>The broker answered CONNECT; called on the receiving thread.</summary>
    void OnConnAck(ConnAckPacket answer);

    /// <summary>The connection is going down; called once, on any thread.</summary>
    void OnClosing();

    /// <summary>A message came.</summary>
    void OnReceived(PublishPacket publish);

    /// <summary>A message was acknowledged or given up.</summary>
    void OnPublished(ushort id, bool isPublished);

    /// <summary>A subscription was answered.</summary>
    void OnSubscribed(SubAckPacket answer);

    /// <summary>An unsubscription was answered.</summary>
    void OnUnsubscribed(ushort id);

    /// <summary>The connection was lost and everything before it was told.</summary>
    void OnLost(MqttEngine engine);
}
