// A network link under a test's control.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Tests.Fakes;

public sealed class FakeLink : INetworkLink
{
    public bool IsUp { get; set; } = true;

    public int RssiDbm => 0;

    public int LossCount => 0;

    public int StepCount { get; private set; }

    public void Step(long nowMs) => StepCount++;

    public int RejoinCount { get; private set; }

    public void Rejoin(long nowMs) => RejoinCount++;

    public ErrorCode StartScan() => ErrorCode.Ok;

    public WifiNetwork[] TakeScan() => new[] { new WifiNetwork("plant", -61), new WifiNetwork("", -80) };
}
