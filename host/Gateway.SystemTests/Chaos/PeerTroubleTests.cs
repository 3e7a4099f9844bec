// Everything that can be wrong with a peer, over each of the five ways: the uplink says where it stood and
// why it failed, goes on trying without hurry, leaves no thread behind, and delivers once the peer is well.
// docs/TESTING.md has the table.

using System.Net;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.SystemTests.Peers;
using Gateway.Tools.Sim;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class PeerTroubleTests
{
    private const int ReadingCount = 5;
    private const int Attempts = 3;

    [TestMethod]
    [DataRow(FarEnd.Coap)]
    [DataRow(FarEnd.CoapTcp)]
    [DataRow(FarEnd.CoapsTcp)]
    [DataRow(FarEnd.Mqtt)]
    [DataRow(FarEnd.Mqtts)]
    public void A_name_without_an_address(string way)
    {
        using FarEnd far = new(way);
        Fails(far, "no-such-host.invalid", 5683, ErrorCode.NameNotResolved, UplinkState.Resolving);
    }

    [TestMethod]
    [DataRow(FarEnd.Coap, UplinkState.Online)]
    [DataRow(FarEnd.CoapTcp, UplinkState.Connecting)]
    [DataRow(FarEnd.CoapsTcp, UplinkState.Connecting)]
    [DataRow(FarEnd.Mqtt, UplinkState.Connecting)]
    [DataRow(FarEnd.Mqtts, UplinkState.Connecting)]
    public void A_port_that_nobody_listens_on(string way, UplinkState state)
    {
        using FarEnd far = new(way);
        int port = way == FarEnd.Coap ? FreePort.Udp() : FreePort.Tcp();
        Fails(far, far.Host, port, ErrorCode.Refused, state);
    }

    [TestMethod]
    [DataRow(FarEnd.CoapTcp, UplinkState.Connecting, 0)]
    [DataRow(FarEnd.CoapsTcp, UplinkState.Securing, Attempts)]
    [DataRow(FarEnd.Mqtt, UplinkState.Connecting, Attempts)]
    [DataRow(FarEnd.Mqtts, UplinkState.Securing, Attempts)]
    public void A_peer_that_accepts_and_never_answers(string way, UplinkState state, int abandonedMin)
    {
        using RawPeer peer = new(RawPeer.Silence);
        using FarEnd far = new(way);
        CutGateway gateway = Fails(far, far.Host, peer.Port, ErrorCode.TimedOut, state);
        Assert.IsGreaterThanOrEqualTo(abandonedMin, gateway.AbandonedCount);
    }

    [TestMethod]
    public void A_server_that_takes_datagrams_and_never_answers()
    {
        using UdpClient silent = new(new IPEndPoint(IPAddress.Loopback, 0));
        using FarEnd far = new(FarEnd.Coap);
        int port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        Fails(far, far.Host, port, ErrorCode.TimedOut, UplinkState.Online);
        Assert.IsGreaterThan(0, silent.Available);
    }

    [TestMethod]
    [DataRow(FarEnd.CoapTcp, ErrorCode.ProtocolViolation, UplinkState.Connecting)]
    [DataRow(FarEnd.CoapsTcp, ErrorCode.TlsFailed, UplinkState.Securing)]
    [DataRow(FarEnd.Mqtt, ErrorCode.ConnectionLost, UplinkState.Connecting)]
    [DataRow(FarEnd.Mqtts, ErrorCode.TlsFailed, UplinkState.Securing)]
    public void A_peer_that_answers_garbage(string way, ErrorCode cause, UplinkState state)
    {
        using RawPeer peer = new(RawPeer.Garbage);
        using FarEnd far = new(way);
        Fails(far, far.Host, peer.Port, cause, state);
    }

    [TestMethod]
    public void A_server_that_answers_datagrams_with_garbage()
    {
        using UdpClient babbler = new(new IPEndPoint(IPAddress.Loopback, 0));
        Task babble = BabbleAsync(babbler);
        using FarEnd far = new(FarEnd.Coap);
        int port = ((IPEndPoint)babbler.Client.LocalEndPoint!).Port;
        Fails(far, far.Host, port, ErrorCode.TimedOut, UplinkState.Online);
        babbler.Close();
        babble.Wait();
    }

    [TestMethod]
    [DataRow(FarEnd.CoapTcp, ErrorCode.ConnectionLost, UplinkState.Connecting)]
    [DataRow(FarEnd.CoapsTcp, ErrorCode.TlsFailed, UplinkState.Securing)]
    [DataRow(FarEnd.Mqtt, ErrorCode.ConnectionLost, UplinkState.Connecting)]
    [DataRow(FarEnd.Mqtts, ErrorCode.TlsFailed, UplinkState.Securing)]
    public void A_reset_in_the_middle_of_the_handshake(string way, ErrorCode cause, UplinkState state)
    {
        using RawPeer peer = new(RawPeer.Reset);
        using FarEnd far = new(way);
        Fails(far, far.Host, peer.Port, cause, state);
    }

    [TestMethod]
    public void A_server_that_vanishes_without_a_word_and_comes_back()
    {
        using FarEnd far = new(FarEnd.Coap);
        using DatagramProxy proxy = new(far.Start(), new DatagramFaults(), new DatagramFaults(), 1);
        Vanishes(far, proxy.Port, isGone => proxy.IsMute = isGone);
    }

    [TestMethod]
    [DataRow(FarEnd.CoapTcp)]
    [DataRow(FarEnd.CoapsTcp)]
    [DataRow(FarEnd.Mqtt)]
    [DataRow(FarEnd.Mqtts)]
    public void A_half_open_link_is_found_and_given_up(string way)
    {
        using FarEnd far = new(way);
        using CutRelay relay = new(far.Start());
        Vanishes(far, relay.Port, isGone => relay.IsMute = isGone);
    }

    [TestMethod]
    [DataRow(FarEnd.CoapTcp, 3)]
    [DataRow(FarEnd.CoapsTcp, 1)]
    [DataRow(FarEnd.Mqtt, 3)]
    [DataRow(FarEnd.Mqtts, 1)]
    public void A_peer_that_gives_a_byte_at_a_time_is_slow_and_not_dead(string way, int byteDelayMs)
    {
        // A pong waits behind the message before it; the default of 20 s would do.
        using FarEnd far = new(way) { PongTimeoutMs = 5000 };
        using CutRelay relay = new(far.Start(), pieceDelayMs: byteDelayMs);

        // M2Mqtt takes a message for lost that is not acknowledged after three seconds.
        ITransport transport = far.Connect(far.Host, relay.Port);
        CutGateway gateway = new(transport, ReadingCount, settings => settings.Uplink.Window = 1);
        gateway.Deliver("delivered to a slow peer");
        AssertArrived(far, ReadingCount);
        Assert.AreEqual(0L, gateway.Stats.FailureCount);
        Assert.AreEqual(way == FarEnd.Mqtts ? 2 : 1, relay.ConnectionCount, "with TLS a knock comes first");
    }

    [TestMethod]
    [DataRow(FarEnd.Coap)]
    [DataRow(FarEnd.CoapTcp)]
    [DataRow(FarEnd.CoapsTcp)]
    [DataRow(FarEnd.Mqtt)]
    [DataRow(FarEnd.Mqtts)]
    public void A_network_that_comes_and_goes(string way)
    {
        using FarEnd far = new(way);
        int port = far.Start();
        SimLink link = new();
        ITransport transport = far.Connect(far.Host, port);
        CutGateway gateway = new(transport, ReadingCount, settings => settings.Link = link);
        for (int i = 1; i < 30; i++)
        {
            link.IsUp = true;
            gateway.Measure(1);
            gateway.Run(i * 20);
            link.IsUp = false;
            gateway.Step();
            Assert.AreEqual(UplinkState.Idle, gateway.State);
            gateway.Run(20);
        }

        link.IsUp = true;
        gateway.Deliver("delivered once the network stays");
        AssertArrived(far, ReadingCount + 29);
        transport.Close();
        Eventually.Is(() => far.IsQuiet, "no thread is left");
        Assert.AreEqual(0, gateway.RestlessCount);
    }

    private static CutGateway Fails(
        FarEnd far, string host, int port, ErrorCode cause, UplinkState state)
    {
        ITransport transport = far.Connect(host, port);
        CutGateway gateway = new(transport, ReadingCount, s => s.Uplink.ConnectTimeoutMs = 5000);
        gateway.RunUntil(() => gateway.Stats.FailureCount >= Attempts, $"{Attempts} failures", 120_000);
        for (int i = 0; i < gateway.Stats.Failures.KindCount; i++)
        {
            Assert.AreEqual(cause, gateway.Stats.Failures.CauseAt(i));
        }

        Assert.AreEqual(state, gateway.Stats.LastFailureState);
        Assert.AreEqual(ReadingCount, gateway.PendingCount, "nothing is given up");
        Assert.AreEqual(0, gateway.RestlessCount, "no step was wanted again at once");
        transport.Close();
        Eventually.Is(() => far.IsQuiet, "no thread is left");
        return gateway;
    }

    private static void Vanishes(FarEnd far, int port, Action<bool> setGone)
    {
        CutGateway gateway = new(far.Connect(far.Host, port), ReadingCount);
        gateway.Deliver("delivered before");
        setGone(true);
        gateway.Measure(ReadingCount);
        gateway.RunUntil(() => gateway.Stats.FailureCount > 0, "it is found");
        Assert.AreEqual(1L, gateway.Stats.Failures.Of(ErrorCode.TimedOut));
        Assert.AreEqual(UplinkState.Online, gateway.Stats.LastFailureState);
        Assert.AreEqual(ReadingCount, gateway.PendingCount);
        setGone(false);
        gateway.Deliver("delivered afterwards");
        AssertArrived(far, 2 * ReadingCount);
        Assert.AreEqual(0, gateway.RestlessCount);
    }

    private static void AssertArrived(FarEnd far, int count)
    {
        // a listener behind a real broker hears of it a little later
        Eventually.Is(() => far.Ledger.CountMissing(CutGateway.Device, 0, count) == 0, "all have arrived");
    }

    private static async Task BabbleAsync(UdpClient socket)
    {
        Random random = new(1);
        try
        {
            while (true)
            {
                UdpReceiveResult request = await socket.ReceiveAsync();
                byte[] noise = new byte[random.Next(1, 60)];
                random.NextBytes(noise);
                noise[0] |= 0x80; // never version 1
                await socket.SendAsync(noise, request.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // closed
        }
    }
}
