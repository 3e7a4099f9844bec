// What the console and the health message show of an uplink, taken from where it is counted.

using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Reads one uplink.</summary>
internal static class UplinkReading
{
    /// <summary>Fills in state and counters; <paramref name="uplink"/> is null while it is not
    /// configured.</summary>
    internal static void Fill(UplinkStatus status, Uplink uplink, long nowMs)
    {
        UplinkStats stats = uplink == null ? new UplinkStats() : uplink.Stats;
        status.State = uplink == null ? "not configured" : UplinkText.Of(uplink.State);
        status.LastError = uplink == null ? ErrorCode.MissingSetting : stats.LastError;
        status.LastFailureState = stats.FailureCount > 0 ? UplinkText.Of(stats.LastFailureState) : "";
        status.RetryInMs = uplink == null ? 0 : uplink.RetryInMs(nowMs);
        status.Failures = stats.Failures;
        status.Rejections = stats.Rejections;
        status.SentCount = stats.SentCount;
        status.ResentCount = stats.ResentCount;
        status.AcknowledgedCount = stats.AcknowledgedCount;
        status.RejectedCount = stats.RejectedCount;
        status.GivenUpCount = stats.SkippedReadingCount;
        status.GivenUpCause = stats.LastSkipCause;
        status.ReadingsHeldMs = stats.ReadingsHold.RestMs(nowMs);
        status.AlarmsHeldMs = stats.AlarmsHold.RestMs(nowMs);
        status.AttemptCount = stats.AttemptCount;
        status.ConnectCount = stats.ConnectCount;
        status.FailureCount = stats.FailureCount;
        FillTransport(status, uplink == null ? null : uplink.Transport);
    }

    private static void FillTransport(UplinkStatus status, ITransportFigures transport)
    {
        bool isMade = transport != null;
        status.AbandonedCount = isMade ? transport.AbandonedCount : 0;
        status.RetransmissionCount = isMade ? transport.RetransmissionCount : 0;
        status.IgnoredCount = isMade ? transport.IgnoredCount : 0;
        status.RefusalText = isMade ? transport.RefusalText : "";
        status.WireBytes = isMade ? transport.WireBytes : 0;
    }
}
