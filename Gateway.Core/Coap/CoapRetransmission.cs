// When the present request is to be sent again, and when to give up.

using Gateway.Core.Ports;

namespace Gateway.Core.Coap;

/// <summary>The timer of the one request under way. Source: RFC 7252 §4.2, §4.8, §5.2.</summary>
internal sealed class CoapRetransmission
{
    private const int UnsentRetryMs = 20;

    private readonly CoapTransportOptions _options;
    private readonly IRandom _random;
    private long _dueMs;
    private int _timeoutMs;
    private int _retransmitCount;

    public CoapRetransmission(CoapTransportOptions options, IRandom random)
    {
        _options = options;
        _random = random;
    }

    /// <summary>Where the request stands.</summary>
    public CoapPhase Phase { get; private set; }

    /// <summary>Retransmissions since construction.</summary>
    public int TotalCount { get; private set; }

    /// <summary>Begins a request with a first timeout of 1 to 1.5 times ACK_TIMEOUT.</summary>
    public void Begin()
    {
        _retransmitCount = 0;
        _timeoutMs = _options.AckTimeoutMs + _random.Next((_options.AckTimeoutMs / 2) + 1);
    }

    /// <summary>The request was handed to the socket, which took it or had no room.</summary>
    public void OnSent(long nowMs, bool isSent)
    {
        Phase = isSent ? CoapPhase.Unacknowledged : CoapPhase.Unsent;
        _dueMs = nowMs + (isSent ? _timeoutMs : UnsentRetryMs);
    }

    /// <summary>An empty acknowledgement came: the response follows in a message of its own.</summary>
    public void OnEmptyAcknowledgement(long nowMs)
    {
        if (Phase == CoapPhase.Unacknowledged)
        {
            Phase = CoapPhase.AwaitingResponse;
            _dueMs = nowMs + _options.ResponseTimeoutMs;
        }
    }

    /// <summary>Nothing is under way any more.</summary>
    public void End() => Phase = CoapPhase.Idle;

    /// <summary>Milliseconds until <see cref="Check"/> matters; int.MaxValue when nothing is under
    /// way.</summary>
    public int DueInMs(long nowMs)
    {
        return Phase == CoapPhase.Idle ? int.MaxValue : _dueMs > nowMs ? (int)(_dueMs - nowMs) : 0;
    }

    /// <summary>Decides what is due now.</summary>
    /// <returns>1 send it (again), 0 nothing, −TimedOut.</returns>
    public int Check(long nowMs)
    {
        if (Phase == CoapPhase.Idle || nowMs < _dueMs)
        {
            return 0;
        }

        if (Phase == CoapPhase.Unsent)
        {
            return 1;
        }

        if (Phase == CoapPhase.AwaitingResponse || _retransmitCount >= _options.RetransmitMax)
        {
            return -(int)ErrorCode.TimedOut;
        }

        _retransmitCount++;
        TotalCount++;
        _timeoutMs *= 2;
        return 1;
    }
}
