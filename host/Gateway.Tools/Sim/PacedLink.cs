// A Wi-Fi network as far as time goes: joining and an address take a while from the first step on.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Tools.Sim;

/// <summary>A link that comes up some time after it was wanted.</summary>
internal sealed class PacedLink(int joinMs) : INetworkLink
{
    private long _startMs = -1;
    private long _nowMs;

    /// <summary>Whether the radio was switched on.</summary>
    public bool IsOn => _startMs >= 0;

    /// <inheritdoc/>
    public bool IsUp => IsOn && _nowMs - _startMs >= joinMs;

    /// <inheritdoc/>
    public int RssiDbm => -60;

    /// <inheritdoc/>
    public int LossCount => 0;

    /// <inheritdoc/>
    public void Step(long nowMs)
    {
        _startMs = _startMs < 0 ? nowMs : _startMs;
        _nowMs = nowMs;
    }

    /// <inheritdoc/>
    public void Rejoin(long nowMs)
    {
        // Nor does that help.
    }

    /// <inheritdoc/>
    public ErrorCode StartScan() => ErrorCode.NotReady;

    /// <inheritdoc/>
    public WifiNetwork[]? TakeScan() => null;
}
