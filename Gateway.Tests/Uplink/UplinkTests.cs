// The uplink between a scripted transport and blocks in RAM: when it connects, sends, moves the cursor and
// waits.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkTests
{
    [TestMethod]
    public void Without_a_link_nothing_is_attempted()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Link.IsUp = false;
        bench.Source.Add(3);
        bench.Run(600000);
        Assert.AreEqual((int)UplinkState.Idle, bench.State);
        Assert.AreEqual(0, bench.Transport.ConnectCount);
        bench.Link.IsUp = true;
        bench.Transport.AcknowledgesAll = true;
        bench.Run(1000);
        Assert.AreEqual((int)UplinkState.Online, bench.State);
        Assert.AreEqual(3L, bench.Source.Cursor);
        bench.Link.IsUp = false;
        bench.Step();
        Assert.AreEqual((int)UplinkState.Idle, bench.State);
        Assert.IsFalse(bench.Transport.IsConnected);
    }

    [TestMethod]
    public void A_new_connection_begins_with_the_status()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.GoOnline();
        Assert.AreEqual(
            "{\"status\":\"online\",\"id\":\"gw-1\",\"version\":\"1.2.3\",\"boot\":9,\"uptime\":5}",
            (string)bench.Transport.Sent[0]);
        Assert.AreEqual(1, bench.Transport.Sent.Count);
        Assert.AreEqual(1L, bench.Uplink.Stats.AcknowledgedCount);
        Assert.IsFalse(bench.Uplink.IsWaiting);
    }

    [TestMethod]
    public void The_cursor_moves_only_when_all_messages_of_a_block_and_of_those_before_are_acknowledged()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { Window = 8, MessageBytesMax = 256 });
        bench.Source.Add(20);
        bench.Source.Add(2);
        bench.GoOnline();
        bench.Step();
        int count = bench.Transport.Sent.Count;
        Assert.IsTrue(count >= 5, "the first block takes several messages");
        for (int i = count - 1; i > 1; i--)
        {
            bench.Transport.Finish((int)bench.Transport.Tickets[i], ErrorCode.Ok);
            bench.Step();
            Assert.AreEqual(0L, bench.Source.Cursor);
        }

        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(22L, bench.Source.Cursor);
        Assert.AreEqual(0, bench.Uplink.InFlightCount);
    }

    [TestMethod]
    public void Never_more_messages_are_on_their_way_than_the_window_has_room_for()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { Window = 3 });
        for (int i = 0; i < 10; i++)
        {
            bench.Source.Add(1);
        }

        bench.GoOnline();
        bench.Run(1000);
        Assert.AreEqual(3, bench.Uplink.InFlightCount);
        Assert.AreEqual(4, bench.Transport.Sent.Count);
        bench.Transport.Finish((int)bench.Transport.Tickets[2], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(4, bench.Transport.Sent.Count, "a gap at the front keeps the window shut");
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(2L, bench.Source.Cursor);
        Assert.AreEqual(6, bench.Transport.Sent.Count);
    }

    [TestMethod]
    public void A_busy_transport_gets_the_same_message_again_and_nothing_is_left_out()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Source.Add(1);
        bench.Source.Add(1);
        bench.GoOnline();
        bench.Transport.AcknowledgesAll = true;
        bench.Transport.IsBusy = true;
        bench.Source.Add(1);
        bench.Run(500);
        bench.Transport.IsBusy = false;
        bench.Run(500);
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Transport.Finish((int)bench.Transport.Tickets[2], ErrorCode.Ok);
        bench.Run(500);
        Assert.AreEqual(3L, bench.Source.Cursor);
        Assert.AreEqual(4, bench.Transport.Sent.Count);
    }

    [TestMethod]
    public void After_a_broken_connection_everything_not_acknowledged_is_sent_again_in_order()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Source.Add(1);
        bench.Source.Add(1);
        bench.Source.Add(1);
        bench.GoOnline();
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Transport.Finish((int)bench.Transport.Tickets[3], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(1L, bench.Source.Cursor);
        bench.Transport.PollFault = ErrorCode.ConnectionLost;
        bench.Step();
        Assert.AreEqual((int)UplinkState.BackingOff, bench.State);
        Assert.AreEqual((int)ErrorCode.ConnectionLost, (int)bench.Uplink.Stats.LastError);
        bench.Transport.AcknowledgesAll = true;
        int before = bench.Transport.Sent.Count;
        bench.Run(2000);
        Assert.AreEqual(3L, bench.Source.Cursor);
        Assert.AreEqual(before + 3, bench.Transport.Sent.Count);
        Assert.IsTrue(((string)bench.Transport.Sent[before + 1]).IndexOf("\"bseq\":1,") > 0);
        Assert.IsTrue(((string)bench.Transport.Sent[before + 2]).IndexOf("\"bseq\":2,") > 0);
        Assert.AreEqual(2L, bench.Uplink.Stats.ResentCount);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Uplink.Stats.LastError);
    }

    [TestMethod]
    public void A_dead_connection_seen_while_sending_loses_nothing()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.GoOnline();
        bench.Transport.SendFault = ErrorCode.LinkDown;
        bench.Transport.AcknowledgesAll = true;
        bench.Source.Add(4);
        bench.Run(3000);
        Assert.AreEqual(4L, bench.Source.Cursor);
        Assert.AreEqual(1L, bench.Uplink.Stats.FailureCount);
        Assert.AreEqual(2, bench.Uplink.Stats.ConnectCount);
    }

    [TestMethod]
    public void An_acknowledgement_that_never_comes_ends_the_connection()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { MessageTimeoutMs = 30000 });
        bench.Source.Add(1);
        bench.GoOnline();
        bench.Run(29000);
        Assert.AreEqual((int)UplinkState.Online, bench.State);
        bench.Run(1100);
        Assert.AreEqual((int)ErrorCode.TimedOut, (int)bench.Uplink.Stats.LastError);
        Assert.AreEqual(1L, bench.Uplink.Stats.FailureCount);
        Assert.AreEqual(0L, bench.Source.Cursor);
    }

    [TestMethod]
    public void A_peer_that_accepts_and_never_answers_is_given_up_in_time()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { ConnectTimeoutMs = 10000 });
        bench.Transport.ConnectResult = 0;
        bench.Run(9900);
        Assert.AreEqual((int)UplinkState.Resolving, bench.State);
        Assert.IsTrue(bench.Uplink.IsWaiting);
        bench.Run(200);
        Assert.AreEqual((int)ErrorCode.TimedOut, (int)bench.Uplink.Stats.LastError);
        Assert.AreEqual(1, bench.Transport.CloseCount);
    }

    [TestMethod]
    public void A_cursor_that_cannot_be_saved_does_not_stop_delivery()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Source.SaveFault = ErrorCode.StorageFull;
        bench.Transport.AcknowledgesAll = true;
        bench.Source.Add(1);
        bench.Source.Add(1);
        bench.Run(1000);
        Assert.AreEqual(2L, bench.Source.Cursor);
    }

    [TestMethod]
    public void Pausing_waits_for_what_is_on_its_way_and_sends_nothing_new()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Source.Add(1);
        bench.GoOnline();
        bench.Uplink.Pause();
        bench.Source.Add(1);
        bench.Run(1000);
        Assert.AreEqual((int)UplinkState.Draining, bench.State);
        Assert.AreEqual(2, bench.Transport.Sent.Count);
        bench.Transport.Finish(bench.Transport.LastTicket, ErrorCode.Ok);
        Assert.AreEqual(int.MaxValue, bench.Step());
        Assert.AreEqual((int)UplinkState.Paused, bench.State);
        Assert.AreEqual(1L, bench.Source.Cursor);
        Assert.IsFalse(bench.Transport.IsConnected);
        bench.Uplink.Resume();
        bench.Transport.AcknowledgesAll = true;
        bench.Run(1000);
        Assert.AreEqual(2L, bench.Source.Cursor);
        Assert.AreEqual(4, bench.Transport.Sent.Count);
    }

    [TestMethod]
    public void Pausing_does_not_wait_for_ever()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { DrainTimeoutMs = 5000 });
        bench.Source.Add(1);
        bench.GoOnline();
        bench.Uplink.Pause();
        bench.Run(4900);
        Assert.AreEqual((int)UplinkState.Draining, bench.State);
        bench.Run(200);
        Assert.AreEqual((int)UplinkState.Paused, bench.State);
        Assert.AreEqual(0L, bench.Source.Cursor);
    }

    [TestMethod]
    public void Settings_outside_their_ranges_are_a_mistake_of_the_caller()
    {
        Assert.ThrowsException(
            typeof(System.ArgumentException),
            () => new UplinkBench(new UplinkOptions { Window = 17 }));
    }
}
