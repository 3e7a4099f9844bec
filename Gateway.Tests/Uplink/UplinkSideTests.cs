// Messages besides readings on their way through an uplink: one at a time, never inside a block.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkSideTests
{
    private static UplinkBench _bench;
    private static FakeSide _side;

    // Setup runs once for all tests.
    private static void Prepare()
    {
        _bench = new UplinkBench(new UplinkOptions { Window = 4, MessageBytesMax = 256 });
        _side = new FakeSide();
        _bench.Uplink.Side = _side;
    }

    [TestMethod]
    public void They_go_one_at_a_time_behind_the_status()
    {
        Prepare();
        _side.Waiting = 3;
        _bench.Step();
        _bench.Step();
        Assert.AreEqual(1, _side.BeginCount);
        Assert.AreEqual(2, _bench.Transport.Sent.Count);
        Assert.AreEqual((int)MessageKind.Status, (int)_bench.Transport.Kinds[0]);
        Assert.AreEqual("side 0", _bench.Transport.TextOf(1));
        _bench.Run(1000);
        Assert.AreEqual(2, _bench.Transport.Sent.Count, "the second waits for the first");
        _bench.Transport.Finish((int)_bench.Transport.Tickets[1], ErrorCode.Ok);
        _bench.Run(1000);
        Assert.AreEqual(1, _side.AcknowledgedCount);
        Assert.AreEqual("side 1", _bench.Transport.Last);
    }

    [TestMethod]
    public void They_never_stand_between_the_messages_of_a_block()
    {
        Prepare();
        _bench.Transport.AcknowledgesAll = true;
        _side.Waiting = 50;
        for (int i = 0; i < 5; i++)
        {
            _bench.Source.Add(20);
        }

        _bench.Run(5000);
        Assert.AreEqual(100L, _bench.Source.Cursor);
        Assert.AreEqual(50, _side.AcknowledgedCount);
        bool isInside = false;
        int sides = 0;
        for (int i = 0; i < _bench.Transport.Sent.Count; i++)
        {
            string text = _bench.Transport.TextOf(i);
            bool isReading = (int)_bench.Transport.Kinds[i] == (int)MessageKind.Telemetry;
            sides += isReading ? 0 : 1;
            Assert.IsTrue(isReading || !isInside, "inside a block: " + text);
            isInside = isReading && !EndsBlock(text);
        }

        Assert.AreEqual(51, sides);
    }

    [TestMethod]
    public void One_that_was_on_its_way_when_the_connection_ended_is_lost_and_the_next_begins_anew()
    {
        Prepare();
        _side.Waiting = 2;
        _bench.GoOnline();
        _bench.Transport.PollFault = ErrorCode.ConnectionLost;
        _bench.Step();
        Assert.AreEqual(1, _side.LostCount);
        Assert.AreEqual(0, _side.AcknowledgedCount);
        _bench.Transport.AcknowledgesAll = true;
        _bench.Run(5000);
        Assert.AreEqual(2, _side.BeginCount);
        Assert.AreEqual(2, _side.AcknowledgedCount);
        Assert.AreEqual(1, _side.LostCount);
    }

    [TestMethod]
    public void One_that_the_peer_refuses_costs_nothing_but_itself()
    {
        Prepare();
        _side.Waiting = 1;
        _bench.GoOnline();
        _bench.Transport.Finish((int)_bench.Transport.Tickets[1], ErrorCode.NotAuthorized);
        _bench.Run(100);
        Assert.AreEqual(1, _side.AcknowledgedCount);
        Assert.AreEqual((int)UplinkState.Online, _bench.State);
        Assert.AreEqual(1L, _bench.Uplink.Stats.RejectedCount);
    }

    // FakeBlockSource's readings are numbered through, and a block has 20 of them.
    private static bool EndsBlock(string message)
    {
        int records = 0;
        for (int i = 0; i < message.Length - 4; i++)
        {
            records += message.Substring(i, 4) == "\"bt\"" ? 1 : 0;
        }

        int first = 0;
        for (int i = message.IndexOf("\"bseq\":") + 7; message[i] >= '0' && message[i] <= '9'; i++)
        {
            first = (first * 10) + message[i] - '0';
        }

        return (first + records) % 20 == 0;
    }
}
