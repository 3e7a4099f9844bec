// A network that is there or not, as a test says.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.SystemTests.Chaos;

/// <summary>A link with a switch.</summary>
internal sealed class SwitchedLink : INetworkLink
{
    public bool IsUp { get; set; } = true;

    public int RssiDbm => 0;

    public int LossCount => 0;

    public void Step(long nowMs)
    {
        // the test does
    }

    public void Rejoin(long nowMs)
    {
        // Nor does that help.
    }

    public ErrorCode StartScan() => ErrorCode.NotSupported;

    public WifiNetwork[]? TakeScan() => null;
}
