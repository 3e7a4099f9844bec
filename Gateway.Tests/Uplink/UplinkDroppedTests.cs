// A broker that acknowledges and drops one kind of message: nothing is given up, nothing is tried again and
// again, and everything else goes on over the same connection.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkDroppedTests
{
    private const int HourMs = 3600000;

    private static UplinkBench _bench;

    [TestMethod]
    public void Dropped_readings_wait_in_the_journal_and_are_tried_once_an_hour_in_the_end()
    {
        Begin();
        _bench.Source.Add(2);
        _bench.Source.Add(1);
        _bench.Run(10 * HourMs);
        Assert.AreEqual((int)UplinkState.Online, _bench.State);
        Assert.AreEqual(1, _bench.Uplink.Stats.ConnectCount);
        Assert.AreEqual(0L, _bench.Uplink.Stats.FailureCount);
        Assert.AreEqual(0L, _bench.Source.Cursor);
        Assert.AreEqual(0L, _bench.Uplink.Stats.SkippedReadingCount);
        long refusals = _bench.Uplink.Stats.Rejections.Of(ErrorCode.NotForwarded);
        Assert.AreEqual(13L, refusals, "at 0, 5, 15, 35, 75, 135, ... 555 minutes");
        int beforeHour = _bench.Transport.Sent.Count;
        _bench.Run(HourMs);
        int perHour = _bench.Transport.Sent.Count - beforeHour;
        Assert.IsTrue(perHour <= 3, perHour.ToString());
        int restMs = _bench.Uplink.Stats.ReadingsHold.RestMs(_bench.NowMs);
        Assert.IsTrue(restMs > 0 && restMs <= KindHold.PauseMaxMs, restMs.ToString());

        _bench.Transport.RefusesAllWith = ErrorCode.Ok;
        _bench.Run(HourMs);
        Assert.AreEqual(3L, _bench.Source.Cursor);
        Assert.AreEqual(1, _bench.Uplink.Stats.ConnectCount);
        Assert.AreEqual(0, _bench.Uplink.Stats.ReadingsHold.RestMs(_bench.NowMs));

        // what was delivered meanwhile makes the next refusal the first one
        _bench.Transport.RefusesAllWith = ErrorCode.NotForwarded;
        _bench.Source.Add(1);
        _bench.Run(1000);
        restMs = _bench.Uplink.Stats.ReadingsHold.RestMs(_bench.NowMs);
        Assert.IsTrue(restMs > 290000 && restMs <= 300000, restMs.ToString());
    }

    [TestMethod]
    public void Alarms_status_and_answers_go_on_meanwhile()
    {
        Begin();
        FakeSide side = new FakeSide();
        _bench.Uplink.Side = side;
        _bench.Source.Add(1);
        _bench.Run(1000);
        _bench.Alarms.Add(1);
        side.Waiting = 2;
        _bench.Run(1000);
        Assert.AreEqual(1L, _bench.Alarms.Cursor);
        Assert.AreEqual(2, side.AcknowledgedCount);
        Assert.AreEqual(0L, _bench.Source.Cursor);
        _bench.Source.Add(1);
        _bench.Run(290000);
        Assert.AreEqual(1L, _bench.Uplink.Stats.RejectedCount, "not before its time");
    }

    [TestMethod]
    public void Dropped_alarms_do_not_hold_up_readings()
    {
        Begin();
        _bench.Transport.AcknowledgesAll = false;
        _bench.Transport.RefusesAllWith = ErrorCode.Ok;
        _bench.Alarms.Add(1);
        _bench.Source.Add(1);
        _bench.GoOnline();
        int alarm = _bench.Transport.IndexOf(MessageKind.Alarm, 0);
        int reading = _bench.Transport.IndexOf(MessageKind.Telemetry, 0);
        _bench.Transport.Finish((int)_bench.Transport.Tickets[reading], ErrorCode.Ok);
        _bench.Step();
        Assert.AreEqual(0L, _bench.Source.Cursor, "what was sent before it is not decided");
        _bench.Transport.Finish((int)_bench.Transport.Tickets[alarm], ErrorCode.NotForwarded);
        _bench.Transport.AcknowledgesAll = true;
        _bench.Step();
        Assert.AreEqual(0L, _bench.Alarms.Cursor);
        _bench.Source.Add(1);
        _bench.Run(1000);
        Assert.AreEqual(2L, _bench.Source.Cursor);
        Assert.AreEqual(0L, _bench.Alarms.Cursor);
        _bench.Run(300000);
        Assert.AreEqual(1L, _bench.Alarms.Cursor);
    }

    [TestMethod]
    public void What_was_sent_behind_a_dropped_message_does_not_move_the_cursor()
    {
        Begin();
        _bench.Transport.AcknowledgesAll = false;
        _bench.Transport.RefusesAllWith = ErrorCode.Ok;
        _bench.Source.Add(1);
        _bench.Source.Add(1);
        _bench.GoOnline();
        _bench.Transport.Finish((int)_bench.Transport.Tickets[2], ErrorCode.Ok);
        _bench.Step();
        _bench.Transport.Finish((int)_bench.Transport.Tickets[1], ErrorCode.NotForwarded);
        _bench.Step();
        Assert.AreEqual(0L, _bench.Source.Cursor);
        Assert.AreEqual(0, _bench.Uplink.InFlightCount);
        _bench.Transport.AcknowledgesAll = true;
        int before = _bench.Transport.Sent.Count;
        _bench.Run(301000);
        Assert.AreEqual(2L, _bench.Source.Cursor);
        Assert.AreEqual(_bench.Transport.TextOf(1), _bench.Transport.TextOf(before), "from the first one on");
    }

    [TestMethod]
    public void A_status_that_is_due_again_does_not_go_between_the_messages_of_a_block()
    {
        _bench = new UplinkBench(new UplinkOptions { HeartbeatMs = 1000, MessageBytesMax = 256 });
        ScriptedTransport transport = _bench.Transport;
        _bench.Source.Add(1);
        _bench.GoOnline();
        _bench.Run(1000);
        transport.IsBusy = true;
        _bench.Run(1000);
        _bench.Alarms.Add(30);
        transport.Finish((int)transport.Tickets[1], ErrorCode.NotForwarded);
        transport.IsBusy = false;
        transport.AcknowledgesAll = true;
        int first = transport.Sent.Count;
        _bench.Run(500);
        Assert.AreEqual(30L, _bench.Alarms.Cursor);
        Assert.AreEqual(first, transport.IndexOf(MessageKind.Alarm, first));
        Assert.AreEqual(transport.Sent.Count - 1, transport.IndexOf(MessageKind.Status, first));
    }

    [TestMethod]
    public void A_new_connection_waits_no_longer_than_the_first_pause()
    {
        Begin();
        _bench.Source.Add(1);
        _bench.Run(1000);
        _bench.Run(80 * 60000);
        Assert.AreEqual(5L, _bench.Uplink.Stats.RejectedCount, "at 0, 5, 15, 35 and 75 minutes");
        _bench.Transport.RefusesAllWith = ErrorCode.Ok;
        _bench.Transport.PollFault = ErrorCode.ConnectionLost;
        _bench.Run(3000);
        Assert.AreEqual(1L, _bench.Source.Cursor, "the last refusal is longer ago than that");
    }

    [TestMethod]
    public void A_connection_that_flaps_is_no_reason_to_try_more_often()
    {
        Begin();
        _bench.Source.Add(1);
        for (int minute = 0; minute < 60; minute++)
        {
            _bench.Run(59000);
            _bench.Transport.PollFault = ErrorCode.ConnectionLost;
            _bench.Run(1000);
        }

        Assert.IsTrue(_bench.Uplink.Stats.ConnectCount > 20, _bench.Uplink.Stats.ConnectCount.ToString());
        int count = 0;
        int at = _bench.Transport.IndexOf(MessageKind.Telemetry, 0);
        for (; at >= 0; at = _bench.Transport.IndexOf(MessageKind.Telemetry, at + 1))
        {
            count++;
        }

        Assert.IsTrue(count <= 13, count.ToString());
    }

    [TestMethod]
    public void A_dropped_status_is_counted_and_readings_go_on()
    {
        Begin();
        _bench.Transport.AcknowledgesAll = false;
        _bench.Transport.RefusesAllWith = ErrorCode.Ok;
        _bench.Source.Add(1);
        _bench.Step();
        _bench.Step();
        _bench.Transport.Finish((int)_bench.Transport.Tickets[0], ErrorCode.NotForwarded);
        _bench.Transport.Finish((int)_bench.Transport.Tickets[1], ErrorCode.Ok);
        _bench.Step();
        Assert.AreEqual(1L, _bench.Source.Cursor);
        Assert.AreEqual(1L, _bench.Uplink.Stats.Rejections.Of(ErrorCode.NotForwarded));
    }

    private static void Begin()
    {
        _bench = new UplinkBench(new UplinkOptions());
        _bench.Transport.AcknowledgesAll = true;
        _bench.Transport.RefusesAllWith = ErrorCode.NotForwarded;
    }
}
