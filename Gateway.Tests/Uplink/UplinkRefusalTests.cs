// Refusals and failures: what costs time, what costs a block, and that nothing is lost silently.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkRefusalTests
{
    [TestMethod]
    public void A_block_whose_content_is_refused_again_and_again_is_skipped_and_counted()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { RejectionsMax = 3 });
        bench.Transport.AcknowledgesAll = true;
        bench.Transport.RefusesAllWith = ErrorCode.Rejected;
        bench.Transport.RefusedPart = "\"bseq\":2,";
        bench.Source.Add(2);
        bench.Source.Add(5);
        bench.Source.Add(1);
        bench.Run(60000);
        Assert.AreEqual(8L, bench.Source.Cursor);
        Assert.AreEqual(3L, bench.Uplink.Stats.RejectedCount);
        Assert.AreEqual(5L, bench.Uplink.Stats.SkippedReadingCount);
        Assert.AreEqual((int)ErrorCode.Rejected, (int)bench.Uplink.Stats.LastSkipCause);
        Assert.AreEqual(3L, bench.Uplink.Stats.Rejections.Of(ErrorCode.Rejected));
        Assert.AreEqual((int)ErrorCode.Rejected, (int)bench.Uplink.Stats.LastRejection);
        Assert.AreEqual(3L, bench.Uplink.Stats.FailureCount);
    }

    [TestMethod]
    [DataRow((int)ErrorCode.NotAuthorized)]
    [DataRow((int)ErrorCode.NotFound)]
    [DataRow((int)ErrorCode.NotSupported)]
    public void What_is_wrong_for_every_message_never_costs_a_reading(int rejection)
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { BackoffMaxMs = 10000 });
        bench.Transport.AcknowledgesAll = true;
        bench.Transport.RefusesAllWith = (ErrorCode)rejection;
        bench.Source.Add(2);
        bench.Run(600000);
        Assert.AreEqual(0L, bench.Source.Cursor);
        Assert.AreEqual(0L, bench.Uplink.Stats.SkippedReadingCount);
        Assert.IsTrue(bench.Uplink.Stats.RejectedCount > 20);
        bench.Transport.RefusesAllWith = ErrorCode.Ok;
        bench.Run(20000);
        Assert.AreEqual(2L, bench.Source.Cursor);
    }

    [TestMethod]
    public void Messages_that_are_too_large_for_the_peer_are_made_smaller()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { MessageBytesMax = 1024, RejectionsMax = 1 });
        bench.Source.Add(20);
        bench.GoOnline();
        Assert.IsTrue(bench.Transport.Last.Length > 500);
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.TooLarge);
        bench.Step();
        bench.Transport.AcknowledgesAll = true;
        int before = bench.Transport.Sent.Count;
        bench.Run(3000);
        Assert.AreEqual(20L, bench.Source.Cursor);
        Assert.AreEqual(0L, bench.Uplink.Stats.SkippedReadingCount);
        for (int i = before; i < bench.Transport.Sent.Count; i++)
        {
            Assert.IsTrue(((string)bench.Transport.Sent[i]).Length <= 512);
        }
    }

    [TestMethod]
    public void A_block_that_cannot_be_cut_is_sent_whole_again_and_waits_for_a_peer_that_takes_it()
    {
        UplinkBench bench = WholeBlockTooLarge();
        bench.Source.Add(2);
        while (bench.Uplink.Stats.RejectedCount < 6)
        {
            bench.Run(1000);
        }

        Assert.AreEqual(0L, bench.Uplink.Stats.SkippedReadingCount);
        Assert.AreEqual(WholeFormatter.MessageBytes, bench.Transport.Last.Length);
        bench.Transport.RefusesAllWith = ErrorCode.Ok;
        bench.Run(600000);
        Assert.AreEqual(4L, bench.Source.Cursor);
        Assert.AreEqual(0L, bench.Uplink.Stats.SkippedReadingCount);
    }

    [TestMethod]
    public void A_block_that_cannot_be_cut_and_is_always_too_large_is_given_up_as_any_refused_one()
    {
        UplinkBench bench = WholeBlockTooLarge();
        while (bench.Source.Cursor == 0)
        {
            bench.Run(1000);
        }

        // Two made it smaller, as far as that goes; then five were too many.
        Assert.AreEqual(2L, bench.Source.Cursor);
        Assert.AreEqual(2L, bench.Uplink.Stats.SkippedReadingCount);
        Assert.AreEqual(7L, bench.Uplink.Stats.RejectedCount);
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)bench.Uplink.Stats.LastSkipCause);
    }

    [TestMethod]
    public void A_refused_status_does_not_hold_up_the_readings()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Source.Add(1);
        bench.Step();
        bench.Step();
        bench.Transport.Finish((int)bench.Transport.Tickets[0], ErrorCode.NotFound);
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual((int)UplinkState.Online, bench.State);
        Assert.AreEqual(1L, bench.Source.Cursor);
        Assert.AreEqual(1L, bench.Uplink.Stats.RejectedCount);
    }

    [TestMethod]
    public void A_block_that_cannot_be_written_is_skipped_in_its_turn_and_counted()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Source.Add(2);
        bench.Source.AddForeign();
        bench.Source.Add(1);
        bench.GoOnline();
        Assert.AreEqual(0L, bench.Source.Cursor, "the foreign block waits for the one before it");
        bench.Transport.Finish((int)bench.Transport.Tickets[1], ErrorCode.Ok);
        bench.Step();
        Assert.AreEqual(3L, bench.Source.Cursor);
        Assert.AreEqual(1L, bench.Uplink.Stats.SkippedReadingCount);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)bench.Uplink.Stats.LastSkipCause);
    }

    [TestMethod]
    public void Waits_are_a_random_part_of_a_bound_that_doubles_up_to_its_limit()
    {
        Backoff backoff = new Backoff(new VirtualRandom(3), 1000, 300000);
        int bound = 1000;
        long sum = 0;
        for (int i = 0; i < 40; i++)
        {
            int wait = backoff.NextMs();
            Assert.IsTrue(wait >= 1 && wait <= bound);
            sum += i >= 10 ? wait : 0;
            bound = bound * 2 > 300000 ? 300000 : bound * 2;
        }

        Assert.IsTrue(sum / 30 > 75000 && sum / 30 < 225000, "the mean is about half the limit");
        backoff.Reset();
        Assert.IsTrue(backoff.NextMs() <= 1000);
    }

    [TestMethod]
    public void A_dead_peer_is_tried_ever_more_rarely_and_a_day_costs_some_hundreds_of_attempts()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions());
        bench.Transport.ConnectResult = -(int)ErrorCode.Refused;
        bench.Source.Add(10);
        bench.Run(24 * 3600 * 1000);
        Assert.IsTrue(bench.Transport.ConnectCount > 288 && bench.Transport.ConnectCount < 900);
        Assert.AreEqual((long)bench.Transport.ConnectCount, bench.Uplink.Stats.FailureCount);
        Assert.AreEqual(10L, bench.Uplink.PendingCount);
        Assert.AreEqual((int)ErrorCode.Refused, (int)bench.Uplink.Stats.LastError);
    }

    [TestMethod]
    public void Only_a_connection_that_lasted_and_carried_something_starts_the_waits_anew()
    {
        UplinkBench bench = new UplinkBench(new UplinkOptions { StableMs = 30000 });
        bench.Transport.ConnectResult = -(int)ErrorCode.Refused;
        bench.Run(3600000);
        bench.Transport.ConnectResult = 1;
        bench.Run(300000);
        Assert.AreEqual((int)UplinkState.Online, bench.State);
        bench.Transport.Finish(bench.Transport.LastTicket, ErrorCode.Ok);
        bench.Run(31000);
        bench.Transport.PollFault = ErrorCode.ConnectionLost;
        bench.Step();
        Assert.IsTrue(bench.Uplink.RetryInMs(bench.NowMs) <= 1000);

        // nothing acknowledged since: the next bound is the second one, however long it lasted
        bench.Run(1000);
        Assert.AreEqual((int)UplinkState.Online, bench.State);
        bench.Run(60000);
        long sum = 0;
        for (int i = 0; i < 30; i++)
        {
            bench.Transport.PollFault = ErrorCode.ConnectionLost;
            bench.Step();
            sum += bench.Uplink.RetryInMs(bench.NowMs);
            bench.Run(300000);
        }

        Assert.IsTrue(sum > 30 * 60000, "the waits have grown");
    }

    // A block of two readings that cannot be cut, and a peer that finds everything too large.
    private static UplinkBench WholeBlockTooLarge()
    {
        UplinkBench bench = new UplinkBench(
            new UplinkOptions { MessageBytesMax = 1024, RejectionsMax = 5 }, new WholeFormatter());
        bench.Transport.AcknowledgesAll = true;
        bench.Transport.RefusesAllWith = ErrorCode.TooLarge;
        bench.Source.Add(2);
        return bench;
    }
}
