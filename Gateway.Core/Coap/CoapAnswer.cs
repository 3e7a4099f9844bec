// What a final response says about the message it answers.

namespace Gateway.Core.Coap;

/// <summary>Cause and consequence of the last refusal. Source: RFC 7252 §5.9, §5.10.5; RFC 8516 §3.</summary>
internal sealed class CoapAnswer
{
    private const int MaxAgeCapSeconds = 900;

    /// <summary>Why the message was refused or the peer given up; Ok otherwise.</summary>
    public ErrorCode Error { get; private set; }

    /// <summary>Seconds the peer asked to be left alone (Max-Age of 5.03 and 4.29), 0–900.</summary>
    public int RetryAfterSeconds { get; private set; }

    /// <summary>Forgets the last one.</summary>
    public void Clear()
    {
        Error = ErrorCode.Ok;
        RetryAfterSeconds = 0;
    }

    /// <summary>Judges a final response.</summary>
    public CoapProgress Judge(CoapReader response)
    {
        Clear();
        Error = CoapVerdict.Of(response.Code);
        if (Error != ErrorCode.PeerBusy)
        {
            return Error == ErrorCode.Ok ? CoapProgress.Acknowledged : CoapProgress.Rejected;
        }

        if (response.TryFindOption(CoapOption.MaxAge))
        {
            RetryAfterSeconds = Capped(response.ReadOptionNumber());
        }

        return CoapProgress.Dead;
    }

    /// <summary>Gives the peer up.</summary>
    public CoapProgress Fail(ErrorCode error)
    {
        Error = error;
        return CoapProgress.Dead;
    }

    /// <summary>A time in seconds that a peer asks for, as far as it is obeyed: 0–900.</summary>
    public static int Capped(long seconds)
    {
        return seconds < 0 ? 0 : seconds < MaxAgeCapSeconds ? (int)seconds : MaxAgeCapSeconds;
    }
}
