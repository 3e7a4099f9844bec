// The network below the uplinks, taken away and given back from outside.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Tools.Sim;

/// <summary>A link that is up or not.</summary>
internal sealed class SimLink : INetworkLink
{
    private bool _isUp = true;

    /// <inheritdoc/>
    public bool IsUp
    {
        get => _isUp;
        set
        {
            LossCount += _isUp && !value ? 1 : 0;
            _isUp = value;
        }
    }

    /// <inheritdoc/>
    public int RssiDbm => _isUp ? -60 : 0;

    /// <inheritdoc/>
    public int LossCount { get; private set; }

    /// <inheritdoc/>
    public void Step(long nowMs)
    {
        // Others decide.
    }

    /// <inheritdoc/>
    public void Rejoin(long nowMs)
    {
        // Nor does that help.
    }

    /// <inheritdoc/>
    public ErrorCode StartScan() => ErrorCode.NotSupported;

    /// <inheritdoc/>
    public WifiNetwork[]? TakeScan() => null;
}
