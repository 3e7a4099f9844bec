// What a peer over a stream may do wrong.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
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
}
