// How a CoAP connection begins and ends, and what the socket below it may do.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapConnectionTests
{
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    public void A_reset_of_our_request_ends_the_connection()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        bench.TakeRequest();
        bench.Reply(CoapType.Reset, CoapCode.Empty, bench.Server.Request.MessageId, 0, "");
        Assert.AreEqual(-(int)ErrorCode.Refused, bench.Poll());
    }

    [TestMethod]
    public void A_closed_port_ends_the_connection()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Send(_hello);
        bench.Link.ReceiveFault = ErrorCode.Refused;
        Assert.AreEqual(-(int)ErrorCode.Refused, bench.Poll());
    }

    [TestMethod]
    public void A_socket_without_room_is_tried_again_soon_and_not_counted_as_a_retransmission()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Link.IsSendBlocked = true;
        int ticket = bench.Send(_hello);
        Assert.IsTrue(ticket > 0);
        Assert.AreEqual(0, bench.Run(200));
        bench.Link.IsSendBlocked = false;
        Assert.AreEqual(ticket, bench.Run(200));
        Assert.AreEqual(0, bench.Transport.RetransmissionCount);
    }

    [TestMethod]
    public void A_socket_that_cannot_be_opened_says_why_and_a_name_may_take_its_time()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        bench.Transport.Close();
        bench.Link.OpenResult = -(int)ErrorCode.NameNotResolved;
        Assert.AreEqual(-(int)ErrorCode.NameNotResolved, bench.Transport.Connect(0));
        bench.Link.OpenResult = 0;
        Assert.AreEqual(0, bench.Transport.Connect(0));
        Assert.AreEqual(-(int)ErrorCode.WrongState, bench.Send(_hello));
        bench.Link.OpenResult = 1;
        Assert.AreEqual(1, bench.Transport.Connect(0));
    }

    [TestMethod]
    public void Misuse_is_refused()
    {
        CoapBench bench = new CoapBench(CoapBench.Options());
        Assert.AreEqual(-(int)ErrorCode.TooLarge, bench.Send(new byte[4097]));
        CoapTransportOptions options = CoapBench.Options();
        options.DeviceId = "";
        Assert.ThrowsException(
            typeof(System.ArgumentException),
            () => new CoapTransport(options, null, null));
    }
}
