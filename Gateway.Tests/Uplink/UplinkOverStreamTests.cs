// The whole way from blocks to a server over a stream that takes and gives bytes in pieces and breaks
// anywhere: everything arrives, in order, and the cursor is never ahead of what the server has.

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
public class UplinkOverStreamTests
{
    private const int BlockCount = 60;
    private const long GiveUpMs = 24L * 3600 * 1000;

    [TestMethod]
    [DataRow(1, 8192)]
    [DataRow(2, 1152)]
    [DataRow(3, 500)]
    public void Over_a_stream_that_breaks_every_reading_arrives_in_order(int seed, int serverBytesMax)
    {
        VirtualRandom random = new VirtualRandom(seed);
        VirtualClock clock = new VirtualClock();
        FakeStream stream = new FakeStream();
        FakeStreamServer server = new FakeStreamServer(stream);
        FakeBlockSource source = new FakeBlockSource();
        CoapStreamTransport transport = new CoapStreamTransport(CoapBench.Options(), stream, random);
        Core.Uplink.Uplink uplink = new Core.Uplink.Uplink(
            new UplinkOptions { MessageBytesMax = 1400, Window = 4 }, transport,
            new SenmlJsonFormatter("gw-1", new FakeOffsets()), new StatusMessage("gw-1", "1", 1),
            new[] { new UplinkLane(MessageKind.Telemetry, source) }, new FakeLink(), random);
        int added = 0;
        int openCount = 0;
        int bodies = 0;
        long arrivedEnd = 0;
        while ((added < BlockCount || source.PendingCount > 0) && clock.NowMs < GiveUpMs)
        {
            if (added < BlockCount && random.Next(100) == 0)
            {
                source.Add(1 + random.Next(30));
                added++;
            }

            if (stream.OpenCount != openCount)
            {
                openCount = stream.OpenCount;
                stream.ReceiveFault = ErrorCode.Ok;
                server.SayCsm(serverBytesMax, true);
            }

            stream.SendMax = 1 + random.Next(200);
            stream.ReceiveMax = 1 + random.Next(20);
            if (random.Next(300) == 0)
            {
                // What is under way in either direction may be lost, or not.
                stream.ReceiveFault = ErrorCode.ConnectionLost;
            }

            server.Step();
            uplink.Step(clock.NowMs);
            for (; bodies < server.Bodies.Count; bodies++)
            {
                arrivedEnd = ArrivedReadings.Take((byte[])server.Bodies[bodies], arrivedEnd);
            }

            Assert.IsTrue(source.Cursor <= arrivedEnd, "the cursor is ahead of the server");
            clock.Advance(20);
        }

        Assert.AreEqual(BlockCount, added);
        Assert.AreEqual(0L, source.PendingCount);
        Assert.AreEqual(source.EndSequence, arrivedEnd);
        Assert.IsTrue(openCount > 5, openCount.ToString());
        Assert.AreEqual(0L, uplink.Stats.SkippedReadingCount);
    }
}
