// Block1 against RFC 7959: sizes, negotiation, restarts, and answers that make no sense.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapBlockTests
{
    [TestMethod]
    [DataRow(1024, "")]
    [DataRow(1025, "0/1/1024 1/0/1024 ")]
    [DataRow(2048, "0/1/1024 1/0/1024 ")]
    [DataRow(3000, "0/1/1024 1/1/1024 2/0/1024 ")]
    [DataRow(4096, "0/1/1024 1/1/1024 2/1/1024 3/0/1024 ")]
    public void Payloads_above_a_block_go_block_by_block(int count, string blocks)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        SendAndCheck(bench, count);
        Assert.AreEqual(blocks, bench.Server.Blocks);
    }

    // RFC 7959 §3.2, figure 8: simple atomic block-wise PUT with 128-byte blocks.
    [TestMethod]
    public void Blocks_of_the_configured_size_are_used_from_the_start()
    {
        CoapTransportOptions options = CoapBench.Options();
        options.BlockBytes = 128;
        CoapBench bench = new CoapBench(options);
        SendAndCheck(bench, 300);
        Assert.AreEqual("0/1/128 1/1/128 2/0/128 ", bench.Server.Blocks);
    }

    // RFC 7959 §3.2, figure 9: the server asks for 32 after the first block of 128; block 4 of 32 is next.
    [TestMethod]
    public void A_smaller_size_asked_for_late_is_used_from_the_next_block_on_and_remembered()
    {
        CoapTransportOptions options = CoapBench.Options();
        options.BlockBytes = 128;
        CoapBench bench = new CoapBench(options);
        bench.Server.SzxMax = CoapBlock.SzxFor(32);
        SendAndCheck(bench, 200);
        Assert.AreEqual("0/1/128 4/1/32 5/1/32 6/0/32 ", bench.Server.Blocks);
        SendAndCheck(bench, 40);
        Assert.AreEqual("0/1/128 4/1/32 5/1/32 6/0/32 0/1/32 1/0/32 ", bench.Server.Blocks);
    }

    [TestMethod]
    public void The_first_block_tells_the_whole_size()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(CoapBench.Body(3000));
        bench.TakeRequest();
        Assert.IsTrue(bench.Server.Request.TryFindOption(CoapOption.Size1));
        Assert.AreEqual(3000L, bench.Server.Request.ReadOptionNumber());
        Assert.AreEqual(1024, bench.Server.Request.PayloadLength);
    }

    // RFC 7959 §2.9.2: 4.08 means that the server lost what came before.
    [TestMethod]
    public void An_incomplete_entity_is_sent_again_from_the_start()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Server.IncompleteCount = 2;
        SendAndCheck(bench, 2000);
        Assert.AreEqual("0/1/1024 1/0/1024 0/1/1024 1/0/1024 0/1/1024 1/0/1024 ", bench.Server.Blocks);
    }

    [TestMethod]
    public void A_server_that_never_gets_an_entity_together_is_left_for_later()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Server.IncompleteCount = 100;
        bench.Send(CoapBench.Body(2000));
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Run(5000));
        Assert.AreEqual(10, bench.Server.RequestCount);
    }

    // RFC 7959 §2.9.3: 4.13 with a Block1 option says which size would do.
    [TestMethod]
    public void A_size_hint_with_too_large_starts_again_with_smaller_blocks()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        int ticket = bench.Send(CoapBench.Body(500));
        bench.TakeRequest();
        ReplyWithBlock(bench, CoapCode.EntityTooLarge, CoapBlock.Pack(0, false, CoapBlock.SzxFor(256)));
        Assert.AreEqual(ticket, bench.Run(1000));
        Assert.AreEqual("0/1/256 1/0/256 ", bench.Server.Blocks);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Rejection);
    }

    [TestMethod]
    [DataRow(1024)]
    [DataRow(512)]
    public void A_size_hint_that_is_no_help_is_a_refusal(int hintBytes)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        int ticket = bench.Send(CoapBench.Body(500));
        bench.TakeRequest();
        ReplyWithBlock(bench, CoapCode.EntityTooLarge, CoapBlock.Pack(0, false, CoapBlock.SzxFor(hintBytes)));
        Assert.AreEqual(ticket, bench.Poll());
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)bench.Rejection);
    }

    [TestMethod]
    [DataRow(CoapCode.Continue, 0x1E)]
    [DataRow(CoapCode.Continue, 0x0F)]
    [DataRow(CoapCode.Continue, -1)]
    [DataRow(CoapCode.Changed, -1)]
    public void A_block_answered_with_nonsense_ends_the_connection(int code, int block)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(CoapBench.Body(2000));
        bench.TakeRequest();
        ReplyWithBlock(bench, code, block);
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Poll());
    }

    [TestMethod]
    public void Continue_after_the_last_byte_ends_the_connection()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(CoapBench.Body(20));
        bench.TakeRequest();
        ReplyWithBlock(bench, CoapCode.Continue, -1);
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Poll());
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    [DataRow(3, false)]
    [DataRow(4, true)]
    public void Through_a_link_that_loses_repeats_and_reorders_every_payload_arrives_whole_once_in_order(
        int seed, bool isSeparate)
    {
        CoapTransportOptions options = CoapBench.Options();
        options.RetransmitMax = 8;
        CoapBench bench = new CoapBench(options);
        VirtualRandom random = new VirtualRandom(seed);
        bench.Link.LossPercent = 20;
        bench.Link.DuplicatePercent = 20;
        bench.Link.DelayMsMax = 1500;
        bench.Server.AnswersSeparately = isSeparate;
        for (int i = 0; i < 40; i++)
        {
            byte[] body = CoapBench.Body(1 + random.Next(4096));
            body[0] = (byte)i;
            int ticket = bench.Send(body);
            Assert.AreEqual(ticket, bench.Run(2000000), "message " + i.ToString());
            Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Rejection);
            Assert.AreEqual(i + 1, bench.Server.Bodies.Count);
            CheckBody(bench, body);
        }

        Assert.IsTrue(bench.Transport.RetransmissionCount > 5);
        Assert.IsTrue(bench.Server.RepeatedCount > 5);
    }

    private static void SendAndCheck(CoapBench bench, int count)
    {
        byte[] body = CoapBench.Body(count);
        int ticket = bench.Send(body);
        Assert.AreEqual(ticket, bench.Run(2000));
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Rejection);
        CheckBody(bench, body);
    }

    private static void CheckBody(CoapBench bench, byte[] body)
    {
        byte[] taken = (byte[])bench.Server.Bodies[bench.Server.Bodies.Count - 1];
        Assert.AreEqual(body.Length, taken.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != taken[i])
            {
                Assert.AreEqual((int)body[i], (int)taken[i], "byte " + i.ToString());
            }
        }
    }

    private static void ReplyWithBlock(CoapBench bench, int code, int block)
    {
        CoapReader request = bench.Server.Request;
        CoapWriter writer = new CoapWriter();
        byte[] answer = new byte[32];
        writer.Begin(answer, CoapType.Acknowledgement, code, request.MessageId, request.Token,
            request.TokenLength);
        if (block >= 0)
        {
            writer.PutOption(CoapOption.Block1, block);
        }

        bench.Link.SendFromPeer(answer, writer.Count);
    }
}
