// The network of a gateway that sleeps: the link below is not even stepped, and so its radio stays off, until
// somebody wants it. Uplinks see a link that is down and stay idle by themselves.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>A link that is used only when it is wanted.</summary>
public sealed class DutyLink : INetworkLink
{
    private readonly INetworkLink _link;

    /// <summary>Creates a link that is not wanted yet.</summary>
    public DutyLink(INetworkLink link)
    {
        _link = link;
    }

    /// <summary>Whether the link below may be used.</summary>
    public bool IsWanted { get; set; }

    /// <inheritdoc/>
    public bool IsUp => IsWanted && _link.IsUp;

    /// <inheritdoc/>
    public int RssiDbm => IsWanted ? _link.RssiDbm : 0;

    /// <inheritdoc/>
    public int LossCount => _link.LossCount;

    /// <inheritdoc/>
    public void Step(long nowMs)
    {
        if (IsWanted)
        {
            _link.Step(nowMs);
        }
    }

    /// <inheritdoc/>
    public void Rejoin(long nowMs)
    {
        if (IsWanted)
        {
            _link.Rejoin(nowMs);
        }
    }

    /// <inheritdoc/>
    public ErrorCode StartScan() => IsWanted ? _link.StartScan() : ErrorCode.NotReady;

    /// <inheritdoc/>
    public WifiNetwork[] TakeScan() => _link.TakeScan();
}
