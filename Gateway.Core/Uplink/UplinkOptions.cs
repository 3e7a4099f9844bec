// Settings of an uplink.

namespace Gateway.Core.Uplink;

/// <summary>How an uplink sends, waits and gives up. Set before it is constructed, not changed
/// later.</summary>
public sealed class UplinkOptions
{
    /// <summary>Most messages that can be on their way at once.</summary>
    public const int WindowMax = 16;

    /// <summary>Messages on their way at once, 1–16. Default 4; CoAP takes one at a time whatever is
    /// set.</summary>
    public int Window { get; set; } = 4;

    /// <summary>Largest message in bytes, from 256; the transport's limit holds too. Default 1024.</summary>
    public int MessageBytesMax { get; set; } = 1024;

    /// <summary>Upper bound of the first wait after a failure in ms, from 1; it doubles with each further
    /// failure, and the wait is a random part of it. Default 1 s.</summary>
    public int BackoffMinMs { get; set; } = 1000;

    /// <summary>Largest upper bound of a wait after a failure in ms. Default 5 min.</summary>
    public int BackoffMaxMs { get; set; } = 300000;

    /// <summary>A connection that lasted this many ms and carried a message starts the waits anew. Default 30
    /// s.
    /// </summary>
    public int StableMs { get; set; } = 30000;

    /// <summary>Time in ms for the transport to connect. Default 60 s.</summary>
    public int ConnectTimeoutMs { get; set; } = 60000;

    /// <summary>Time in ms from handing a message over to its acknowledgement. Default 10 min, as a large
    /// message over CoAP takes several exchanges of up to 93 s each.</summary>
    public int MessageTimeoutMs { get; set; } = 600000;

    /// <summary>Time in ms that a pause waits for what is on its way. Default 5 s.</summary>
    public int DrainTimeoutMs { get; set; } = 5000;

    /// <summary>Milliseconds after which the status is said again on a connection that lasts, so that silence
    /// means trouble; 0 for never. Default 1 h.</summary>
    public int HeartbeatMs { get; set; } = 3600000;

    /// <summary>Time in ms that each message of readings takes, from 0: those of a block go together, and the
    /// next block waits for all of theirs. Status, alarms and answers do not wait. Default 0.</summary>
    public int MessageSpacingMs { get; set; }

    /// <summary>How often the peer must refuse the content of the same block until it is skipped, from 1.
    /// Default 5.
    /// </summary>
    public int RejectionsMax { get; set; } = 5;

    /// <summary>Milliseconds between looks at the transport while something is under way, from 1. Default
    /// 10.</summary>
    public int PollMs { get; set; } = 10;

    /// <summary>Milliseconds between looks at journal and transport while nothing is under way, from 1.
    /// Default 250.
    /// </summary>
    public int IdlePollMs { get; set; } = 250;

    /// <summary>Whether all options are within their ranges.</summary>
    public bool AreValid()
    {
        return Window > 0 && Window <= WindowMax && MessageBytesMax >= 256 && MessageBytesMax < 65536
            && BackoffMinMs > 0 && BackoffMaxMs >= BackoffMinMs && BackoffMaxMs < int.MaxValue / 2
            && StableMs > 0 && ConnectTimeoutMs > 0 && MessageTimeoutMs > 0 && DrainTimeoutMs > 0
            && HeartbeatMs >= 0 && MessageSpacingMs >= 0 && RejectionsMax > 0 && PollMs > 0 && IdlePollMs > 0;
    }
}
