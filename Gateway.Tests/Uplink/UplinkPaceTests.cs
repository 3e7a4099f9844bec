// What an uplink says without being asked, and how fast it may say it.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkPaceTests
{
    [TestMethod]
    public void The_status_is_said_again_on_a_connection_that_lasts()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { HeartbeatMs = 60000 });
        bench.Transport.AcknowledgesAll = true;
        bench.Run(3 * 60000 + 1000);
        Assert.AreEqual(4, Count(bench, MessageKind.Status));
        Assert.AreEqual(1, bench.Transport.ConnectCount);
        string last = bench.Transport.Last;
        Assert.IsTrue(last.Contains("\"uptime\":185"), last);
    }

    [TestMethod]
    public void Without_a_heartbeat_it_is_said_once()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { HeartbeatMs = 0 });
        bench.Transport.AcknowledgesAll = true;
        bench.Run(86400000);
        Assert.AreEqual(1, Count(bench, MessageKind.Status));
    }

    [TestMethod]
    public void A_heartbeat_does_not_cut_a_block_in_two()
    {
        UplinkBench bench = new UplinkBench(
            new UplinkOptions { HeartbeatMs = 1, Window = 1, MessageBytesMax = 256 });
        bench.Transport.AcknowledgesAll = true;
        bench.Source.Add(20);
        bench.Source.Add(20);
        bench.Run(5000);
        Assert.AreEqual(40L, bench.Source.Cursor);
        Assert.AreEqual(0L, bench.Uplink.Stats.RejectedCount);
        Assert.IsTrue(Count(bench, MessageKind.Status) > 2);
    }

    [TestMethod]
    public void Readings_keep_their_distance_and_alarms_do_not_wait()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { MessageSpacingMs = 10000, Window = 4 });
        bench.Transport.AcknowledgesAll = true;
        for (int i = 0; i < 12; i++)
        {
            bench.Source.Add(1);
        }

        bench.Run(35000);
        Assert.AreEqual(4, Count(bench, MessageKind.Telemetry));
        bench.Alarms.Add(1);
        bench.Run(300);
        Assert.AreEqual(1, Count(bench, MessageKind.Alarm));
        Assert.AreEqual(4, Count(bench, MessageKind.Telemetry));
        bench.Run(90000);
        Assert.AreEqual(12L, bench.Source.Cursor);
    }

    private static int Count(UplinkBench bench, MessageKind kind)
    {
        int count = 0;
        int index = bench.Transport.IndexOf(kind, 0);
        while (index >= 0)
        {
            count++;
            index = bench.Transport.IndexOf(kind, index + 1);
        }

        return count;
    }
}
