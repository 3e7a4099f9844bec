// Separate responses that the client has not acknowledged yet.

using System.Net;

namespace Gateway.Simulator.FarSide;

/// <summary>Sends confirmable responses again until they are acknowledged. Source: RFC 7252 §4.2,
/// §5.2.2.</summary>
internal sealed class CoapUnacknowledged
{
    private const int AgainMs = 2000;
    private const int CountMax = 256;

    private readonly Dictionary<int, (EndPoint Client, byte[] Data, long DueMs)> _responses = [];

    /// <summary>Keeps a response that was or is about to be sent.</summary>
    public void Add(EndPoint client, byte[] response)
    {
        if (_responses.Count >= CountMax)
        {
            // clients that are gone
            _responses.Clear();
        }

        int messageId = (response[2] << 8) | response[3];
        _responses[messageId] = (client, response, Environment.TickCount64 + AgainMs);
    }

    /// <summary>The client has it, or does not want it.</summary>
    public void Remove(int messageId) => _responses.Remove(messageId);

    /// <summary>Sends what is due.</summary>
    public void SendAgain(Action<EndPoint, byte[]> send)
    {
        long nowMs = Environment.TickCount64;
        foreach ((int messageId, (EndPoint client, byte[] data, long dueMs)) in _responses.ToArray())
        {
            if (nowMs >= dueMs)
            {
                _responses[messageId] = (client, data, nowMs + AgainMs);
                send(client, data);
            }
        }
    }
}
