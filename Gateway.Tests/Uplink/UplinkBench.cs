// An uplink with everything around it faked, and a clock of its own.

using Gateway.Core.Senml;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using Gateway.Virtual;

namespace Gateway.Tests.Uplink;

public sealed class UplinkBench
{
    public UplinkBench(UplinkOptions options)
        : this(options, new SenmlJsonFormatter("gw-1", new FakeOffsets { BootNumber = 1 }))
    {
    }

    public UplinkBench(UplinkOptions options, IPayloadFormatter formatter)
    {
        Uplink = new Core.Uplink.Uplink(
            options, Transport, formatter,
            new StatusMessage("gw-1", "1.2.3", 9), Lanes(), Link, new VirtualRandom(5));
    }

    public Core.Uplink.Uplink Uplink { get; }

    public ScriptedTransport Transport { get; } = new ScriptedTransport();

    public FakeBlockSource Source { get; } = new FakeBlockSource();

    public FakeBlockSource Alarms { get; } = new FakeBlockSource();

    public FakeLink Link { get; } = new FakeLink();

    public long NowMs { get; private set; } = 5000;

    public int State => (int)Uplink.State;

    private UplinkLane[] Lanes()
    {
        return new[]
        {
            new UplinkLane(MessageKind.Alarm, Alarms), new UplinkLane(MessageKind.Telemetry, Source),
        };
    }

    public int Step() => Uplink.Step(NowMs);

    /// <summary>Steps as often as the uplink asks for it, for so many milliseconds.</summary>
    public void Run(int durationMs)
    {
        long endMs = NowMs + durationMs;
        while (NowMs < endMs)
        {
            int dueInMs = Step();
            dueInMs = dueInMs < 1 ? 1 : dueInMs;
            NowMs += dueInMs > endMs - NowMs ? endMs - NowMs : dueInMs;
        }

        Step();
    }

    /// <summary>Connects and lets the status be acknowledged.</summary>
    public void GoOnline()
    {
        Step();
        Step();
        Transport.Finish((int)Transport.Tickets[0], Core.ErrorCode.Ok);
        Step();
    }
}
