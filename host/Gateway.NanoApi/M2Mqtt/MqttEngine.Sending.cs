// The part of a connection that sends: what is queued, again what is not acknowledged in time, and signs
// of life.

using Gateway.NanoApi.Mqtt;
using nanoFramework.M2Mqtt.Exceptions;

namespace nanoFramework.M2Mqtt;

/// <content>The sending thread.</content>
internal sealed partial class MqttEngine
{
    private long _pingSentMs;

    private void SendQueued(int keepAliveMs)
    {
        try
        {
            while (_isClosing == 0)
            {
                long nowMs = Environment.TickCount64;
                InflightMessage? due = queue.FindDue(nowMs, settings.DelayOnRetry, out int waitMs);
                if (due != null)
                {
                    SendOrGiveUp(due, nowMs);
                    continue;
                }

                int keepAliveWaitMs = KeepAlive(nowMs, keepAliveMs);
                bool isKeepAliveFirst = waitMs < 0 || (keepAliveWaitMs >= 0 && keepAliveWaitMs < waitMs);
                queue.Wait(isKeepAliveFirst ? keepAliveWaitMs : waitMs);
            }
        }
        catch (Exception e) when (e is MqttCommunicationException or MqttClientException or ArgumentException)
        {
            // As on the device: a message that cannot be encoded takes the connection down like a broken
            // socket.
            BeginClosing();
        }
    }

    private void SendOrGiveUp(InflightMessage message, long nowMs)
    {
        if (message.AttemptCount >= settings.AttemptsOnRetry)
        {
            queue.Remove(message);
            if (message.Answer == MqttPacketType.PubAck)
            {
                // Subscriptions that are never answered raise nothing, as on the device.
                Raise(() => events.OnPublished(message.Id, false));
            }

            return;
        }

        Send(message.NextAttempt(nowMs));
        if (message.Answer == null)
        {
            queue.Remove(message);
        }
    }

    // Only what is sent counts as a sign of life, as on the device.
    private int KeepAlive(long nowMs, int periodMs)
    {
        if (periodMs == 0)
        {
            return Timeout.Infinite;
        }

        if (_isPingUnanswered)
        {
            long restMs = _pingSentMs + periodMs - nowMs;
            return restMs > 0 ? (int)restMs : throw new MqttCommunicationException();
        }

        long quietMs = nowMs - link.LastSentMs;
        if (quietMs < periodMs)
        {
            return (int)(periodMs - quietMs);
        }

        _isPingUnanswered = true;
        _pingSentMs = nowMs;
        Send(MqttPacket.PingReq);
        return periodMs;
    }
}
