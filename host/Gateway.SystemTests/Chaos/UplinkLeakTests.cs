// Ten thousand failures of each kind over CoAP, in virtual time: the uplink says where it stood and why,
// keeps what it has, asks for no more steps than a poll needs, closes what it has opened, and leaves no
// memory behind. The sockets are fakes; what real ones leave behind is LeakTests'.

extern alias UnitTests;

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Senml;
using Gateway.Core.Uplink;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using UnitTests::Gateway.Tests.Coap;
using UnitTests::Gateway.Tests.Fakes;
using UnitTests::Gateway.Tests.Uplink;

namespace Gateway.SystemTests.Chaos;

[TestClass]
[DoNotParallelize]
public sealed class UplinkLeakTests
{
    private const string NoName = "no name";
    private const string Refused = "refused";
    private const string Silent = "accepts and never answers";
    private const string Garbage = "garbage";
    private const string HalfOpen = "half open";
    private const string Slow = "slow";

    private const int CycleCount = 10000;
    private const int WarmUpCount = 200;
    private const int PartCount = 4;
    private const int PollMs = 500;
    private const int ResetBytes = 4;

    private static readonly byte[] Noise = "HTTP/1.1 400 Bad Request"u8.ToArray();

    private readonly VirtualClock _clock = new();
    private readonly FakeLink _link = new();
    private readonly FakeBlockSource _source = new();
    private readonly UplinkOptions _options = new()
    {
        Window = 1,
        PollMs = PollMs,
        IdlePollMs = PollMs,
        BackoffMaxMs = 2000,
    };

    private string _trouble = "";
    private Uplink _uplink = null!;
    private int _connectCount;
    private int _answersMax;
    private long _acknowledgedCount;

    [TestMethod]
    [DataRow(NoName, ErrorCode.NameNotResolved, UplinkState.Resolving)]
    [DataRow(Refused, ErrorCode.Refused, UplinkState.Online)]
    [DataRow(Silent, ErrorCode.TimedOut, UplinkState.Online)]
    [DataRow(Garbage, ErrorCode.TimedOut, UplinkState.Online)]
    [DataRow(HalfOpen, ErrorCode.TimedOut, UplinkState.Online)]
    [DataRow(Slow, ErrorCode.Ok, UplinkState.Idle)]
    public void A_server_over_UDP(string trouble, ErrorCode cause, UplinkState state)
    {
        VirtualDatagramLink link = new(_clock, new VirtualRandom(1))
        {
            OpenResult = trouble == NoName ? -(int)ErrorCode.NameNotResolved : 1,
            ReceiveFault = trouble == Refused ? ErrorCode.Refused : ErrorCode.Ok,
            DelayMsMax = trouble == Slow ? 1500 : 0,
        };
        FakeCoapServer server = new(link, _clock);
        Begin(trouble, new CoapTransport(CoapBench.Options(), link, new VirtualRandom(2)));
        Run(cause, state, () => StepDatagrams(link, server), () => link.HeldCount);
        CheckOpened(trouble == NoName, link.OpenCount);
    }

    [TestMethod]
    [DataRow(NoName, ErrorCode.NameNotResolved, UplinkState.Resolving)]
    [DataRow(Refused, ErrorCode.Refused, UplinkState.Connecting)]
    [DataRow(Silent, ErrorCode.TimedOut, UplinkState.Connecting)]
    [DataRow(Garbage, ErrorCode.ProtocolViolation, UplinkState.Connecting)]
    [DataRow(HalfOpen, ErrorCode.TimedOut, UplinkState.Online)]
    [DataRow(Slow, ErrorCode.Ok, UplinkState.Idle)]
    public void A_server_over_TCP(string trouble, ErrorCode cause, UplinkState state)
    {
        FakeStream stream = new()
        {
            OpenResult = trouble == NoName ? -(int)ErrorCode.NameNotResolved
                : trouble == Refused ? -(int)ErrorCode.Refused : 1,
            SendMax = trouble == Slow ? 8 : int.MaxValue,
            ReceiveMax = trouble == Slow ? 1 : int.MaxValue,
            IsResolved = trouble != NoName,
        };
        FakeStreamServer server = new(stream);
        Begin(trouble, new CoapStreamTransport(CoapBench.Options(), stream, new VirtualRandom(2)));
        int opened = 0;
        void Peer()
        {
            if (stream.OpenCount != opened)
            {
                opened = stream.OpenCount;
                Greet(stream, server);
            }

            StepStream(server);
        }

        Run(cause, state, Peer, () => stream.HeldCount);
        CheckOpened(false, stream.OpenCount);
    }

    private void Begin(string trouble, ITransport transport)
    {
        _trouble = trouble;
        _source.Add(trouble == Slow ? 0 : 1);
        _uplink = new Uplink(
            _options, transport, new SenmlJsonFormatter("gw-1", new FakeOffsets()),
            new StatusMessage("gw-1", "1", 1), [new UplinkLane(MessageKind.Telemetry, _source)], _link,
            new VirtualRandom(3));
    }

    private void StepDatagrams(VirtualDatagramLink link, FakeCoapServer server)
    {
        if (_trouble is HalfOpen or Slow)
        {
            server.IsSilent = IsMute(server.RequestCount);
            server.Step();
            server.Bodies.Clear();
            return;
        }

        for (byte[] data = link.TakeAtPeer(); data != null; data = link.TakeAtPeer())
        {
            if (_trouble == Garbage && data.Length > ResetBytes)
            {
                // not to the reset by which such an answer is answered
                link.SendFromPeer(Noise, Noise.Length);
            }
        }
    }

    private void Greet(FakeStream stream, FakeStreamServer server)
    {
        if (_trouble == Garbage)
        {
            stream.Feed(Noise, 0, Noise.Length);
        }
        else if (_trouble is HalfOpen or Slow)
        {
            server.SayCsm(1152, true);
        }
    }

    private void StepStream(FakeStreamServer server)
    {
        if (_trouble is HalfOpen or Slow)
        {
            server.IsSilent = IsMute(server.RequestCount);
            server.Step();
            server.Bodies.Clear();
        }
    }

    // A link that is half open has answered one request of each connection.
    private bool IsMute(int requestCount)
    {
        if (_uplink.Stats.ConnectCount != _connectCount)
        {
            _connectCount = _uplink.Stats.ConnectCount;
            _answersMax = requestCount + 1;
        }

        return _trouble == HalfOpen && requestCount >= _answersMax;
    }

    private void Run(ErrorCode cause, UplinkState state, Action peer, Func<int> heldCount)
    {
        Cycle(WarmUpCount, peer, heldCount);
        long leastBytes = long.MaxValue;
        for (int i = 1; i <= PartCount; i++)
        {
            long bytes = GC.GetTotalMemory(true);
            Cycle(WarmUpCount + (i * CycleCount / PartCount), peer, heldCount);
            leastBytes = Math.Min(leastBytes, GC.GetTotalMemory(true) - bytes);
        }

        // The process takes something now and then; a leak would show in every part, with 24 bytes a cycle.
        Assert.IsLessThan(20_000L, leastBytes, $"{leastBytes} bytes more");
        Assert.AreEqual(state, _uplink.Stats.LastFailureState);
        for (int i = 0; i < _uplink.Stats.Failures.KindCount; i++)
        {
            Assert.AreEqual(cause, _uplink.Stats.Failures.CauseAt(i));
        }

        Assert.AreEqual(_trouble == Slow ? 0L : 1L, _source.PendingCount, "nothing is given up");
        Assert.AreEqual(0L, _uplink.Stats.SkippedReadingCount);
        _link.IsUp = false;
        _uplink.Step(_clock.NowMs);
        Assert.AreEqual(0, heldCount(), "opened and not closed");
    }

    // A name without an address opens no socket; a stream is tried anew each time.
    private static void CheckOpened(bool isNothing, int openCount)
    {
        Assert.IsTrue(isNothing ? openCount == 0 : openCount >= CycleCount, $"opened {openCount} times");
    }

    // Until there were so many failures, or connections in which a slow peer has acknowledged something.
    private void Cycle(int count, Action peer, Func<int> heldCount)
    {
        long startMs = _clock.NowMs;
        long steps = 0;
        UplinkStats stats = _uplink.Stats;
        long own = (8L * stats.AttemptCount) + (4 * stats.SentCount);
        while ((_trouble == Slow ? stats.ConnectCount : stats.FailureCount) < count)
        {
            peer();
            int dueInMs = _uplink.Step(_clock.NowMs);
            Assert.IsGreaterThan(0, dueInMs, "wanted again at once");
            Assert.IsLessThanOrEqualTo(1, heldCount(), "opened anew and not closed before");
            steps++;
            _clock.Advance(Math.Min(dueInMs, PollMs));
            _link.IsUp = _trouble != Slow || stats.AcknowledgedCount == _acknowledgedCount;
            _acknowledgedCount = stats.AcknowledgedCount;
        }

        // Every attempt and every message may cost a few steps of its own.
        own = (8L * stats.AttemptCount) + (4 * stats.SentCount) - own;
        Assert.IsLessThanOrEqualTo(((_clock.NowMs - startMs) / PollMs) + own, steps, "no busy loop");
    }
}
