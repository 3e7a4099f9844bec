// The UDP adapter against real sockets on loopback.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class UdpSocketTests
{
    private const int PatienceMs = 60000; // name servers may be slow to say no

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("localhost")]
    public void A_datagram_goes_to_the_peer_and_its_answer_comes_back(string host)
    {
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        UdpSocket socket = new();
        Assert.AreEqual(1, OpenAtLast(socket, host, PortOf(peer)));
        Assert.AreEqual(1, socket.Open(host, PortOf(peer)));
        Assert.AreEqual(2, socket.Send(new byte[] { 1, 2, 3 }, 2));

        IPEndPoint from = new(IPAddress.Any, 0);
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, peer.Receive(ref from));
        byte[] buffer = new byte[8];
        Assert.AreEqual(0, socket.Receive(buffer));
        peer.Send(new byte[] { 9, 8, 7 }, from);
        Assert.AreEqual(3, ReceiveAtLast(socket, buffer));
        CollectionAssert.AreEqual(new byte[] { 9, 8, 7, 0 }, buffer[..4]);
        socket.Close();
        socket.Close();
    }

    [TestMethod]
    public void A_datagram_longer_than_the_buffer_is_cut_and_the_next_one_is_whole()
    {
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        UdpSocket socket = new();
        socket.Open("127.0.0.1", PortOf(peer));
        socket.Send(new byte[1], 1);
        IPEndPoint from = new(IPAddress.Any, 0);
        peer.Receive(ref from);
        peer.Send(new byte[100], from);
        peer.Send(new byte[] { 5 }, from);
        byte[] buffer = new byte[10];
        Assert.AreEqual(10, ReceiveAtLast(socket, buffer));
        Assert.AreEqual(1, ReceiveAtLast(socket, buffer));
        Assert.AreEqual((byte)5, buffer[0]);
        socket.Close();
    }

    [TestMethod]
    public void Datagrams_of_strangers_never_arrive()
    {
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        using UdpClient stranger = new(new IPEndPoint(IPAddress.Loopback, 0));
        UdpSocket socket = new();
        socket.Open("127.0.0.1", PortOf(peer));
        socket.Send(new byte[1], 1);
        IPEndPoint from = new(IPAddress.Any, 0);
        peer.Receive(ref from);
        stranger.Send(new byte[] { 66 }, from);
        peer.Send(new byte[] { 5 }, from);
        byte[] buffer = new byte[10];
        Assert.AreEqual(1, ReceiveAtLast(socket, buffer));
        Assert.AreEqual((byte)5, buffer[0]);
        Assert.AreEqual(0, socket.Receive(buffer));
        socket.Close();
    }

    [TestMethod]
    public void A_port_nobody_listens_on_refuses_and_the_socket_lives_on()
    {
        int port;
        using (UdpClient gone = new(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            port = PortOf(gone);
        }

        UdpSocket socket = new();
        Assert.AreEqual(1, socket.Open("127.0.0.1", port));
        Assert.AreEqual(1, socket.Send(new byte[1], 1));
        Assert.AreEqual(-(int)ErrorCode.Refused, ReceiveAtLast(socket, new byte[8]));

        using UdpClient back = new(new IPEndPoint(IPAddress.Loopback, port));
        Assert.AreEqual(1, socket.Send(new byte[1], 1));
        IPEndPoint from = new(IPAddress.Any, 0);
        Assert.HasCount(1, back.Receive(ref from));
        socket.Close();
    }

    [TestMethod]
    [DataRow("no-such-host.invalid")]
    [DataRow("300.1.1.1")]
    [DataRow("1.2.3")]
    [DataRow("1.2.3.4.5")]
    public void An_unknown_host_is_not_resolved_and_opening_never_blocks(string host)
    {
        UdpSocket socket = new();
        Stopwatch first = Stopwatch.StartNew();
        Assert.AreEqual(0, socket.Open(host, 5683));
        Assert.IsLessThan(1000, first.ElapsedMilliseconds);
        Assert.AreEqual(-(int)ErrorCode.NameNotResolved, OpenAtLast(socket, host, 5683));
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, socket.Send(new byte[1], 1));
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, socket.Receive(new byte[1]));
    }

    [TestMethod]
    public void A_host_changed_while_the_old_one_is_looked_up_is_found_all_the_same()
    {
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        UdpSocket socket = new();
        Assert.AreEqual(0, socket.Open("no-such-host.invalid", 5683));
        Assert.AreEqual(1, OpenAtLast(socket, "localhost", PortOf(peer)));
        socket.Close();
    }

    [TestMethod]
    public void Opening_for_another_peer_leaves_the_old_one()
    {
        using UdpClient first = new(new IPEndPoint(IPAddress.Loopback, 0));
        using UdpClient second = new(new IPEndPoint(IPAddress.Loopback, 0));
        UdpSocket socket = new();
        socket.Open("127.0.0.1", PortOf(first));
        Assert.AreEqual(1, socket.Open("127.0.0.1", PortOf(second)));
        socket.Send(new byte[] { 4 }, 1);
        IPEndPoint from = new(IPAddress.Any, 0);
        CollectionAssert.AreEqual(new byte[] { 4 }, second.Receive(ref from));
        Assert.AreEqual(0, first.Available);
        socket.Close();
    }

    private static int PortOf(UdpClient client) => ((IPEndPoint)client.Client.LocalEndPoint!).Port;

    private static int OpenAtLast(UdpSocket socket, string host, int port) =>
        Await(() => socket.Open(host, port));

    private static int ReceiveAtLast(UdpSocket socket, byte[] buffer) => Await(() => socket.Receive(buffer));

    private static int Await(Func<int> attempt)
    {
        Stopwatch waited = Stopwatch.StartNew();
        int result;
        while ((result = attempt()) == 0)
        {
            Assert.IsLessThan(PatienceMs, waited.ElapsedMilliseconds, "nothing came");
            Thread.Sleep(1);
        }

        return result;
    }
}
