// A server that refuses one kind of message for its path: that kind waits, and everything else goes on.

using System.Collections;
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
public class UplinkPathTests
{
    private static VirtualClock _clock;
    private static FakeCoapServer _server;
    private static FakeBlockSource _alarms;
    private static FakeBlockSource _readings;
    private static Core.Uplink.Uplink _uplink;
    private static ArrayList _refusedMs;

    [TestMethod]
    [DataRow(CoapCode.NotFound, (int)ErrorCode.NotFound)]
    [DataRow(CoapCode.Forbidden, (int)ErrorCode.NotAuthorized)]
    [DataRow(CoapCode.UnsupportedContentFormat, (int)ErrorCode.NotSupported)]
    public void Alarms_that_are_refused_do_not_starve_readings_and_wait_ever_longer(int code, int cause)
    {
        Begin();
        _server.RefusedPath = "alarm";
        _server.RefusedCode = code;
        _alarms.Add(1);
        for (int minute = 0; minute < 40; minute++)
        {
            _readings.Add(1);
            Run(60000);
            Assert.AreEqual(0L, _readings.PendingCount, "after " + minute.ToString());
        }

        Assert.AreEqual((int)UplinkState.Online, (int)_uplink.State);
        Assert.AreEqual(0L, _uplink.Stats.FailureCount);
        Assert.AreEqual(1L, _alarms.PendingCount);
        Assert.AreEqual((long)_refusedMs.Count, _uplink.Stats.Rejections.Of((ErrorCode)cause));
        Assert.AreEqual(cause, (int)_uplink.Stats.AlarmsHold.Cause);
        int last = _refusedMs.Count - 1;
        Assert.IsTrue(last > 12 && last < 20, last.ToString());
        Assert.IsTrue((long)_refusedMs[1] - (long)_refusedMs[0] < 2000, "the first pause");
        long pauseMs = (long)_refusedMs[last] - (long)_refusedMs[last - 1];
        Assert.IsTrue(pauseMs >= 300000 && pauseMs < 302000, pauseMs.ToString());

        _server.RefusedPath = "";
        Run(302000);
        Assert.AreEqual(0L, _alarms.PendingCount);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_uplink.Stats.AlarmsHold.Cause);
        Assert.AreEqual(0L, _uplink.Stats.SkippedReadingCount);
    }

    [TestMethod]
    public void Readings_that_wait_are_tried_before_the_connection_is_given_up_for_an_alarm()
    {
        Begin();
        _server.RefusedPath = "alarm";
        _alarms.Add(1);
        _readings.Add(1);
        Run(5000);
        Assert.AreEqual(0L, _readings.PendingCount);
        Assert.AreEqual(1, _uplink.Stats.ConnectCount);
    }

    [TestMethod]
    public void A_server_that_takes_nothing_is_a_failed_connection_and_is_tried_for_ever()
    {
        Begin();
        _server.Code = CoapCode.NotFound;
        _alarms.Add(1);
        _readings.Add(1);
        Run(3600000);
        Assert.IsTrue(_uplink.Stats.FailureCount > 8, _uplink.Stats.FailureCount.ToString());
        Assert.AreEqual((int)ErrorCode.NotFound, (int)_uplink.Stats.LastError);
        Assert.AreEqual(0L, _uplink.Stats.SkippedReadingCount);
        Assert.AreEqual(1L, _readings.PendingCount);
        _server.Code = CoapCode.Changed;
        Run(602000);
        Assert.AreEqual(0L, _readings.PendingCount + _alarms.PendingCount);
    }

    [TestMethod]
    public void A_refused_status_holds_up_nothing()
    {
        Begin();
        _server.RefusedPath = "status";
        _alarms.Add(1);
        _readings.Add(1);
        Run(5000);
        Assert.AreEqual(0L, _readings.PendingCount + _alarms.PendingCount);
        Assert.AreEqual(1L, _uplink.Stats.RejectedCount);
        Assert.AreEqual(0L, _uplink.Stats.FailureCount);
    }

    private static void Begin()
    {
        VirtualRandom random = new VirtualRandom(3);
        _clock = new VirtualClock();
        VirtualDatagramLink datagrams = new VirtualDatagramLink(_clock, random);
        _server = new FakeCoapServer(datagrams, _clock);
        _alarms = new FakeBlockSource();
        _readings = new FakeBlockSource();
        _refusedMs = new ArrayList();
        _uplink = new Core.Uplink.Uplink(
            new UplinkOptions(), new CoapTransport(CoapBench.Options(), datagrams, random),
            new SenmlJsonFormatter("gw-1", new FakeOffsets()), new StatusMessage("gw-1", "1", 1),
            new[]
            {
                new UplinkLane(MessageKind.Alarm, _alarms), new UplinkLane(MessageKind.Telemetry, _readings),
            },
            new FakeLink(), random);
    }

    private static void Run(int durationMs)
    {
        long endMs = _clock.NowMs + durationMs;
        while (_clock.NowMs < endMs)
        {
            long before = _uplink.Stats.RejectedCount;
            _server.Step();
            int dueInMs = _uplink.Step(_clock.NowMs);
            if (_uplink.Stats.RejectedCount != before)
            {
                _refusedMs.Add(_clock.NowMs);
            }

            _clock.Advance(dueInMs < 1 ? 1 : dueInMs > 200 ? 200 : dueInMs);
        }
    }
}
