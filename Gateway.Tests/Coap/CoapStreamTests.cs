// Messages over a stream: as a whole, several at a time, in blocks where the server wants them, and in pieces
// of any size.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapStreamTests
{
    // Max-Message-Size 8192, Block-Wise-Transfer
    private const string Csm = "40 e1 22 20 00 20";
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    public void The_first_message_is_a_csm_and_the_peers_is_waited_for()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        Assert.AreEqual(0, bench.Transport.Connect(0));

        // 7.01, Max-Message-Size 1152, Block-Wise-Transfer
        Assert.AreEqual("40e122048020", bench.Stream.TakeHex());
        Assert.AreEqual(-(int)ErrorCode.WrongState, bench.Send(_hello));
        bench.Stream.Feed(Csm);
        Assert.AreEqual(1, bench.Transport.Connect(0));
        Assert.AreEqual(1, bench.Transport.Connect(0));
        Assert.AreEqual(1, bench.Stream.OpenCount);
    }

    [TestMethod]
    public void A_message_goes_as_one_request_with_the_options_of_udp()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        Assert.IsTrue(bench.Send(_hello) > 0);
        Assert.IsTrue(bench.Server.TryTake());
        CoapReader request = bench.Server.Request;
        Assert.AreEqual(CoapCode.Post, request.Code);
        Assert.AreEqual(4, request.TokenLength);
        Assert.AreEqual("b974656c656d6574727911" + "6e36" + "643d67772d31",
            Hex.Show(bench.Server.Frame, request.PayloadOffset - 20, 19));
        Assert.AreEqual(_hello.Length, request.PayloadLength);
        Assert.IsFalse(request.TryFindOption(CoapOption.Block1));
    }

    [TestMethod]
    public void Messages_larger_than_a_block_go_whole_when_the_server_takes_them()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.MustDeliver(CoapBench.Body(4096));
        Assert.AreEqual("", bench.Server.Blocks);
        Assert.AreEqual(1, bench.Server.RequestCount);
    }

    [TestMethod]
    public void Several_wait_at_once_and_are_answered_in_any_order()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        int first = bench.Send(_hello);
        Assert.IsTrue(bench.Server.TryTake());
        ulong firstToken = bench.Server.Request.Token;
        int second = bench.Send(_hello);
        int third = bench.Send(_hello);
        Assert.AreEqual(3, bench.Transport.PendingCount);
        Assert.IsTrue(bench.Server.TryTake());
        bench.Server.Reply(CoapCode.Changed, 0, "");
        Assert.AreEqual(second, bench.Poll());
        bench.Server.Reply(CoapCode.Changed, bench.Server.Request.Token ^ firstToken, "");
        Assert.AreEqual(first, bench.Poll());
        Assert.IsTrue(bench.Server.TryTake());
        bench.Server.Reply(CoapCode.Changed, 0, "");
        Assert.AreEqual(third, bench.Poll());
        Assert.AreEqual(0, bench.Transport.PendingCount);
        Assert.AreEqual(0, bench.Poll());
    }

    [TestMethod]
    public void No_more_wait_than_the_window_of_an_uplink()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        for (int i = 0; i < UplinkOptions.WindowMax; i++)
        {
            Assert.IsTrue(bench.Send(_hello) > 0);
        }

        Assert.AreEqual(0, bench.Send(_hello));
        Assert.IsTrue(bench.Run(100) > 0);
        Assert.IsTrue(bench.Send(_hello) > 0);
    }

    [TestMethod]
    public void A_message_arrives_whatever_the_pieces_are_that_the_socket_takes_and_gives()
    {
        for (int piece = 1; piece < 40; piece++)
        {
            StreamBench bench = new StreamBench(CoapBench.Options(), 1152);
            bench.Stream.SendMax = piece;
            bench.Stream.ReceiveMax = 1 + (piece % 7);
            bench.MustDeliver(CoapBench.Body(300 + piece));
            bench.MustDeliver(CoapBench.Body(3000));
        }
    }

    [TestMethod]
    public void Answers_are_understood_wherever_the_stream_is_cut()
    {
        // an empty message, a Pong, 2.04 to a stranger, and a Ping with a token
        byte[] stream = Hex.Parse("00 00" + "00 e3" + "04 44 00 00 00 00" + "d1 00 e2 77 60 da 13"
            + " 01 02 03 04 05 06 07 08 09 0a");
        for (int cut = 0; cut <= stream.Length; cut++)
        {
            StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
            bench.Stream.Feed(stream, 0, cut);
            Assert.AreEqual(0, bench.Poll());
            bench.Stream.Feed(stream, cut, stream.Length - cut);
            Assert.AreEqual(0, bench.Poll());
            Assert.AreEqual("01e377", bench.Stream.TakeHex(), cut.ToString());
            Assert.AreEqual(2, bench.Transport.IgnoredCount);
        }
    }

    [TestMethod]
    public void What_the_server_cannot_take_whole_goes_block_by_block_within_its_limit()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 1152);
        bench.MustDeliver(CoapBench.Body(2500));
        Assert.AreEqual("0/1/1024 1/1/1024 2/0/1024 ", bench.Server.Blocks);
        Assert.IsTrue(bench.Server.LongestFrame <= 1152);
    }

    [TestMethod]
    [DataRow(64, "16")]
    [DataRow(100, "32")]
    [DataRow(600, "512")]
    public void Blocks_shrink_to_the_servers_largest_message(int bytesMax, string block)
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), bytesMax);
        bench.MustDeliver(CoapBench.Body(1300));
        Assert.AreEqual("0/1/" + block + " ", bench.Server.Blocks.Substring(0, 5 + block.Length));
        Assert.IsTrue(bench.Server.LongestFrame <= bytesMax, bench.Server.LongestFrame.ToString());
    }

    [TestMethod]
    public void A_limit_that_is_lowered_on_the_way_counts_for_the_next_block()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 1152);
        int ticket = bench.Send(CoapBench.Body(2500));
        bench.Server.SayCsm(400, true);
        Assert.AreEqual(ticket, bench.Run(1000));
        Assert.AreEqual("0/1/1024 4/1/256 5/1/256 6/1/256 7/1/256 8/1/256 9/0/256 ", bench.Server.Blocks);
        Assert.AreEqual(2500, ((byte[])bench.Server.Bodies[0]).Length);
    }

    [TestMethod]
    public void While_blocks_are_under_way_nothing_else_is_taken()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 1152);
        int whole = bench.Send(_hello);
        int blocks = bench.Send(CoapBench.Body(2500));
        Assert.IsTrue(blocks > whole);
        Assert.AreEqual(0, bench.Send(_hello));
        Assert.AreEqual(whole, bench.Run(1000));
        Assert.AreEqual(0, bench.Send(_hello));
        Assert.AreEqual(blocks, bench.Run(1000));
        Assert.IsTrue(bench.Send(_hello) > 0);
    }

    [TestMethod]
    public void A_message_that_a_server_without_blocks_cannot_take_is_too_large()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        bench.Transport.Connect(0);
        bench.Server.SayCsm(500, false);
        Assert.AreEqual(1, bench.Transport.Connect(0));
        bench.Stream.TakeHex();
        int ticket = bench.Send(CoapBench.Body(500));
        Assert.IsTrue(ticket > 0);
        Assert.AreEqual(0, bench.Stream.SentCount);
        Assert.AreEqual(ticket, bench.Poll());
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)bench.Rejection);
        bench.MustDeliver(CoapBench.Body(400));
    }

    [TestMethod]
    public void A_server_that_wants_blocks_after_all_gets_them_on_the_next_connection()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Server.WholeBytesMax = 512;
        bench.Server.SzxMax = 5;
        Assert.IsTrue(bench.Send(CoapBench.Body(2000)) > 0);
        Assert.AreEqual(-(int)ErrorCode.TooLarge, bench.Run(1000));
        Assert.AreEqual(0, bench.Transport.Connect(bench.Clock.NowMs));
        bench.Server.SayCsm(8192, true);
        Assert.AreEqual(1, bench.Transport.Connect(bench.Clock.NowMs));
        bench.MustDeliver(CoapBench.Body(2000));
        Assert.AreEqual("0/1/512 1/1/512 2/1/512 3/0/512 ", bench.Server.Blocks);
        bench.MustDeliver(CoapBench.Body(512));
    }

    [TestMethod]
    public void A_full_stream_makes_busy_and_loses_nothing()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.SendRoom = 1000;
        int taken = 0;
        while (bench.Send(CoapBench.Body(700)) > 0)
        {
            taken++;
        }

        Assert.IsTrue(taken > 1 && taken < UplinkOptions.WindowMax);
        bench.Stream.SendRoom = int.MaxValue;
        for (int i = 0; i < taken; i++)
        {
            Assert.IsTrue(bench.Run(1000) > 0);
        }

        Assert.AreEqual(taken, bench.Server.Bodies.Count);
        for (int i = 0; i < taken; i++)
        {
            Assert.AreEqual(700, ((byte[])bench.Server.Bodies[i]).Length);
        }
    }
}
