// Ten thousand attempts that fail leave neither threads nor sockets nor memory behind. Those that take long
// are made by many transports at a time: BrokerLeakTests.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
[DoNotParallelize]
public sealed class LeakTests
{
    private const int CycleCount = 10000;
    private const int WarmUpCount = 200;
    private const int TimeoutMs = 120000;
    private const string Here = "127.0.0.1";

    // A label of more than 63 characters: no name server is asked, so it takes no longer than a cache would.
    private static readonly string NoName = new string('x', 64) + ".invalid";

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_broker_that_is_not_there()
    {
        MqttTransport transport = _rig.Create(FreePort.Tcp());
        Run(() => Fail(transport, false), () => !transport.IsClosing);
    }

    [TestMethod]
    public void A_broker_whose_name_does_not_exist()
    {
        MqttTransport transport = _rig.Create(1883, options => options.Host = NoName);
        Run(
            () =>
            {
                int result = 0;
                WaitFor(() => (result = transport.Connect(0)) != 0);
                Assert.AreEqual(-(int)ErrorCode.NameNotResolved, result);
                Assert.AreEqual(ConnectStage.Resolving, transport.Stage);
            },
            () => !transport.IsClosing);
    }

    [TestMethod]
    public void A_stream_server_whose_name_does_not_exist()
    {
        TcpSocket socket = new();
        Run(() => Fail(socket, NoName, 5683, ErrorCode.NameNotResolved), () => !socket.IsClosing);
    }

    [TestMethod]
    public void A_server_whose_name_does_not_exist()
    {
        UdpSocket socket = new();
        Run(
            () =>
            {
                int result = 0;
                WaitFor(() => (result = socket.Open(NoName, 5683)) != 0);
                Assert.AreEqual(-(int)ErrorCode.NameNotResolved, result);
                socket.Close();
            },
            () => true);
    }

    [TestMethod]
    public void A_broker_that_answers_garbage()
    {
        using RawPeer peer = new(RawPeer.Garbage);
        MqttTransport transport = _rig.Create(peer.Port);
        Run(() => Fail(transport, true), () => !transport.IsClosing);
    }

    [TestMethod]
    public void A_handshake_that_is_answered_with_garbage()
    {
        using TestCertificates ca = new();
        using RawPeer peer = new(RawPeer.Garbage);
        TcpSocket socket = new(StreamRig.Credentials(ca.AuthorityBytes), null);
        Run(() => Fail(socket, Here, peer.Port, ErrorCode.TlsFailed), () => !socket.IsClosing);
    }

    [TestMethod]
    public void A_broker_that_hangs_up_at_once()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        _ = HangUpAsync(listener);
        MqttTransport transport = _rig.Create(((IPEndPoint)listener.LocalEndpoint).Port);
        Run(() => Fail(transport, true), () => !transport.IsClosing);
        listener.Stop();
    }

    [TestMethod]
    public void A_server_that_is_not_there()
    {
        UdpSocket socket = new();
        int port = FreePort.Udp();
        byte[] buffer = new byte[64];
        Run(
            () =>
            {
                Assert.AreEqual(1, socket.Open("127.0.0.1", port));
                socket.Send(buffer, 4);
                socket.Receive(buffer);
                socket.Close();
            },
            () => true);
    }

    [TestMethod]
    public void A_stream_server_that_is_not_there()
    {
        TcpSocket socket = new();
        int port = FreePort.Tcp();
        Run(() => Fail(socket, Here, port, ErrorCode.Refused), () => !socket.IsClosing);
        Assert.AreEqual(0, socket.AbandonedCount);
    }

    [TestMethod]
    public void A_server_that_resets_every_handshake()
    {
        using TestCertificates ca = new();
        using RawPeer peer = new(RawPeer.Reset);
        TcpSocket socket = new(StreamRig.Credentials(ca.AuthorityBytes), null);
        Run(() => Fail(socket, Here, peer.Port, ErrorCode.TlsFailed), () => !socket.IsClosing);
    }

    [TestMethod]
    public void A_handshake_that_is_given_up_while_it_hangs()
    {
        using TestCertificates ca = new();
        using RawPeer peer = new(RawPeer.Silence);
        TcpSocket socket = new(StreamRig.Credentials(ca.AuthorityBytes), null);
        Run(
            () =>
            {
                WaitFor(() => socket.Open("127.0.0.1", peer.Port) == 0 && socket.IsSecuring);
                socket.Close();
            },
            () => !socket.IsClosing);
        Assert.AreEqual(CycleCount + WarmUpCount, socket.AbandonedCount);
    }

    [TestMethod]
    public void A_stream_whose_network_comes_and_goes()
    {
        using RawPeer peer = new(RawPeer.Silence);
        TcpSocket socket = new();
        Run(
            () =>
            {
                WaitFor(() => socket.Open("127.0.0.1", peer.Port) == 1);
                socket.Close();
            },
            () => !socket.IsClosing);
    }

    [TestMethod]
    public void A_broker_whose_network_comes_and_goes()
    {
        using MqttBroker broker = new();
        broker.Start();
        MqttTransport transport = _rig.CreateUnchecked(broker.Port);
        Run(
            () =>
            {
                WaitFor(() => transport.Connect(0) == 1);
                transport.Close();
            },
            () => !transport.IsClosing && broker.ConnectionCount == 0);
    }

    private static void WaitFor(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsLessThan(TimeoutMs, watch.ElapsedMilliseconds);
            Thread.Yield();
        }
    }

    private static void Fail(TcpSocket socket, string host, int port, ErrorCode cause)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int result;
        while ((result = socket.Open(host, port)) == 0 && watch.ElapsedMilliseconds < TimeoutMs)
        {
            Thread.Yield();
        }

        Assert.AreEqual(-(int)cause, result);
    }

    private static void Fail(MqttTransport transport, bool mayConnect)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int result;
        while ((result = transport.Connect(0)) == 0 && watch.ElapsedMilliseconds < TimeoutMs)
        {
            Thread.Yield();
        }

        // A reset may come while TCP still connects.
        bool isLost = mayConnect && result == -(int)ErrorCode.ConnectionLost;
        bool isExpected = isLost || result == -(int)ErrorCode.Refused;
        Assert.IsTrue(isExpected, $"{result}");
        transport.Close();
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using Socket socket = await listener.AcceptSocketAsync();
                socket.LingerState = new LingerOption(true, 0); // no TIME_WAIT
            }
        }
        catch (Exception e) when (
            e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private static void Run(Action cycle, Func<bool> isQuiet)
        => Leak.Measure(cycle, isQuiet, WarmUpCount, CycleCount);
}
