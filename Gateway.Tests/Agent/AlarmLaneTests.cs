// What the alarms' lane of the journal must bear: events that are older than the one before them, because a
// reading is dated by its beginning and a command by its moment.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class AlarmLaneTests
{
    private static readonly long[] Times = { 10300, 10000, 10000, 3600000, 3599999, 0 };

    [TestMethod]
    [DataRow(1)]
    [DataRow(100)]
    public void Events_keep_their_times_and_their_order_whatever_the_times_are(int perCommit)
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("door.state.alarm", "/", 0));
        JournalOptions options = new JournalOptions { Lane = 'a', ReadingsPerCommit = perCommit };
        ReadingJournal journal = new ReadingJournal(new VirtualStorage(65536), options, channels);
        journal.Open(0, 1);
        journal.TryAddConsumer("iot", true, out JournalConsumer consumer);
        Reading reading = new Reading();
        for (int i = 0; i < Times.Length; i++)
        {
            reading.Clear();
            reading.UptimeMs = Times[i];
            reading.Set(0, i);
            Assert.AreEqual((int)ErrorCode.Ok, (int)journal.Accept(reading, Times[i]));
            journal.Step(Times[i]);
        }

        journal.Commit(3600000);
        int count = 0;
        while (consumer.TryReadNext(out _))
        {
            while (consumer.Block.TryReadNext(reading, out _))
            {
                Assert.AreEqual(Times[count], reading.UptimeMs);
                Assert.AreEqual(count, reading[0]);
                count++;
            }
        }

        Assert.AreEqual(Times.Length, count);
    }
}
