// Packets that wait to be sent or to be acknowledged, oldest first. It outlives connections: what is queued
// while there is none is sent by the next one, unless Close clears it.

using Gateway.NanoApi.Mqtt;

namespace nanoFramework.M2Mqtt;

/// <summary>The queue between the callers of a client and its sending thread.</summary>
internal sealed class InflightQueue
{
    private readonly LinkedList<InflightMessage> _messages = new();
    private readonly AutoResetEvent _changed = new(false);

    /// <summary>Appends a packet unless <paramref name="limit"/> are waiting.</summary>
    public bool TryAdd(InflightMessage message, int limit)
    {
        lock (_messages)
        {
            if (_messages.Count >= limit)
            {
                return false;
            }

            _messages.AddLast(message);
        }

        Wake();
        return true;
    }

    /// <summary>Whether fewer than <paramref name="limit"/> are waiting. What comes in passes through the
    /// same queue on the device, and is handled at once here.</summary>
    public bool HasRoom(int limit)
    {
        lock (_messages)
        {
            return _messages.Count < limit;
        }
    }

    /// <summary>Removes what <paramref name="answer"/> acknowledges.</summary>
    /// <returns>False when nothing waits for it.</returns>
    public bool TryAcknowledge(MqttPacketType answer, ushort id)
    {
        lock (_messages)
        {
            // Nothing that was never sent can be acknowledged.
            InflightMessage? found = _messages.FirstOrDefault(
                m => m.Answer == answer && m.Id == id && m.AttemptCount > 0);
            return found != null && _messages.Remove(found);
        }
    }

    /// <summary>Removes one packet.</summary>
    public void Remove(InflightMessage message)
    {
        lock (_messages)
        {
            _messages.Remove(message);
        }
    }

    /// <summary>The oldest packet that was never sent, or not acknowledged within <paramref
    /// name="delayMs"/>.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="delayMs">How long an acknowledgement may take.</param>
    /// <param name="waitMs">Milliseconds until one is due; -1 when none will be.</param>
    public InflightMessage? FindDue(long nowMs, int delayMs, out int waitMs)
    {
        waitMs = Timeout.Infinite;
        lock (_messages)
        {
            foreach (InflightMessage message in _messages)
            {
                long restMs = message.AttemptCount == 0 ? 0 : message.SentAtMs + delayMs - nowMs;
                if (restMs <= 0)
                {
                    waitMs = 0;
                    return message;
                }

                waitMs = waitMs < 0 ? (int)restMs : Math.Min(waitMs, (int)restMs);
            }
        }

        return null;
    }

    /// <summary>Forgets everything, without a word to anybody.</summary>
    public void Clear()
    {
        lock (_messages)
        {
            _messages.Clear();
        }
    }

    /// <summary>Waits until something was appended or <see cref="Wake"/> was called.</summary>
    public void Wait(int timeoutMs) => _changed.WaitOne(timeoutMs);

    /// <summary>Ends the present or next <see cref="Wait"/>.</summary>
    public void Wake() => _changed.Set();
}
