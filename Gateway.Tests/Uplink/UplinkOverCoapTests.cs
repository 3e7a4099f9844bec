// The whole way from blocks to a server, over a link that loses, repeats and reorders: everything arrives, in
// order, and the cursor is never ahead of what the server has.

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
public class UplinkOverCoapTests
{
    private const int BlockCount = 60;
    private const long GiveUpMs = 48L * 3600 * 1000;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Through_a_bad_link_and_a_peer_that_comes_and_goes_every_reading_arrives_in_order(int seed)
    {
        VirtualRandom random = new VirtualRandom(seed);
        VirtualClock clock = new VirtualClock();
        VirtualDatagramLink datagrams = new VirtualDatagramLink(clock, random);
        FakeCoapServer server = new FakeCoapServer(datagrams, clock) { AnswersSeparately = seed == 2 };
        FakeBlockSource source = new FakeBlockSource();
        FakeLink link = new FakeLink();
        CoapTransport transport = new CoapTransport(CoapBench.Options(), datagrams, random);
        Core.Uplink.Uplink uplink = new Core.Uplink.Uplink(
            new UplinkOptions { MessageBytesMax = 1400, Window = 1 }, transport,
            new SenmlJsonFormatter("gw-1", new FakeOffsets()), new StatusMessage("gw-1", "1", 1),
            new[] { new UplinkLane(MessageKind.Telemetry, source) }, link, random);
        datagrams.LossPercent = 25;
        datagrams.DuplicatePercent = 20;
        datagrams.DelayMsMax = 900;

        int added = 0;
        int bodies = 0;
        long arrivedEnd = 0;
        long nextAddMs = 0;
        long nextChangeMs = 0;
        while ((added < BlockCount || source.PendingCount > 0) && clock.NowMs < GiveUpMs)
        {
            if (added < BlockCount && clock.NowMs >= nextAddMs)
            {
                source.Add(1 + random.Next(30));
                added++;
                nextAddMs = clock.NowMs + random.Next(60000);
            }

            // the server, or the way to it, is away now and then, for up to four minutes
            if (clock.NowMs >= nextChangeMs)
            {
                server.IsSilent = added < BlockCount && random.Next(3) == 0;
                link.IsUp = added == BlockCount || random.Next(4) != 0;
                nextChangeMs = clock.NowMs + random.Next(240000);
            }

            server.Step();
            for (; bodies < server.Bodies.Count; bodies++)
            {
                byte[] body = (byte[])server.Bodies[bodies];
                arrivedEnd = ArrivedReadings.Take(body, arrivedEnd);
            }

            int dueInMs = uplink.Step(clock.NowMs);
            Assert.IsTrue(source.Cursor <= arrivedEnd, "the cursor is ahead of what arrived");
            clock.Advance(dueInMs < 1 ? 1 : dueInMs > 200 ? 200 : dueInMs);
        }

        Assert.AreEqual(0L, source.PendingCount);
        Assert.AreEqual(source.EndSequence, arrivedEnd);
        Assert.AreEqual(0L, uplink.Stats.SkippedReadingCount);
        Assert.IsTrue(uplink.Stats.FailureCount > 0 && uplink.Stats.ResentCount > 0, "the peer was away");
        Assert.IsTrue(transport.RetransmissionCount > 0 && server.RepeatedCount > 0, "the link was bad");
    }
}
