// What `status` says of one uplink.

using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Shows state, figures and troubles of an uplink.</summary>
internal static class UplinkListing
{
    internal static void Show(UplinkStatus uplink, ShellOutput output)
    {
        output.Label(uplink.Name).Put(uplink.State);
        if (uplink.LastError != ErrorCode.Ok)
        {
            output.Put(": ").Put(ErrorText.Of(uplink.LastError));
            output.Put(uplink.LastFailureState.Length == 0 ? "" : " while ").Put(uplink.LastFailureState);
        }

        if (uplink.RetryInMs > 0)
        {
            output.Put(", next try in ");
            TimeText.PutDuration(output, uplink.RetryInMs);
        }

        output.Put(", ").EndLine(uplink.Peer);
        output.Label("").Put(uplink.PendingCount).Put(" readings wait; ").Put(uplink.SentCount)
            .Put(" messages sent, ").Put(uplink.AcknowledgedCount).Put(" acknowledged, ")
            .Put(uplink.RejectedCount).Put(" refused, ").Put(uplink.ResentCount).EndLine(" sent again");
        if (uplink.GivenUpCount > 0)
        {
            output.Label("").Put(uplink.GivenUpCount).Put(" readings given up: ");
            output.EndLine(ErrorText.Of(uplink.GivenUpCause));
        }

        output.Label("").Put(uplink.AttemptCount).Put(" attempts, ").Put(uplink.ConnectCount)
            .Put(" connects, ").Put(uplink.FailureCount).Put(" failures, ").Put(uplink.WireBytes)
            .EndLine(" bytes on the wire");
        if (uplink.AbandonedCount > 0)
        {
            output.Label("").Put(uplink.AbandonedCount).EndLine(" attempts given up while they hung");
        }

        if (uplink.IsBlind)
        {
            output.Label("").EndLine("delivery not checked: the broker sends nothing back");
        }

        for (int i = 0; i < uplink.DroppedCount; i++)
        {
            output.Label("").Put(ErrorText.Of(ErrorCode.NotForwarded)).Put(": ");
            output.EndLine(uplink.DroppedKinds[i]);
        }

        ShowHeld(output, "readings", uplink.ReadingsHeldMs);
        ShowHeld(output, "alarms", uplink.AlarmsHeldMs);
        if (uplink.RetransmissionCount > 0 || uplink.IgnoredCount > 0)
        {
            output.Label("").Put(uplink.RetransmissionCount).Put(" requests repeated, ")
                .Put(uplink.IgnoredCount).EndLine(" messages of the peer ignored");
        }

        if (uplink.RefusalText.Length > 0)
        {
            output.Label("").Put("last refusal: ").EndLine(uplink.RefusalText);
        }

        ShowCauses(output, "failures", uplink.Failures);
        ShowCauses(output, "refusals", uplink.Rejections);
    }

    private static void ShowHeld(ShellOutput output, string what, int heldMs)
    {
        if (heldMs > 0)
        {
            output.Label("").Put(what).Put(" held back, next try in ");
            TimeText.PutDuration(output, heldMs);
            output.EndLine();
        }
    }

    private static void ShowCauses(ShellOutput output, string what, CauseCounts counts)
    {
        if (counts == null || counts.Total == 0)
        {
            return;
        }

        output.Label("").Put(what).Put(": ");
        for (int i = 0; i < counts.KindCount; i++)
        {
            output.Put(i == 0 ? "" : ", ").Put(counts.CountAt(i)).Put(" ");
            output.Put(ErrorText.Of(counts.CauseAt(i)));
        }

        if (counts.Others > 0)
        {
            output.Put(", ").Put(counts.Others).Put(" others");
        }

        output.EndLine("");
    }
}
