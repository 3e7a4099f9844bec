// What speaks for a new configuration: each uplink of its mode is connected and had a message acknowledged,
// over the network it names.

using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Asks link and uplinks for a trial.</summary>
internal sealed class TrialProbe : ITrialProbe
{
    private readonly UplinkSet _uplinks;
    private readonly INetworkLink _link;

    internal TrialProbe(UplinkSet uplinks, INetworkLink link)
    {
        _uplinks = uplinks;
        _link = link;
    }

    /// <inheritdoc/>
    public bool HasRoundTrip => _link.IsUp && FindSilent() < 0;

    /// <inheritdoc/>
    public ErrorCode Problem
    {
        get
        {
            int silent = FindSilent();
            return !_link.IsUp ? ErrorCode.LinkDown
                : silent < 0 ? ErrorCode.Ok
                : _uplinks.UplinkOf(silent) == null ? ErrorCode.MissingSetting
                : IsUnheard(_uplinks.UplinkOf(silent)) ? ErrorCode.NotForwarded
                : _uplinks.UplinkOf(silent).Stats.LastError;
        }
    }

    /// <inheritdoc/>
    public string ProblemPlace
    {
        get
        {
            int silent = FindSilent();
            return !_link.IsUp ? "wifi" : silent < 0 ? "" : _uplinks.NameOf(silent);
        }
    }

    // Acknowledged, and nothing of it has come back.
    private static bool IsUnheard(Uplink uplink)
    {
        return uplink.State == UplinkState.Online && uplink.Stats.AcknowledgedCount > 0;
    }

    private int FindSilent()
    {
        for (int i = 0; i < _uplinks.Count; i++)
        {
            Uplink uplink = _uplinks.UplinkOf(i);
            if (uplink == null || uplink.State != UplinkState.Online || !_uplinks.HasRoundTrip(i))
            {
                return i;
            }
        }

        return -1;
    }
}
