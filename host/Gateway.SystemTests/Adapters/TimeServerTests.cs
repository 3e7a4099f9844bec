// The SNTP client over a real socket, asking chrony.

using System.Diagnostics;
using Gateway.Core;
using Gateway.Core.Time;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class TimeServerTests
{
    private readonly Stopwatch _uptime = Stopwatch.StartNew();

    [TestMethod]
    public void Chrony_says_the_time_of_this_machine()
    {
        using TimeServer server = new("local stratum 3");
        SntpClient client = Ask(server.Port, until: one => one.TryGetUtc(out _, out _));
        Assert.IsTrue(client.TryGetUtc(out long utcMs, out long atMs), client.LastError.ToString());
        long oursMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - _uptime.ElapsedMilliseconds + atMs;
        Assert.IsLessThan(50, Math.Abs(utcMs - oursMs), "on one machine it is the same clock");
    }

    [TestMethod]
    public void Chrony_without_a_source_of_its_own_is_not_believed()
    {
        using TimeServer server = new();
        SntpClient client = Ask(server.Port, until: one => one.LastError == ErrorCode.ClockNotSet);
        Assert.AreEqual(ErrorCode.ClockNotSet, client.LastError);
        Assert.IsFalse(client.TryGetUtc(out _, out _));
    }

    [TestMethod]
    public void Where_no_server_listens_the_question_fails_and_the_socket_is_closed()
    {
        SntpClient client = Ask(FreePort.Pair(), until: one => one.LastError != ErrorCode.Ok);
        Assert.Contains(client.LastError, new[] { ErrorCode.Refused, ErrorCode.TimedOut });
        Assert.IsFalse(client.IsAsking);
    }

    // The server may need a moment to listen: until then questions fail, and the next one comes soon.
    private SntpClient Ask(int port, Predicate<SntpClient> until)
    {
        UdpSocket socket = new();
        SntpClient client = new(socket, "127.0.0.1", port, new VirtualRandom(1));
        while (!until(client) && _uptime.ElapsedMilliseconds < 20000)
        {
            client.AskAgain();
            client.Step(_uptime.ElapsedMilliseconds, true);
            Thread.Sleep(5);
        }

        socket.Close();
        return client;
    }
}
