// How connections over a stream live and end: keep-alive, Release, Abort, refusals.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapStreamEndTests
{
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    public void How_far_it_has_come_is_what_the_socket_says()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        bench.Stream.OpenResult = 0;
        bench.Stream.IsResolved = false;
        bench.Transport.Connect(0);
        Assert.AreEqual((int)ConnectStage.Resolving, (int)bench.Transport.Stage);
        bench.Stream.IsResolved = true;
        Assert.AreEqual((int)ConnectStage.Connecting, (int)bench.Transport.Stage);
        bench.Stream.IsSecuring = true;
        Assert.AreEqual((int)ConnectStage.Securing, (int)bench.Transport.Stage);
        bench.Stream.OpenResult = 1;
        Assert.AreEqual(0, bench.Transport.Connect(0), "the CSM is missing");
        Assert.AreEqual((int)ConnectStage.Securing, (int)bench.Transport.Stage, "it does not go back");
    }

    [TestMethod]
    public void A_silent_peer_is_asked_and_stays_when_it_answers()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        Assert.AreEqual(0, bench.Run(59000));
        Assert.AreEqual(0, bench.Server.PingCount);
        Assert.AreEqual(0, bench.Run(600000));
        Assert.AreEqual(10, bench.Server.PingCount);
        bench.MustDeliver(_hello);
    }

    [TestMethod]
    public void A_half_open_connection_is_found_by_the_keep_alive()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Server.IsSilent = true;
        long beganMs = bench.Clock.NowMs;
        Assert.AreEqual(-(int)ErrorCode.TimedOut, bench.Run(90000));
        Assert.AreEqual(1, bench.Server.PingCount);
        Assert.AreEqual(80000L, bench.Clock.NowMs - beganMs);
    }

    [TestMethod]
    public void A_message_on_a_half_open_connection_does_not_delay_its_discovery()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Server.IsSilent = true;
        Assert.AreEqual(0, bench.Run(50000));
        bench.Send(_hello);
        Assert.AreEqual(-(int)ErrorCode.TimedOut, bench.Run(40000));
        Assert.IsTrue(bench.Clock.NowMs <= 80020);
    }

    [TestMethod]
    public void A_server_that_lives_and_never_answers_is_given_up()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Send(_hello);
        Assert.IsTrue(bench.Server.TryTake());
        Assert.AreEqual(-(int)ErrorCode.TimedOut, bench.Run(100000));
        Assert.AreEqual(93000L, bench.Clock.NowMs);
        Assert.AreEqual(1, bench.Server.PingCount);
    }

    [TestMethod]
    public void A_release_lets_what_is_under_way_finish_and_is_obeyed()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        int ticket = bench.Send(_hello);
        bench.Stream.Feed("20 e4 41 05"); // Hold-Off 5 s
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual(0, bench.Send(_hello));
        Assert.AreEqual(ticket, bench.Run(1000));
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Poll());
        Assert.IsFalse(bench.Stream.IsOpen);
        long nowMs = bench.Clock.NowMs;
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Transport.Connect(nowMs + 4999));
        Assert.AreEqual(0, bench.Transport.Connect(nowMs + 5000));
    }

    [TestMethod]
    public void An_abort_ends_the_connection_and_its_reason_is_kept()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Send(_hello);
        bench.Server.Reply(CoapSignal.Abort, 0, "go away");
        Assert.AreEqual(-(int)ErrorCode.Refused, bench.Poll());
        Assert.AreEqual("7.05 go away", bench.Transport.RefusalText);
    }

    [TestMethod]
    public void Closing_says_release_where_that_can_be_done_at_once()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Transport.Close();
        Assert.AreEqual("00e4", bench.Stream.TakeHex());
        Assert.IsFalse(bench.Stream.IsOpen);
        bench.Transport.Close();
        Assert.AreEqual(int.MaxValue, bench.Transport.NextDueInMs(0));

        bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.SendRoom = 0;
        bench.Transport.Close();
        Assert.AreEqual(0, bench.Stream.SentCount);
        Assert.IsFalse(bench.Stream.IsOpen);
    }

    [TestMethod]
    [DataRow((4 << 5) | 4, (int)ErrorCode.NotFound, "4.04 nope")]
    [DataRow((4 << 5) | 22, (int)ErrorCode.Rejected, "4.22 nope")]
    [DataRow((4 << 5) | 13, (int)ErrorCode.TooLarge, "4.13 nope")]
    public void A_refusal_is_the_messages_own_and_its_diagnostic_is_kept(int code, int cause, string text)
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Server.Code = code;
        bench.Server.Diagnostic = "nope";
        int ticket = bench.Send(_hello);
        Assert.AreEqual(ticket, bench.Run(1000));
        Assert.AreEqual(cause, (int)bench.Rejection);
        Assert.AreEqual(text, bench.Transport.RefusalText);
        bench.Server.Code = CoapCode.Changed;
        bench.MustDeliver(_hello);
    }

    [TestMethod]
    public void A_busy_server_is_left_alone_for_as_long_as_it_asks()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Server.Code = CoapCode.ServiceUnavailable;
        bench.Server.MaxAge = 30;
        bench.Send(_hello);
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Run(1000));
        long nowMs = bench.Clock.NowMs;
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Transport.Connect(nowMs + 29999));
        Assert.AreEqual(0, bench.Transport.Connect(nowMs + 30000));
    }

    [TestMethod]
    public void A_response_with_an_unknown_critical_option_is_not_believed()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Send(_hello);
        Assert.IsTrue(bench.Server.TryTake());
        string token = Hex.Show(bench.Server.Frame, 2, 4);
        token = bench.Server.Frame[0] >> 4 == 13 ? Hex.Show(bench.Server.Frame, 3, 4) : token;
        bench.Stream.Feed("14 44" + token + "90");
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Poll());
    }

    [TestMethod]
    public void Answers_of_an_older_connection_mean_nothing_on_a_newer_one()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Send(_hello);
        Assert.IsTrue(bench.Server.TryTake());
        bench.Transport.Close();
        bench.Transport.Connect(0);
        bench.Server.SayCsm(8192, true);
        bench.Server.Reply(CoapCode.Changed, 0, "");
        Assert.AreEqual(1, bench.Transport.Connect(0));
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual(1, bench.Transport.IgnoredCount);
        bench.MustDeliver(_hello);
    }

    [TestMethod]
    public void Misuse_is_refused()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        Assert.AreEqual(-(int)ErrorCode.TooLarge, bench.Send(new byte[4097]));
        CoapTransportOptions options = CoapBench.Options();
        options.KeepAliveMs = 0;
        Assert.ThrowsException(
            typeof(System.ArgumentException),
            () => new CoapStreamTransport(options, null, null));
    }
}
