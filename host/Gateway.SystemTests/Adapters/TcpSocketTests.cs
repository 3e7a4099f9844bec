// The TCP and TLS adapter against real sockets on loopback.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class TcpSocketTests
{
    private const int PatienceMs = 60_000; // name servers may be slow to say no

    // A call of the main loop; generous, as the machine may be busy.
    private const int AtOnceMs = 500;

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("localhost")]
    public void Bytes_go_to_the_peer_and_back(string host)
    {
        using TcpListener listener = Listen();
        TcpSocket socket = new();
        Assert.AreEqual(1, OpenAtLast(socket, host, PortOf(listener)));
        Assert.AreEqual(1, socket.Open(host, PortOf(listener)));
        using TcpClient peer = listener.AcceptTcpClient();
        Assert.AreEqual(2, socket.Send([9, 1, 2, 3], 1, 2));
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, ReadExactly(peer.GetStream(), 2));

        byte[] buffer = new byte[8];
        Assert.AreEqual(0, socket.Receive(buffer, 0, 8));
        peer.GetStream().Write([7, 8, 9]);
        Assert.AreEqual(2, Await(() => socket.Receive(buffer, 3, 2)));
        Assert.AreEqual(1, Await(() => socket.Receive(buffer, 0, 8)));
        CollectionAssert.AreEqual(new byte[] { 9, 0, 0, 7, 8, 0, 0, 0 }, buffer);
        peer.Close();
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, Await(() => socket.Receive(buffer, 0, 8)));
        socket.Close();
        socket.Close();
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, socket.Send(buffer, 0, 1));
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, socket.Receive(buffer, 0, 1));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_peer_that_does_not_listen_is_no_room_and_never_a_wait(bool isSecure)
    {
        using TlsPeer peer = new(isSecure);
        TcpSocket socket = peer.Connect();
        byte[] piece = new byte[8192];
        Random.Shared.NextBytes(piece);
        long sent = 0;
        int result = 1;
        for (int i = 0; i < 100_000 && result > 0; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            result = socket.Send(piece, 0, piece.Length);
            Assert.IsLessThan(AtOnceMs, watch.ElapsedMilliseconds);
            sent += Math.Max(0, result);
        }

        Assert.AreEqual(0, result);
        Assert.IsGreaterThan(10_000L, sent);
        Task<byte[]> reading = Task.Run(() => ReadExactly(peer.Stream, (int)sent + 100));
        for (int rest = 100; rest > 0; rest -= Await(() => socket.Send(piece, 0, rest)))
        {
        }

        Assert.HasCount((int)sent + 100, reading.Result);
        socket.Close();
    }

    // TLS decrypts records of up to 16 KB; what is left of one is not to be seen at the socket any more.
    [TestMethod]
    [DataRow(false, 7)]
    [DataRow(true, 7)]
    [DataRow(true, 5000)]
    public void What_a_peer_sends_at_once_is_received_in_small_pieces(bool isSecure, int pieceBytes)
    {
        using TlsPeer peer = new(isSecure);
        TcpSocket socket = peer.Connect();
        byte[] body = new byte[40_000];
        new Random(1).NextBytes(body);
        Task sending = Task.Run(() => peer.Stream.Write(body));
        byte[] received = new byte[body.Length];
        int count = 0;
        while (count < body.Length)
        {
            int want = Math.Min(pieceBytes, body.Length - count);
            int piece = Await(() => socket.Receive(received, count, want));
            Assert.IsTrue(piece > 0 && piece <= want, piece.ToString());
            count += piece;
        }

        sending.Wait();
        CollectionAssert.AreEqual(body, received);
        peer.Stream.Dispose();
        Assert.AreEqual(-(int)ErrorCode.ConnectionLost, Await(() => socket.Receive(received, 0, 10)));
        socket.Close();
    }

    [TestMethod]
    public void A_port_nobody_listens_on_refuses_and_the_next_attempt_begins_anew()
    {
        int port = FreePort.Tcp();
        TcpSocket socket = new();
        Assert.AreEqual(-(int)ErrorCode.Refused, OpenAtLast(socket, "127.0.0.1", port));
        using TcpListener listener = new(IPAddress.Loopback, port);
        listener.Start();
        Assert.AreEqual(1, OpenAtLast(socket, "127.0.0.1", port));
        socket.Close();
        Assert.AreEqual(0, socket.AbandonedCount);
    }

    [TestMethod]
    [DataRow("no-such-host.invalid")]
    [DataRow("300.1.1.1")]
    public void An_unknown_host_is_not_resolved_and_opening_never_blocks(string host)
    {
        TcpSocket socket = new();
        Stopwatch first = Stopwatch.StartNew();
        Assert.AreEqual(0, socket.Open(host, 5683));
        Assert.IsLessThan(AtOnceMs, first.ElapsedMilliseconds);
        Assert.IsFalse(socket.IsResolved);
        Assert.AreEqual(-(int)ErrorCode.NameNotResolved, OpenAtLast(socket, host, 5683));
    }

    [TestMethod]
    public void A_connect_that_hangs_is_given_up_and_counted()
    {
        // A full backlog: the stack drops what else wants to connect.
        using Socket full = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        int port = ((IPEndPoint)full.LocalEndPoint!).Port;
        List<TcpSocket> waiting = [];
        while (waiting.Count < 20 && (waiting.Count == 0 || HasOpened(waiting[^1], port)))
        {
            waiting.Add(new TcpSocket());
        }

        TcpSocket hung = waiting[^1];
        Assert.AreEqual(0, hung.Open("127.0.0.1", port), "it hangs");
        Assert.IsTrue(hung.IsResolved && !hung.IsSecuring);
        Stopwatch watch = Stopwatch.StartNew();
        hung.Close();
        Assert.IsLessThan(AtOnceMs, watch.ElapsedMilliseconds);
        Assert.AreEqual(1, hung.AbandonedCount);
        Eventually.Is(() => !hung.IsClosing, "the thread has ended");
        waiting.ForEach(socket => socket.Close());
    }

    [TestMethod]
    public void A_handshake_that_hangs_is_given_up_and_counted()
    {
        using TestCertificates ca = new();
        using TcpListener silent = Listen();
        TcpSocket socket = new(StreamRig.Credentials(ca.AuthorityBytes), null);
        Assert.AreEqual(0, socket.Open("127.0.0.1", PortOf(silent)));
        using TcpClient peer = silent.AcceptTcpClient();
        Eventually.Is(() => socket.IsSecuring, "the handshake has begun");
        Assert.IsTrue(socket.IsResolved);
        Thread.Sleep(200);
        Assert.AreEqual(0, socket.Open("127.0.0.1", PortOf(silent)));
        socket.Close();
        Assert.AreEqual(1, socket.AbandonedCount);
        Eventually.Is(() => !socket.IsClosing, "the thread has ended");
    }

    internal static int Await(Func<int> attempt)
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

    internal static int OpenAtLast(TcpSocket socket, string host, int port)
        => Await(() => socket.Open(host, port));

    private static bool HasOpened(TcpSocket socket, int port)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int result = 0;
        while (result == 0 && watch.ElapsedMilliseconds < 500)
        {
            result = socket.Open("127.0.0.1", port);
            Thread.Sleep(1);
        }

        return result > 0;
    }

    private static TcpListener Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static byte[] ReadExactly(Stream stream, int count)
    {
        byte[] data = new byte[count];
        stream.ReadExactly(data);
        return data;
    }
}
