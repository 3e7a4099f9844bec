// Two lanes of one uplink: alarms go before readings, and each has its own cursor.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkLaneTests
{
    [TestMethod]
    public void Alarms_go_before_readings_that_came_earlier()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { Window = 1 });
        bench.Source.Add(2);
        bench.Source.Add(2);
        bench.GoOnline();
        bench.Alarms.Add(1);
        bench.Transport.AcknowledgesAll = true;
        bench.Transport.Finish(bench.Transport.LastTicket, ErrorCode.Ok);
        bench.Run(1000);
        Assert.AreEqual((int)MessageKind.Status, (int)bench.Transport.Kinds[0]);
        Assert.AreEqual((int)MessageKind.Telemetry, (int)bench.Transport.Kinds[1]);
        Assert.AreEqual((int)MessageKind.Alarm, (int)bench.Transport.Kinds[2]);
        Assert.AreEqual((int)MessageKind.Telemetry, (int)bench.Transport.Kinds[3]);
        Assert.AreEqual(1L, bench.Alarms.Cursor);
        Assert.AreEqual(4L, bench.Source.Cursor);
    }

    [TestMethod]
    public void Each_lane_has_its_own_cursor()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { Window = 4 });
        bench.Alarms.Add(3);
        bench.Source.Add(5);
        bench.GoOnline();
        bench.Step();
        Assert.AreEqual(8L, bench.Uplink.PendingCount);
        Assert.AreEqual(3, bench.Transport.Tickets.Count);

        // The readings' acknowledgement waits for that of the alarms before them.
        bench.Transport.Finish((int)bench.Transport.Tickets[2], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(0L, bench.Source.Cursor);
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(3L, bench.Alarms.Cursor);
        Assert.AreEqual(5L, bench.Source.Cursor);
        Assert.AreEqual(0L, bench.Uplink.PendingCount);
    }

    [TestMethod]
    public void What_was_not_acknowledged_comes_again_on_both()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { Window = 4 });
        bench.Alarms.Add(1);
        bench.Source.Add(1);
        bench.GoOnline();
        bench.Step();
        bench.Transport.PollFault = ErrorCode.ConnectionLost;
        bench.Step();
        bench.Transport.AcknowledgesAll = true;
        bench.Run(5000);
        Assert.AreEqual(1L, bench.Alarms.Cursor);
        Assert.AreEqual(1L, bench.Source.Cursor);
        Assert.AreEqual(2L, bench.Uplink.Stats.ResentCount);
    }

    [TestMethod]
    public void What_was_delivered_in_another_way_is_passed_without_a_message()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { Window = 4 });
        bench.Source.DeliveredFrom = 2;
        bench.Source.DeliveredTo = 6;
        for (int i = 0; i < 4; i++)
        {
            bench.Source.Add(2);
        }

        bench.Transport.AcknowledgesAll = true;
        bench.Run(2000);
        Assert.AreEqual(8L, bench.Source.Cursor);
        Assert.AreEqual(3, bench.Transport.Sent.Count, "the status and two blocks");
        Assert.AreEqual(0L, bench.Uplink.Stats.SkippedReadingCount, "nothing was given up");
    }
}
