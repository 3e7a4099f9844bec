// A gateway that fails on request, and the device it runs on.

using System;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;

namespace Gateway.Tests.Supervision;

/// <summary>A gateway that fails on request.</summary>
internal sealed class FakeGateway : ISupervised, IGatewayStart
{
    public bool IsStartBroken { get; set; }

    public bool IsBroken { get; set; }

    public bool IsStopBroken { get; set; }

    public int StopCount { get; private set; }

    public bool IsFull { get; set; }

    public string Calls { get; private set; } = "";

    public string Place { get; set; } = "";

    public ISupervised Start(long nowMs)
    {
        if (IsStartBroken)
        {
            throw new InvalidOperationException("not startable");
        }

        return this;
    }

    public int Step(long nowMs)
    {
        if (IsFull)
        {
            throw new OutOfMemoryException();
        }

        if (IsBroken)
        {
            throw new InvalidOperationException("broken");
        }

        return 42;
    }

    public void FreeMemory() => Calls += "free ";

    public void EnterSafeState() => Calls += "safe ";

    public void Stop(long nowMs)
    {
        StopCount++;
        Calls += "stop ";
        if (IsStopBroken)
        {
            throw new InvalidOperationException("still broken");
        }
    }
}

/// <summary>A device that counts its reboots.</summary>
internal sealed class FakeSystem : ISystemControl
{
    public int RebootCount { get; private set; }

    public int FreeHeapBytes => 0;

    public string Description => "test";

    public void Reboot() => RebootCount++;
}
