// The transport against RFC 7252: what it sends, what it takes for an answer, and when it gives up.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapTransportTests
{
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    public void A_message_is_a_confirmable_post_with_path_format_and_device()
    {
        CoapTransportOptions options = CoapBench.Options();
        options.Path = "plant/7";
        CoapBench bench = new CoapBench(options);
        Assert.IsTrue(bench.Send(_hello) > 0);
        bench.TakeRequest();
        CoapReader request = bench.Server.Request;
        Assert.AreEqual((int)CoapType.Confirmable, (int)request.Type);
        Assert.AreEqual(CoapCode.Post, request.Code);
        Assert.AreEqual(4, request.TokenLength);
        Assert.AreEqual(_hello.Length, request.PayloadLength);
        Assert.IsFalse(request.TryFindOption(CoapOption.UriHost));
        Assert.IsFalse(request.TryFindOption(CoapOption.Block1));
        Assert.AreEqual("11:plant 11:7 12:n 15:d=gw-1 ", Options(bench));
    }

    [TestMethod]
    public void Status_goes_below_the_path_and_a_host_name_is_told()
    {
        CoapTransportOptions options = CoapBench.Options();
        options.Host = "server.lan";
        options.UsesPut = true;
        CoapBench bench = new CoapBench(options);
        Assert.IsTrue(bench.Transport.Send(0, MessageKind.Status, _hello, _hello.Length) > 0);
        bench.TakeRequest();
        Assert.AreEqual(CoapCode.Put, bench.Server.Request.Code);
        Assert.AreEqual("3:server.lan 11:telemetry 11:status 12:2 15:d=gw-1 ", Options(bench));
    }

    [TestMethod]
    [DataRow((int)MessageKind.Health, "11:telemetry 11:health 12:2 15:d=gw-1 ")]
    [DataRow((int)MessageKind.Alarm, "11:telemetry 11:alarm 12:n 15:d=gw-1 ")]
    public void Other_kinds_have_paths_of_their_own(int kind, string options)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        Assert.IsTrue(bench.Transport.Send(0, (MessageKind)kind, _hello, _hello.Length) > 0);
        bench.TakeRequest();
        Assert.AreEqual(options, Options(bench));
    }

    [TestMethod]
    public void A_piggybacked_response_acknowledges_and_the_next_message_has_another_id_and_token()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        int first = bench.Send(_hello);
        Assert.AreEqual(0, bench.Send(_hello), "one message at a time");
        Assert.AreEqual(first, bench.Run(100));
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Rejection);
        int id = bench.Server.Request.MessageId;
        ulong token = bench.Server.Request.Token;
        int second = bench.Send(_hello);
        Assert.AreNotEqual(first, second);
        Assert.AreEqual(second, bench.Run(100));
        Assert.AreNotEqual(id, bench.Server.Request.MessageId);
        Assert.IsTrue(token != bench.Server.Request.Token);
        Assert.AreEqual(2, bench.Server.Bodies.Count);
        Assert.AreEqual(int.MaxValue, bench.Transport.NextDueInMs(bench.Clock.NowMs));
    }

    [TestMethod]
    public void A_separate_response_is_acknowledged_each_time_it_comes()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        int ticket = bench.Send(_hello);
        bench.TakeRequest();
        bench.Reply(CoapType.Acknowledgement, CoapCode.Empty, bench.Server.Request.MessageId, 0, "");
        Assert.AreEqual(0, bench.Poll());
        bench.Clock.Advance(20000);
        Assert.AreEqual(0, bench.Poll(), "no retransmission after the empty acknowledgement");
        Assert.AreEqual(1, bench.Link.SentCount);
        bench.Reply(CoapType.Confirmable, CoapCode.Changed, 4711, 0, "");
        Assert.AreEqual(ticket, bench.Poll());
        Assert.AreEqual("2 4711", bench.TakeReaction());
        bench.Reply(CoapType.Confirmable, CoapCode.Changed, 4711, 0, "");
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual("2 4711", bench.TakeReaction());
    }

    [TestMethod]
    public void A_response_that_overtakes_its_acknowledgement_counts()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        int ticket = bench.Send(_hello);
        bench.TakeRequest();
        bench.Reply(CoapType.NonConfirmable, CoapCode.Changed, 99, 0, "");
        Assert.AreEqual(ticket, bench.Poll());
        bench.Reply(CoapType.Acknowledgement, CoapCode.Empty, bench.Server.Request.MessageId, 0, "");
        Assert.AreEqual(0, bench.Poll());
    }

    [TestMethod]
    public void A_separate_response_that_never_comes_ends_the_connection()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        bench.TakeRequest();
        bench.Reply(CoapType.Acknowledgement, CoapCode.Empty, bench.Server.Request.MessageId, 0, "");
        Assert.AreEqual(-(int)ErrorCode.TimedOut, bench.Run(94000));
    }

    // RFC 7252 §4.2, §4.8: first timeout 2–3 s, doubled each time, four retransmissions.
    [TestMethod]
    public void Silence_is_answered_by_four_retransmissions_with_doubled_timeouts_then_given_up()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Server.IsSilent = true;
        bench.Send(_hello);
        int firstMs = bench.Transport.NextDueInMs(bench.Clock.NowMs);
        Assert.IsTrue(firstMs >= 2000 && firstMs <= 3000);
        int timeoutMs = firstMs;
        for (int i = 0; i < 4; i++)
        {
            bench.Clock.Advance(timeoutMs - 1);
            Assert.AreEqual(0, bench.Poll());
            Assert.AreEqual(i + 1, bench.Link.SentCount);
            bench.Clock.Advance(1);
            Assert.AreEqual(0, bench.Poll());
            Assert.AreEqual(i + 2, bench.Link.SentCount);
            timeoutMs *= 2;
            Assert.AreEqual(timeoutMs, bench.Transport.NextDueInMs(bench.Clock.NowMs));
        }

        bench.Clock.Advance(timeoutMs);
        Assert.AreEqual(-(int)ErrorCode.TimedOut, bench.Poll());
        Assert.AreEqual(firstMs * 31L, bench.Clock.NowMs);
        Assert.AreEqual(4, bench.Transport.RetransmissionCount);
        Assert.AreEqual(-(int)ErrorCode.WrongState, bench.Poll());
        Assert.AreEqual(1, bench.Transport.Connect(bench.Clock.NowMs));
    }

    [TestMethod]
    public void A_retransmission_is_the_same_datagram()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        byte[] first = bench.Link.TakeAtPeer();
        bench.Clock.Advance(3000);
        bench.Poll();
        byte[] second = bench.Link.TakeAtPeer();
        Assert.AreEqual(Hex.Show(first, 0, first.Length), Hex.Show(second, 0, second.Length));
    }

    [TestMethod]
    public void Late_foreign_and_malformed_datagrams_change_nothing()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        int ticket = bench.Send(_hello);
        bench.TakeRequest();
        int id = bench.Server.Request.MessageId;
        bench.Reply(CoapType.Acknowledgement, CoapCode.Changed, id, 1, "");
        bench.Reply(CoapType.Acknowledgement, CoapCode.Changed, id ^ 1, 0, "");
        bench.Reply(CoapType.Acknowledgement, CoapCode.Empty, id ^ 1, 0, "");
        bench.Reply(CoapType.Reset, CoapCode.Empty, id ^ 1, 0, "");
        bench.Reply(CoapType.NonConfirmable, CoapCode.Post, 5, 0, "");
        byte[] garbage = Hex.Parse("61 45 00 01 ff");
        bench.Link.SendFromPeer(garbage, garbage.Length);
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual(6, bench.Transport.IgnoredCount);
        Assert.AreEqual("", bench.TakeReaction());
        bench.Reply(CoapType.Acknowledgement, CoapCode.Changed, id, 0, "");
        Assert.AreEqual(ticket, bench.Poll());
    }

    // RFC 7252 §4.2, §4.3: confirmable messages that make no sense here are reset; so is a ping.
    [TestMethod]
    public void Confirmable_requests_pings_and_foreign_responses_are_reset()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        bench.TakeRequest();
        bench.Reply(CoapType.Confirmable, CoapCode.Post, 7, 0, "do this");
        bench.Reply(CoapType.Confirmable, CoapCode.Empty, 8, 0, "");
        bench.Reply(CoapType.Confirmable, CoapCode.Changed, 9, 1, "");
        byte[] malformed = Hex.Parse("4f 45 00 0a");
        bench.Link.SendFromPeer(malformed, malformed.Length);
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual("3 7", bench.TakeReaction());
        Assert.AreEqual("3 8", bench.TakeReaction());
        Assert.AreEqual("3 9", bench.TakeReaction());
        Assert.AreEqual("3 10", bench.TakeReaction());
    }

    // Every option of the request as "number:value", all values as ASCII: Content-Format 110 is "n" and 50 is
    // "2".
    private static string Options(CoapBench bench)
    {
        CoapReader request = bench.Server.Request;
        string text = "";
        request.Rewind();
        while (request.TryReadOption())
        {
            text += request.OptionNumber.ToString() + ":" + bench.OptionText() + " ";
        }

        return text;
    }
}
