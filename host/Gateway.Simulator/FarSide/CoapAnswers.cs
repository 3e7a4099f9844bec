// Answers that were given, so that a repeated request gets the same one and is not taken twice.

namespace Gateway.Simulator.FarSide;

/// <summary>Answers by client and message id, for EXCHANGE_LIFETIME. Source: RFC 7252 §4.5, §4.8.2.</summary>
internal sealed class CoapAnswers
{
    private const int CountMax = 20000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(247);

    private readonly Dictionary<(string Client, int MessageId), byte[]> _answers = [];
    private readonly Queue<((string Client, int MessageId) Key, DateTime Until)> _order = new();

    /// <summary>Finds the answer that a message got before.</summary>
    public bool TryGet(string client, int messageId, out byte[]? answer)
        => _answers.TryGetValue((client, messageId), out answer);

    /// <summary>Keeps an answer.</summary>
    public void Add(string client, int messageId, byte[] answer)
    {
        DateTime now = DateTime.UtcNow;
        while (_order.Count > 0 && (_order.Count >= CountMax || _order.Peek().Until <= now))
        {
            _answers.Remove(_order.Dequeue().Key);
        }

        _answers[(client, messageId)] = answer;
        _order.Enqueue(((client, messageId), now + Lifetime));
    }
}
