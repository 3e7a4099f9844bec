// How a client is made and greeted, without state. Runs on the connecting thread, where it may block; only
// Unsubscribe, which does not, is the main loop's as well.

using System;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.Firmware.Adapters;

/// <summary>Turns options into an M2Mqtt client and a CONNECT.</summary>
internal static class MqttDial
{
    /// <summary>A client for the broker; resolves its name. What M2Mqtt throws passes.</summary>
    public static MqttClient CreateClient(
        MqttTransportOptions options, X509Certificate authority, X509Certificate identity)
    {
        // On the device None means TLS 1.3 alone (nf-interpreter, ssl_generic_init_internal.cpp); 1.2 is what
        // brokers have in common.
        MqttSslProtocols version = options.UseTls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None;
        return new MqttClient(options.Host, options.Port, options.UseTls, authority, identity, version);
    }

    /// <summary>Sends CONNECT, translates the answer and subscribes; may block for 30 s and more. What M2Mqtt
    /// throws passes.</summary>
    public static ErrorCode Connect(
        MqttClient client, MqttTransportOptions options, string willTopic, MqttInbox inbox)
    {
        MqttReasonCode answer = client.Connect(
            options.ClientId,
            options.User,
            options.Password,
            true,
            MqttQoSLevel.AtLeastOnce,
            true,
            willTopic,
            options.WillPayload,
            options.IsCleanSession,
            (ushort)options.KeepAliveSeconds);
        switch (answer)
        {
            case MqttReasonCode.Success:
                inbox?.Subscribe(client);

                // it may end the connection for what is subscribed
                return client.IsConnected ? ErrorCode.Ok : ErrorCode.ConnectionLost;
            case MqttReasonCode.ConnectionRefusedBadUserNameOrPassword:
            case MqttReasonCode.ConnectionRefusedNotAuthorized:
                return ErrorCode.NotAuthorized;
            case MqttReasonCode.ConnectionRefusedServerUnavailable:
                return ErrorCode.Refused;
            default:
                return ErrorCode.Rejected;
        }
    }

    /// <summary>Asks the broker to send no more of some topics; does not block. Without room for that in
    /// M2Mqtt's queue it goes on, which costs bytes and nothing else.</summary>
    public static void Unsubscribe(MqttClient client, string[] topics)
    {
        try
        {
            client.Unsubscribe(topics);
        }
        catch (MqttClientException)
        {
            // no room
        }
    }

    /// <summary>Why a connection was not opened.</summary>
    public static ErrorCode CauseOf(MqttConnectionException e, bool usesTls)
    {
        bool isTcp = !usesTls || e.InnerException is SocketException;
        return isTcp ? ErrorCode.Refused : ErrorCode.TlsFailed;
    }

    /// <summary>Why a connection broke off while the broker was to answer.</summary>
    /// <param name="startedMs">TickCount64 when it was begun.</param>
    public static ErrorCode CauseOfLoss(long startedMs)
    {
        bool isLate = Environment.TickCount64 - startedMs >= MqttSettings.DefaultTimeout;
        return isLate ? ErrorCode.TimedOut : ErrorCode.ConnectionLost;
    }
}
