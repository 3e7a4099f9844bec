// A network that is simply there.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>A wired link that is always up.</summary>
public sealed class VirtualLink : INetworkLink
{
    /// <inheritdoc/>
    public bool IsUp => true;

    /// <inheritdoc/>
    public int RssiDbm => 0;

    /// <inheritdoc/>
    public int LossCount => 0;

    /// <inheritdoc/>
    public void Step(long nowMs)
    {
        // there is nothing to keep up
    }

    /// <inheritdoc/>
    public void Rejoin(long nowMs)
    {
        // a cable stays where it is
    }

    /// <inheritdoc/>
    public ErrorCode StartScan() => ErrorCode.NotSupported;

    /// <inheritdoc/>
    public WifiNetwork[] TakeScan() => null;
}
