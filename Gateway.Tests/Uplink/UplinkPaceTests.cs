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

    [TestMethod]
    public void Messages_of_a_block_go_together_and_the_pause_after_it_is_that_of_all_of_them()
    {
        UplinkBench bench = new UplinkBench(
            new UplinkOptions { MessageSpacingMs = 60000, MessageBytesMax = 256 });
        bench.Transport.AcknowledgesAll = true;
        bench.Source.Add(20);
        bench.Run(5000);
        int messages = Count(bench, MessageKind.Telemetry);
        Assert.IsTrue(messages > 2, messages.ToString());
        Assert.AreEqual(20L, bench.Source.Cursor);
        bench.Source.Add(1);
        bench.Alarms.Add(1);
        bench.Run(300);
        Assert.AreEqual(1, Count(bench, MessageKind.Alarm), "an alarm does not wait");
        bench.Run((messages * 60000) - 10000);
        Assert.AreEqual(messages, Count(bench, MessageKind.Telemetry));
        bench.Run(10000);
        Assert.AreEqual(messages + 1, Count(bench, MessageKind.Telemetry));
    }

    [TestMethod]
    public void What_has_no_date_is_dated_by_when_its_own_message_is_made()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { MessageBytesMax = 256, Window = 1 });
        bench.GoOnline();
        bench.Run(60000);
        bench.Source.IsDated = false;
        bench.Source.Add(20);
        bench.Run(1000);
        int first = bench.Transport.IndexOf(MessageKind.Telemetry, 0);
        long firstMs = RelativeMs(bench.Transport.TextOf(first));
        bench.Run(30000);
        bench.Transport.Finish((int)bench.Transport.Tickets[first], ErrorCode.Ok);
        bench.Run(1000);
        int second = bench.Transport.IndexOf(MessageKind.Telemetry, first + 1);
        long secondMs = RelativeMs(bench.Transport.TextOf(second));

        // Readings are a second apart; the second message begins some after the first.
        int between = Values(bench.Transport.TextOf(first)) * 1000;
        long passedMs = firstMs + between - secondMs;
        Assert.IsTrue(passedMs >= 29000 && passedMs <= 32000, passedMs.ToString());
    }

    // The base time of a message in milliseconds; it is negative, with up to three decimals of a second.
    private static long RelativeMs(string message)
    {
        long ms = 0;
        int decimals = -1;
        for (int i = message.IndexOf("\"bt\":-") + 6; message[i] != ',' && decimals < 3; i++)
        {
            bool isDigit = message[i] != '.';
            ms = isDigit ? (ms * 10) + message[i] - '0' : ms;
            decimals += isDigit && decimals < 0 ? 0 : 1;
        }

        for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
        {
            ms *= 10;
        }

        return -ms;
    }

    private static int Values(string message)
    {
        int count = 0;
        for (int at = message.IndexOf("\"v\":"); at >= 0; at = message.IndexOf("\"v\":", at + 1))
        {
            count++;
        }

        return count;
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
