// What refusals do: which end the message, which end the connection, and what is kept of them for people.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapRefusalTests
{
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    [DataRow(CoapCode.BadRequest, (int)ErrorCode.Rejected)]
    [DataRow(CoapCode.Unauthorized, (int)ErrorCode.NotAuthorized)]
    [DataRow(CoapCode.BadOption, (int)ErrorCode.NotSupported)]
    [DataRow(CoapCode.Forbidden, (int)ErrorCode.NotAuthorized)]
    [DataRow(CoapCode.NotFound, (int)ErrorCode.NotFound)]
    [DataRow(CoapCode.MethodNotAllowed, (int)ErrorCode.NotSupported)]
    [DataRow(CoapCode.NotAcceptable, (int)ErrorCode.NotSupported)]
    [DataRow(CoapCode.UnsupportedContentFormat, (int)ErrorCode.NotSupported)]
    [DataRow(CoapCode.EntityTooLarge, (int)ErrorCode.TooLarge)]
    [DataRow((4 << 5) | 22, (int)ErrorCode.Rejected)]
    [DataRow((3 << 5) | 1, (int)ErrorCode.Rejected)]
    public void A_permanent_refusal_ends_the_message_and_keeps_the_connection(int code, int rejection)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Server.Code = code;
        int ticket = bench.Send(_hello);
        Assert.AreEqual(ticket, bench.Run(100));
        Assert.AreEqual(rejection, (int)bench.Rejection);
        bench.Server.Code = CoapCode.Created;
        ticket = bench.Send(_hello);
        Assert.AreEqual(ticket, bench.Run(100));
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Rejection);
    }

    [TestMethod]
    [DataRow(5 << 5)]
    [DataRow(CoapCode.ServiceUnavailable)]
    [DataRow((5 << 5) | 4)]
    [DataRow(CoapCode.TooManyRequests)]
    [DataRow(CoapCode.EntityIncomplete)]
    public void A_temporary_refusal_ends_the_connection_so_that_the_message_comes_again(int code)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Server.Code = code;
        bench.Send(_hello);
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Run(100));
        Assert.AreEqual(1, bench.Transport.Connect(bench.Clock.NowMs), "without Max-Age at once");
    }

    // RFC 7252 §5.9.3.4: Max-Age of 5.03 says when to come again.
    [TestMethod]
    [DataRow("6e", 0, 110)]
    [DataRow("ff ff ff ff", 3, 900)]
    public void Max_age_holds_off_the_next_connection_but_not_for_ever(string value, int more, int seconds)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        bench.TakeRequest();
        CoapWriter writer = new CoapWriter();
        byte[] answer = new byte[32];
        CoapReader request = bench.Server.Request;
        writer.Begin(answer, CoapType.Acknowledgement, CoapCode.ServiceUnavailable, request.MessageId,
            request.Token, request.TokenLength);
        writer.PutOption(CoapOption.MaxAge, Hex.Parse(value), 0, 1 + more);
        bench.Link.SendFromPeer(answer, writer.Count);
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Poll());
        bench.Clock.Advance((seconds * 1000) - 1);
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, bench.Transport.Connect(bench.Clock.NowMs));
        bench.Clock.Advance(1);
        Assert.AreEqual(1, bench.Transport.Connect(bench.Clock.NowMs));
    }

    [TestMethod]
    public void The_diagnostic_payload_is_kept_bounded_and_printable()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        Assert.AreEqual("", bench.Transport.RefusalText);
        bench.Send(_hello);
        bench.TakeRequest();
        string text = "no\u0007\u001b[2J" + new string('x', 100);
        bench.Reply(CoapType.Acknowledgement, CoapCode.NotFound, bench.Server.Request.MessageId, 0, text);
        Assert.IsTrue(bench.Poll() > 0);
        Assert.AreEqual("4.04 no??[2J" + new string('x', 57), bench.Transport.RefusalText);
        bench.Server.Code = (5 << 5) | 31;
        bench.Send(_hello);
        bench.Run(100);
        Assert.AreEqual("5.31", bench.Transport.RefusalText);
    }

    // RFC 7252 §5.4.1: a response with a critical option we do not know must not be taken for one we do.
    [TestMethod]
    public void An_unknown_critical_option_in_a_response_ends_the_connection_and_an_elective_one_does_not()
    {
        Assert.AreEqual(-(int)ErrorCode.ProtocolViolation, PollWithOption(9));
        Assert.IsTrue(PollWithOption(8) > 0);
    }

    private static int PollWithOption(int number)
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        bench.TakeRequest();
        CoapReader request = bench.Server.Request;
        CoapWriter writer = new CoapWriter();
        byte[] answer = new byte[32];
        writer.Begin(answer, CoapType.Acknowledgement, CoapCode.Changed, request.MessageId, request.Token,
            request.TokenLength);
        writer.PutOption(number, 1);
        bench.Link.SendFromPeer(answer, writer.Count);
        return bench.Poll();
    }
}
