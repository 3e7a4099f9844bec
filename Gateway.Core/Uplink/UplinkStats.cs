// What an uplink has done since boot.

namespace Gateway.Core.Uplink;

/// <summary>Counters of one uplink since boot; written by <see cref="Uplink"/>, read by everybody.</summary>
public sealed class UplinkStats
{
    /// <summary>Attempts to connect.</summary>
    public int AttemptCount { get; internal set; }

    /// <summary>Connections that were established.</summary>
    public int ConnectCount { get; internal set; }

    /// <summary>Attempts and connections that failed.</summary>
    public long FailureCount => Failures.Total;

    /// <summary>Those failures by cause.</summary>
    public CauseCounts Failures { get; } = new CauseCounts();

    /// <summary>Where the uplink stood when it failed the last time; Idle when it never did.</summary>
    public UplinkState LastFailureState { get; internal set; }

    /// <summary>Messages handed to the transport, repeated ones included.</summary>
    public long SentCount { get; internal set; }

    /// <summary>Messages whose block had been sent before, in part at least.</summary>
    public long ResentCount { get; internal set; }

    /// <summary>Messages the peer acknowledged.</summary>
    public long AcknowledgedCount { get; internal set; }

    /// <summary>Messages the peer refused.</summary>
    public long RejectedCount => Rejections.Total;

    /// <summary>Those refusals by cause.</summary>
    public CauseCounts Rejections { get; } = new CauseCounts();

    /// <summary>Readings given up because the peer refused their block too often, or it could not be
    /// sent.</summary>
    public long SkippedReadingCount { get; internal set; }

    /// <summary>How long readings are held back because the peer refuses or drops them.</summary>
    public KindHold ReadingsHold { get; } = new KindHold();

    /// <summary>The same for alarms.</summary>
    public KindHold AlarmsHold { get; } = new KindHold();

    /// <summary>Bytes of payload handed to the transport.</summary>
    public long PayloadBytes { get; internal set; }

    /// <summary>Why the peer refused a message the last time; Ok when it never did.</summary>
    public ErrorCode LastRejection { get; internal set; }

    /// <summary>Why readings were skipped the last time; Ok when they never were.</summary>
    public ErrorCode LastSkipCause { get; internal set; }

    /// <summary>Why it failed the last time; Ok when it never did, or a message was acknowledged
    /// since.</summary>
    public ErrorCode LastError { get; internal set; }
}
