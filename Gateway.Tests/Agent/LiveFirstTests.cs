// uplink.order live-first: what is measured now does not wait behind a day without connection.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class LiveFirstTests
{
    private const string Name = "iot";

    private static JournalSet _journals;
    private static JournalConsumer _consumer;
    private static ScriptedTransport _transport;
    private static FakeLink _link;
    private static Core.Uplink.Uplink _uplink;
    private static ChannelTable _channels;
    private static Reading _reading;
    private static VirtualStorage _storage;
    private static long _nowMs;

    [TestMethod]
    public void The_newest_goes_first_then_the_oldest()
    {
        Begin();
        Measure(30);
        Run(1);
        Assert.IsTrue(Text(0).IndexOf("online") > 0, "the status");
        Assert.IsTrue(Has(1, 29), "the newest reading");
        Assert.IsTrue(Has(2, 0), "the oldest one");
        Run(100);
        Assert.AreEqual(0L, _uplink.PendingCount);
        Assert.AreEqual(1, CountOf(29), "not a second time");
    }

    [TestMethod]
    public void What_is_measured_meanwhile_overtakes_the_backlog()
    {
        Begin();
        Measure(60);
        _transport.AcknowledgesAll = false;
        Run(1);
        Measure(1);
        _transport.AcknowledgesAll = true;
        FinishAll();
        Run(200);
        int at = IndexOf(60);
        Assert.IsTrue(at > 0 && at < IndexOf(40), "ahead of what is older");
        Assert.AreEqual(0L, _uplink.PendingCount);
        for (int i = 0; i < 61; i++)
        {
            Assert.AreEqual(1, CountOf(i), i.ToString());
        }
    }

    [TestMethod]
    public void Without_a_backlog_everything_comes_in_order_and_once()
    {
        Begin();
        Run(1);
        for (int i = 0; i < 20; i++)
        {
            Measure(1);
            Run(3);
            Assert.AreEqual(0L, _uplink.PendingCount);
        }

        for (int i = 1; i < 20; i++)
        {
            Assert.AreEqual(1, CountOf(i), i.ToString());
            Assert.IsTrue(IndexOf(i) > IndexOf(i - 1), i.ToString());
        }
    }

    [TestMethod]
    public void Who_falls_behind_while_connected_sends_the_newest_first_too()
    {
        Begin();
        Run(1);
        for (int newest = 29; newest < 90; newest += 30)
        {
            _transport.IsBusy = true;
            Measure(30);
            Run(1);
            _transport.IsBusy = false;
            Run(100);
            Assert.IsTrue(IndexOf(newest) < IndexOf(newest - 20), newest.ToString());
            Assert.AreEqual(0L, _uplink.PendingCount);
        }

        for (int i = 0; i < 90; i++)
        {
            Assert.AreEqual(1, CountOf(i), i.ToString());
        }
    }

    [TestMethod]
    public void A_lost_connection_loses_nothing_and_forgets_nothing()
    {
        Begin();
        Measure(60);
        _transport.AcknowledgesAll = false;
        Run(1);
        FinishOne(0);
        FinishOne(1);
        Run(1);
        _transport.PollFault = ErrorCode.ConnectionLost;
        Run(1);
        Measure(5);
        _transport.AcknowledgesAll = true;
        Run(3000);
        Assert.AreEqual(0L, _uplink.PendingCount);
        Assert.AreEqual(1, CountOf(59), "was acknowledged before");
        for (int i = 0; i < 65; i++)
        {
            Assert.IsTrue(CountOf(i) > 0, i.ToString());
        }
    }

    [TestMethod]
    public void A_restart_sends_again_what_was_only_ahead()
    {
        Begin();
        Measure(60);
        _transport.AcknowledgesAll = false;
        Run(1);
        FinishOne(0);
        FinishOne(1);
        Run(1);
        Assert.AreEqual(60L, _uplink.PendingCount, "the cursor has not moved");
        Boot(false);
        Run(300);
        Assert.AreEqual(0L, _uplink.PendingCount);
        for (int i = 0; i < 60; i++)
        {
            Assert.AreEqual(1, CountOf(i), i.ToString());
        }
    }

    private static void Begin()
    {
        _storage = new VirtualStorage(262144);
        _nowMs = 1000;
        Boot(true);
    }

    private static void Boot(bool isFirst)
    {
        _channels = new ChannelTable();
        _channels.Add(new ChannelInfo("n", "count", 0));
        _reading = new Reading();
        _transport = new ScriptedTransport { AcknowledgesAll = true };
        _link = new FakeLink();
        _journals = new JournalSet();
        JournalOptions options = new JournalOptions { ReadingsPerCommit = 1 };
        _journals.Open(_storage, options, _channels, _nowMs, isFirst ? 1 : 2);
        UplinkLane[] lanes = _journals.AddConsumer(Name, true, out _consumer);
        Assert.AreEqual(2, lanes.Length);
        UplinkOptions uplinkOptions = new UplinkOptions { MessageBytesMax = 256, Window = 4 };
        _uplink = new Core.Uplink.Uplink(
            uplinkOptions,
            _transport,
            new Core.Senml.SenmlJsonFormatter("gw-1", new FakeOffsets { BootNumber = isFirst ? 1 : 2 }),
            new StatusMessage("gw-1", "1.0.0", 1),
            lanes,
            _link,
            new VirtualRandom(1));
    }

    private static void Measure(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _nowMs += 1000;
            _reading.Clear();
            _reading.UptimeMs = _nowMs;
            _reading.Set(0, (int)_journals.Readings.NextSequence + 7000);
            Assert.AreEqual((int)ErrorCode.Ok, (int)_journals.Accept(_reading, _nowMs));
        }
    }

    private static void Run(int steps)
    {
        _uplink.Step(_nowMs);
        for (int i = 0; i < steps; i++)
        {
            _nowMs += 500;
            _uplink.Step(_nowMs);
        }
    }

    private static void FinishOne(int index)
    {
        _transport.Finish((int)_transport.Tickets[index], ErrorCode.Ok);
    }

    private static void FinishAll()
    {
        for (int i = 0; i < _transport.Tickets.Count; i++)
        {
            FinishOne(i);
        }
    }

    private static string Text(int index) => _transport.TextOf(index);

    private static bool Has(int index, int number)
    {
        return Text(index).IndexOf("\"v\":" + (number + 7000).ToString()) > 0;
    }

    private static int IndexOf(int number)
    {
        for (int i = 0; i < _transport.Sent.Count; i++)
        {
            if (Has(i, number))
            {
                return i;
            }
        }

        return -1;
    }

    private static int CountOf(int number)
    {
        int count = 0;
        for (int i = 0; i < _transport.Sent.Count; i++)
        {
            count += Has(i, number) ? 1 : 0;
        }

        return count;
    }
}
