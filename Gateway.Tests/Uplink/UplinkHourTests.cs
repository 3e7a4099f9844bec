// An hour with every kind of trouble: the uplink asks for its next step a hundred times a second at most
// while it waits for the peer, four times otherwise, and never at once.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Senml;
using Gateway.Core.Uplink;
using Gateway.Tests.Coap;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkHourTests
{
    private const int HourMs = 3600000;
    private const int WaitingStepMs = 10;
    private const int OtherStepMs = 250;

    private const int NoName = 0;
    private const int Refused = 1;
    private const int Hanging = 2;
    private const int Silent = 3;
    private const int Garbage = 4;
    private const int HalfOpen = 5;
    private const int Flapping = 6;
    private const int NoTls = 7;
    private const int Slow = 8;
    private const int Dropping = 9;

    private static VirtualClock _clock;
    private static FakeLink _link;
    private static FakeBlockSource _source;
    private static VirtualDatagramLink _datagrams;
    private static FakeCoapServer _datagramServer;
    private static FakeStream _stream;
    private static FakeStreamServer _streamServer;
    private static ScriptedTransport _broker;
    private static Core.Uplink.Uplink _uplink;

    [TestMethod]
    [DataRow(NoName)]
    [DataRow(Refused)]
    [DataRow(Hanging)]
    [DataRow(Silent)]
    [DataRow(Garbage)]
    [DataRow(Flapping)]
    [DataRow(Slow)]
    public void Over_datagrams(int trouble)
    {
        Begin();
        _datagrams = new VirtualDatagramLink(_clock, new VirtualRandom(1));
        _datagramServer = new FakeCoapServer(_datagrams, _clock);
        _datagrams.OpenResult = trouble == NoName ? -(int)ErrorCode.NameNotResolved
            : trouble == Hanging ? 0 : 1;
        _datagrams.ReceiveFault = trouble == Refused ? ErrorCode.Refused : ErrorCode.Ok;
        _datagramServer.IsSilent = trouble == Silent || trouble == Garbage;
        _datagrams.DelayMsMax = trouble == Slow ? 5000 : 0;
        Run(trouble, new CoapTransport(CoapBench.Options(), _datagrams, new VirtualRandom(2)));
    }

    [TestMethod]
    [DataRow(NoName)]
    [DataRow(Refused)]
    [DataRow(Hanging)]
    [DataRow(NoTls)]
    [DataRow(Silent)]
    [DataRow(Garbage)]
    [DataRow(HalfOpen)]
    [DataRow(Flapping)]
    [DataRow(Slow)]
    public void Over_a_stream(int trouble)
    {
        Begin();
        _stream = new FakeStream();
        _streamServer = new FakeStreamServer(_stream);
        _stream.OpenResult = trouble == NoName ? -(int)ErrorCode.NameNotResolved
            : trouble == Refused ? -(int)ErrorCode.Refused : trouble == NoTls ? -(int)ErrorCode.TlsFailed
            : trouble == Hanging ? 0 : 1;
        _stream.SendMax = trouble == Slow ? 1 : 1000;
        _stream.ReceiveMax = _stream.SendMax;
        Run(trouble, new CoapStreamTransport(CoapBench.Options(), _stream, new VirtualRandom(2)));
    }

    // What blocks in MQTT is a thread's; the uplink sees these outcomes of it.
    [TestMethod]
    [DataRow(NoName)]
    [DataRow(Refused)]
    [DataRow(Hanging)]
    [DataRow(NoTls)]
    [DataRow(Silent)]
    [DataRow(HalfOpen)]
    [DataRow(Flapping)]
    [DataRow(Dropping)]
    public void Over_a_broker(int trouble)
    {
        Begin();
        _broker = new ScriptedTransport();
        _broker.ConnectResult = trouble == NoName ? -(int)ErrorCode.NameNotResolved
            : trouble == Refused ? -(int)ErrorCode.Refused : trouble == NoTls ? -(int)ErrorCode.TlsFailed
            : trouble == Hanging ? 0 : 1;
        _broker.AcknowledgesAll = trouble != Silent;
        _broker.RefusesAllWith = trouble == Dropping ? ErrorCode.NotForwarded : ErrorCode.Ok;
        Run(trouble, _broker);
    }

    private static void Begin()
    {
        _clock = new VirtualClock();
        _link = new FakeLink();
        _source = new FakeBlockSource();
        _datagrams = null;
        _stream = null;
        _broker = null;
    }

    private static void Run(int trouble, ITransport transport)
    {
        _uplink = new Core.Uplink.Uplink(
            new UplinkOptions(), transport, new SenmlJsonFormatter("gw-1", new FakeOffsets()),
            new StatusMessage("gw-1", "1", 1),
            new[] { new UplinkLane(MessageKind.Telemetry, _source) }, _link, new VirtualRandom(3));
        long endMs = _clock.NowMs + HourMs;
        long waitingMs = 0;
        long otherMs = 0;
        int waitingSteps = 0;
        int otherSteps = 0;
        int opened = 0;
        long tickMs = 0;
        while (_clock.NowMs < endMs)
        {
            if (_clock.NowMs >= tickMs)
            {
                tickMs = _clock.NowMs + 1000;
                Tick(trouble);
            }

            if (_stream != null && _stream.OpenCount != opened)
            {
                opened = _stream.OpenCount;
                Greet(trouble);
            }

            _datagramServer?.Step();
            Answer(trouble);
            int dueInMs = _uplink.Step(_clock.NowMs);
            Assert.IsTrue(dueInMs > 0, "wanted again at once");
            dueInMs = dueInMs < OtherStepMs ? dueInMs : OtherStepMs;
            waitingSteps += _uplink.IsWaiting ? 1 : 0;
            otherSteps += _uplink.IsWaiting ? 0 : 1;
            waitingMs += _uplink.IsWaiting ? dueInMs : 0;
            otherMs += _uplink.IsWaiting ? 0 : dueInMs;
            _clock.Advance(dueInMs);
        }

        // Every attempt and every message may cost a few steps of its own.
        long own = (8L * _uplink.Stats.AttemptCount) + (4 * _uplink.Stats.SentCount) + 8;
        Assert.IsTrue(waitingSteps <= (waitingMs / WaitingStepMs) + own, waitingSteps.ToString());
        Assert.IsTrue(otherSteps <= (otherMs / OtherStepMs) + own, otherSteps.ToString());
        Assert.AreEqual(0L, _uplink.Stats.SkippedReadingCount);
        bool isHarmless = trouble == Flapping || trouble == Slow;
        Assert.AreEqual(isHarmless, _uplink.Stats.FailureCount == 0 && trouble != Dropping);
        Assert.AreEqual(isHarmless, _source.PendingCount <= 1, _source.PendingCount.ToString());
        Assert.IsTrue(_uplink.Stats.AttemptCount < 4000 && own < 40000, own.ToString());
    }

    // Once a second.
    private static void Tick(int trouble)
    {
        if (_source.EndSequence < 100)
        {
            _source.Add(1);
        }

        _link.IsUp = trouble != Flapping || !_link.IsUp;
        if (trouble == Garbage && _datagrams != null)
        {
            _datagrams.SendFromPeer(new byte[] { 0x99, 1, 2, 3, 4 }, 5);
        }

        if (trouble == HalfOpen && _broker != null)
        {
            _broker.PollFault = ErrorCode.TimedOut;
        }
    }

    private static void Greet(int trouble)
    {
        if (trouble == Garbage)
        {
            _stream.Feed("485454502F312E31");
        }
        else if (trouble == HalfOpen || trouble == Flapping || trouble == Slow)
        {
            _streamServer.SayCsm(1152, true);
        }
    }

    private static void Answer(int trouble)
    {
        if (_stream != null && (trouble == Flapping || trouble == Slow))
        {
            _streamServer.Step();
        }
    }
}
