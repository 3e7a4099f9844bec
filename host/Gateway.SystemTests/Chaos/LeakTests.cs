// Ten thousand attempts that fail leave neither threads nor sockets nor memory behind. The one that takes
// 60 ms is made 300 times, unless GATEWAY_LEAK_CYCLES says how often.

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
    private const int SlowCycleCount = 300;
    private const int WarmUpCount = 200;
    private const int TimeoutMs = 120000;

    private readonly TransportRig _rig = new();

    private static int SlowCycles =>
        int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_LEAK_CYCLES"), out int count) && count > 0
            ? count
            : SlowCycleCount;

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_broker_that_is_not_there()
    {
        MqttTransport transport = _rig.Create(FreePort.Tcp());
        Run(() => Fail(transport, false), () => !transport.IsClosing);
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
        Run(() => Fail(socket, port, ErrorCode.Refused), () => !socket.IsClosing);
        Assert.AreEqual(0, socket.AbandonedCount);
    }

    [TestMethod]
    public void A_server_that_resets_every_handshake()
    {
        using TestCertificates ca = new();
        using RawPeer peer = new(RawPeer.Reset);
        TcpSocket socket = new(StreamRig.Credentials(ca.AuthorityBytes), null);
        Run(() => Fail(socket, peer.Port, ErrorCode.TlsFailed), () => !socket.IsClosing);
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
        MqttTransport transport = _rig.Create(broker.Port);
        Run(
            () =>
            {
                WaitFor(() => transport.Connect(0) == 1);
                transport.Close();
            },
            () => !transport.IsClosing && broker.ConnectionCount == 0);
    }

    [TestMethod]
    public void A_broker_that_is_given_up_while_it_says_nothing()
    {
        using RawPeer peer = new(RawPeer.Silence);
        MqttTransport transport = _rig.Create(peer.Port);
        Run(
            () =>
            {
                WaitFor(() => transport.Connect(0) == 0 && transport.Stage == ConnectStage.Connecting);
                transport.Close();
            },
            () => !transport.IsClosing,
            SlowCycles);
        Assert.AreEqual(SlowCycles + WarmUpCount, transport.AbandonedCount);
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

    private static void Fail(TcpSocket socket, int port, ErrorCode cause)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int result;
        while ((result = socket.Open("127.0.0.1", port)) == 0 && watch.ElapsedMilliseconds < TimeoutMs)
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

    private static void Run(Action cycle, Func<bool> isQuiet, int cycleCount = CycleCount)
    {
        Repeat(cycle, isQuiet, WarmUpCount);
        long bytes = GC.GetTotalMemory(true);
        int threads = Process.GetCurrentProcess().Threads.Count;
        int handles = HandleCount();
        Repeat(cycle, isQuiet, cycleCount);
        int moreThreads = Process.GetCurrentProcess().Threads.Count - threads;
        int moreHandles = HandleCount() - handles;
        long moreBytes = GC.GetTotalMemory(true) - bytes;

        // threads of the runtime come and go
        Assert.IsTrue(moreThreads < 50, $"{moreThreads} threads more");
        Assert.IsTrue(moreHandles < 200, $"{moreHandles} handles more");
        Assert.IsTrue(moreBytes < (cycleCount * 100L) + 500_000, $"{moreBytes} bytes more");
    }

    private static void Repeat(Action cycle, Func<bool> isQuiet, int count)
    {
        for (int i = 0; i < count; i++)
        {
            cycle();
        }

        Eventually.Is(isQuiet, "the threads have ended");
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static int HandleCount()
    {
        return Directory.Exists("/proc/self/fd")
            ? Directory.GetFiles("/proc/self/fd").Length
            : Process.GetCurrentProcess().HandleCount;
    }
}
