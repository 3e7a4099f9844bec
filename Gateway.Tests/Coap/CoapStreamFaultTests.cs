// What a peer over a stream may do wrong, and how connections end.

using Gateway.Core;
using Gateway.Core.Coap;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapStreamFaultTests
{
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    public void A_peer_that_never_says_its_csm_is_given_up()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        Assert.AreEqual(0, bench.Transport.Connect(0));
        Assert.AreEqual(0, bench.Transport.Connect(9999));
        Assert.AreEqual(-(int)ErrorCode.TimedOut, bench.Transport.Connect(10000));
        Assert.IsFalse(bench.Stream.IsOpen);
        Assert.AreEqual(0, bench.Transport.Connect(10001), "it begins anew");
        Assert.AreEqual(2, bench.Stream.OpenCount);
    }

    [TestMethod]
    public void A_stream_that_cannot_be_opened_says_why_and_one_that_ends_is_dead()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        bench.Stream.OpenResult = 0;
        Assert.AreEqual(0, bench.Transport.Connect(0));
        bench.Stream.OpenResult = -(int)ErrorCode.TlsFailed;
        Assert.AreEqual(-(int)ErrorCode.TlsFailed, bench.Transport.Connect(0));

        bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Send(_hello);
        bench.Stream.ReceiveFault = ErrorCode.ConnectionLost;
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, bench.Poll());
        Assert.AreEqual(-(int)ErrorCode.WrongState, bench.Poll());

        bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.SendFault = ErrorCode.ConnectionLost;
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, bench.Send(_hello));
    }

    // What is not CoAP at all: an HTTP server, an MQTT CONNACK, TLS.
    [TestMethod]
    [DataRow("48 54 54 50 2f 31 2e 31 20 34 30 30 20 42 61 64")]
    [DataRow("20 02 00 00")]
    [DataRow("15 03 03 00 02 02 46 15")]
    [DataRow("ff ff ff ff ff ff")]
    public void What_is_not_coap_ends_the_connection(string hex)
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        bench.Transport.Connect(0);
        bench.Stream.Feed(hex);
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Transport.Connect(0));
        Assert.IsFalse(bench.Stream.IsOpen);
    }

    [TestMethod]
    public void A_response_before_the_csm_is_an_error_and_an_empty_message_is_not()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        bench.Transport.Connect(0);
        bench.Stream.Feed("00 00");
        Assert.AreEqual(0, bench.Transport.Connect(0));
        bench.Stream.TakeHex();
        bench.Stream.Feed("00 44");
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Transport.Connect(0));
        Assert.AreEqual("d000e5ff43534d206578706563746564", bench.Stream.TakeHex());
    }

    [TestMethod]
    [DataRow("0f 44", "a0e5ff6d616c666f726d6564")] // a token of 15 bytes
    [DataRow("10 44 ff", "a0e5ff6d616c666f726d6564")]
    [DataRow("e0 04 00 44", "d005e5ff6d65737361676520746f6f206c61726765")] // 1293 bytes
    [DataRow("f0 7f ff ff ff 44", "d005e5ff6d65737361676520746f6f206c61726765")]
    public void What_is_malformed_or_too_large_is_answered_by_an_abort(string hex, string abort)
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Send(_hello);
        bench.Stream.TakeHex();
        bench.Stream.Feed(hex);
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Poll());
        Assert.AreEqual(abort, bench.Stream.TakeHex());
        Assert.IsFalse(bench.Stream.IsOpen);
    }

    // RFC 8323 §5.3.1, §5.6: option 1 of a CSM is critical and unknown; the Abort names it.
    [TestMethod]
    public void An_unknown_critical_option_of_a_csm_is_named_in_the_abort()
    {
        StreamBench bench = new StreamBench(CoapBench.Options());
        bench.Transport.Connect(0);
        bench.Stream.TakeHex();
        bench.Stream.Feed("40 e1 10 11 04 80");
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Transport.Connect(0));
        Assert.AreEqual("d00de52101ff", bench.Stream.TakeHex().Substring(0, 12));
    }

    [TestMethod]
    [DataRow("10 e2 10")] // a Ping with option 1
    [DataRow("00 e9")] // 7.09
    [DataRow("60 e1 25 01 02 03 04 05")] // a Max-Message-Size of 5 bytes
    public void Signals_that_must_be_understood_and_are_not_end_the_connection(string hex)
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.Feed(hex);
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, bench.Poll());
    }

    [TestMethod]
    public void Elective_options_that_are_unknown_are_ignored()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.Feed("20 e1 61 05" + "21 e2 99 61 05");
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual("01e399", bench.Stream.TakeHex());
    }

    [TestMethod]
    public void A_ping_with_custody_is_answered_with_custody()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.Feed("12 e2 ab cd 20");
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual("12e3abcd20", bench.Stream.TakeHex());
    }

    [TestMethod]
    public void Requests_of_the_peer_get_5_01_and_have_no_effect()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.Feed("52 02 ab cd b1 61 ff 62 63");
        Assert.AreEqual(0, bench.Poll());
        Assert.AreEqual("02a1abcd", bench.Stream.TakeHex());
        Assert.AreEqual(1, bench.Transport.IgnoredCount);
    }

    [TestMethod]
    public void A_peer_that_asks_and_does_not_listen_is_not_read()
    {
        StreamBench bench = new StreamBench(CoapBench.Options(), 8192);
        bench.Stream.SendRoom = 0;
        for (int i = 0; i < 10000; i++)
        {
            bench.Stream.Feed("04 e2 00 00 00 07");
        }

        for (int i = 0; i < 1000; i++)
        {
            Assert.AreEqual(0, bench.Poll());
        }

        bench.Stream.SendRoom = int.MaxValue;
        Assert.AreEqual(0, bench.Poll());
        bench.MustDeliver(_hello);
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
        Assert.AreEqual("7.05 go away", bench.Transport.LastRefusal.Describe());
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
        Assert.AreEqual(text, bench.Transport.LastRefusal.Describe());
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
