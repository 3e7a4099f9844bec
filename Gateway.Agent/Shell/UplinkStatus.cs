// How one uplink is, for the console.

using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>State and counters of one uplink since boot; filled by <see cref="IGatewayControl"/>.</summary>
public sealed class UplinkStatus
{
    /// <summary>"m2m" or "iot".</summary>
    public string Name { get; set; }

    /// <summary>Where it publishes to, without credentials, e.g. "coap://10.0.0.5/rd".</summary>
    public string Peer { get; set; }

    /// <summary>One or two words: "connected", "connecting", "waiting", "no link".</summary>
    public string State { get; set; }

    /// <summary>Why it failed the last time; Ok when it never did or works again.</summary>
    public ErrorCode LastError { get; set; }

    /// <summary>Where it stood when it failed the last time, as <see cref="State"/>; "" when it never
    /// did.</summary>
    public string LastFailureState { get; set; }

    /// <summary>Milliseconds until the next attempt; 0 when none is waited for.</summary>
    public int RetryInMs { get; set; }

    /// <summary>Messages handed to the transport, repeated ones included.</summary>
    public long SentCount { get; set; }

    /// <summary>Of these, messages whose block had been sent before.</summary>
    public long ResentCount { get; set; }

    /// <summary>Messages the peer acknowledged.</summary>
    public long AcknowledgedCount { get; set; }

    /// <summary>Messages the peer refused.</summary>
    public long RejectedCount { get; set; }

    /// <summary>Readings given up because the peer refuses their content for good.</summary>
    public long GivenUpCount { get; set; }

    /// <summary>Why readings were given up the last time; Ok when none were.</summary>
    public ErrorCode GivenUpCause { get; set; }

    /// <summary>Requests that the transport sent again because no answer came.</summary>
    public int RetransmissionCount { get; set; }

    /// <summary>Messages of the peer that answered nothing.</summary>
    public int IgnoredCount { get; set; }

    /// <summary>The peer's last refusal in its own words; "" when there are none.</summary>
    public string RefusalText { get; set; } = "";

    /// <summary>Attempts to connect.</summary>
    public int AttemptCount { get; set; }

    /// <summary>Connections that were established.</summary>
    public int ConnectCount { get; set; }

    /// <summary>Attempts and connections that failed.</summary>
    public long FailureCount { get; set; }

    /// <summary>The failures by cause; null when nobody counts them.</summary>
    public CauseCounts Failures { get; set; }

    /// <summary>The refusals by cause; null when nobody counts them.</summary>
    public CauseCounts Rejections { get; set; }

    /// <summary>Attempts that were given up while they hung.</summary>
    public int AbandonedCount { get; set; }

    /// <summary>Kinds of messages that the peer acknowledges and does not hand on, from index 0.</summary>
    public string[] DroppedKinds { get; } = { "", "", "" };

    /// <summary>Whether the peer lets nobody see what it hands on, and is taken at its word.</summary>
    public bool IsBlind { get; set; }

    /// <summary>How many these are.</summary>
    public int DroppedCount { get; set; }

    /// <summary>Milliseconds until readings are tried again that the peer refused or dropped; 0 when they may
    /// go.</summary>
    public int ReadingsHeldMs { get; set; }

    /// <summary>The same for alarms.</summary>
    public int AlarmsHeldMs { get; set; }

    /// <summary>Bytes sent and received.</summary>
    public long WireBytes { get; set; }

    /// <summary>Readings that wait for this uplink in RAM and flash.</summary>
    public long PendingCount { get; set; }

    /// <summary>Age in milliseconds of the oldest of them, at most; 0 when none waits.</summary>
    public long OldestAgeMs { get; set; }
}
