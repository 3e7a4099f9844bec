// Questions to a time server: when they are asked, what an answer is worth, and what is done without one.

using Gateway.Core;
using Gateway.Core.Time;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Time;

[TestClass]
public class SntpClientTests
{
    private const long Utc = 1795000000000;
    private const int MinuteMs = 60000;

    private static VirtualClock _clock;
    private static VirtualNetwork _network;
    private static VirtualTimeSocket _server;
    private static SntpClient _client;

    [TestMethod]
    public void The_first_answer_is_there_with_the_first_step_that_has_a_network()
    {
        Begin();
        Assert.AreEqual(int.MaxValue, _client.Step(0, false));
        Assert.IsFalse(_client.TryGetUtc(out long utcMs, out long atMs));
        Assert.AreEqual(0L, utcMs);
        Assert.AreEqual(0L, atMs);
        _clock.Advance(500);
        Step();
        Assert.IsTrue(_client.TryGetUtc(out utcMs, out atMs));
        Assert.AreEqual(Utc + 500, utcMs);
        Assert.AreEqual(500L, atMs);
        Assert.AreEqual(0, _server.OpenCount, "the socket is closed");
        Assert.AreEqual((int)ErrorCode.NotSupported, (int)_client.SetUtc(Utc));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(1990)]
    public void Half_of_the_way_is_added(int wayMs)
    {
        Begin();
        _server.WayMs = wayMs;
        Run(2000);
        Assert.IsTrue(_client.TryGetUtc(out long utcMs, out long atMs));
        long offMs = utcMs - atMs - Utc;
        Assert.IsTrue(offMs >= -1 && offMs <= 1, offMs.ToString());
    }

    // A loop that stood still does not know how long the answer has been there.
    [TestMethod]
    [DataRow(2000, true)]
    [DataRow(2001, false)]
    public void An_answer_that_is_found_late_is_not_taken(int lateMs, bool isTaken)
    {
        Begin();
        _server.WayMs = 40;
        Step();
        _clock.Advance(lateMs);
        Step();
        Assert.AreEqual(isTaken, _client.TryGetUtc(out _, out _));
        Assert.IsFalse(_client.IsAsking);
    }

    [TestMethod]
    public void It_asks_once_an_hour_and_keeps_the_moment_of_the_answer()
    {
        Begin();
        Run(10 * MinuteMs);
        Assert.AreEqual(1, _client.QuestionCount);
        Assert.IsTrue(_client.TryGetUtc(out _, out long atMs));
        Assert.AreEqual(0L, atMs);
        Run(SntpClient.IntervalMs - (10 * MinuteMs) + 20);
        Assert.AreEqual(2, _client.QuestionCount);
        Assert.IsTrue(_client.TryGetUtc(out _, out atMs));
        Assert.AreEqual((long)SntpClient.IntervalMs, atMs);
    }

    [TestMethod]
    public void A_server_that_is_silent_is_asked_ever_less_often()
    {
        Begin();
        _network.UtcAtBootMs = 0;
        Run(3000);
        Assert.AreEqual((int)ErrorCode.TimedOut, (int)_client.LastError);
        Assert.AreEqual(0, _server.OpenCount, "the socket is closed");
        Run(24 * 60 * MinuteMs);
        int count = _client.QuestionCount;
        Assert.IsTrue(count > 84400 / 1026 && count < 180, count.ToString());
        _network.UtcAtBootMs = Utc;
        Run(SntpClient.PauseMaxMs + 100);
        Assert.IsTrue(_client.TryGetUtc(out _, out _));
        Assert.AreEqual((int)ErrorCode.Ok, (int)_client.LastError);
    }

    [TestMethod]
    public void A_link_that_comes_back_asks_anew_but_one_that_flaps_does_not_hammer_the_server()
    {
        Begin();
        for (int i = 0; i < 600; i++)
        {
            _clock.Advance(500);
            _client.Step(_clock.NowMs, i % 2 == 0);
        }

        int count = _client.QuestionCount;
        Assert.IsTrue(count >= 15 && count <= 20, count.ToString());
    }

    [TestMethod]
    public void A_link_that_goes_while_a_question_is_on_its_way_ends_it()
    {
        Begin();
        _server.WayMs = 1000;
        Step();
        Assert.IsTrue(_client.IsAsking);
        Assert.AreEqual(1, _server.OpenCount);
        _client.Step(_clock.NowMs, false);
        Assert.IsFalse(_client.IsAsking);
        Assert.AreEqual(0, _server.OpenCount);
    }

    [TestMethod]
    [DataRow("RATE", SntpClient.IntervalMs)]
    [DataRow("DENY", SntpClient.DeniedMs)]
    [DataRow("RSTR", SntpClient.DeniedMs)]
    public void A_kiss_of_death_is_obeyed_whatever_happens(string code, int pauseMs)
    {
        Begin();
        _server.Stratum = 0;
        _server.KissCode = code;
        Step();
        Assert.AreEqual((int)ErrorCode.Rejected, (int)_client.LastError);
        Assert.IsFalse(_client.TryGetUtc(out _, out _));
        for (long endMs = pauseMs - 1000; _clock.NowMs < endMs;)
        {
            _clock.Advance(1000);
            _client.AskAgain();
            _client.Step(_clock.NowMs, _clock.NowMs % 7000 != 0);
        }

        Assert.AreEqual(1, _client.QuestionCount);
        _server.Stratum = 1;
        Run(2000);
        Assert.AreEqual(2, _client.QuestionCount);
        Assert.IsTrue(_client.TryGetUtc(out _, out _));
    }

    [TestMethod]
    [DataRow(0xe4, 2)] // not synchronised
    [DataRow(0x24, 16)] // nor this stratum
    [DataRow(0x24, 0)] // no kiss code of those that refuse
    [DataRow(0xe4, 0)] // as chrony says it
    public void A_server_that_does_not_know_the_time_is_not_believed(int head, int stratum)
    {
        Begin();
        _server.Head = (byte)head;
        _server.Stratum = (byte)stratum;
        Step();
        Assert.AreEqual((int)ErrorCode.ClockNotSet, (int)_client.LastError);
        Assert.IsFalse(_client.TryGetUtc(out _, out _));
    }

    [TestMethod]
    [DataRow(1577836800000L)] // 2020: it was never set
    public void A_time_that_cannot_be_true_is_not_believed(long utcMs)
    {
        Begin();
        _network.UtcAtBootMs = utcMs;
        Step();
        Assert.AreEqual((int)ErrorCode.ClockNotSet, (int)_client.LastError);
    }

    // The first era of NTP ends on 2036-02-07 at 06:28:16.
    [TestMethod]
    [DataRow(1609459200000L)]
    [DataRow(2085978495999L)]
    [DataRow(2085978496000L)]
    [DataRow(2147483648000L)]
    [DataRow(4102444799000L)]
    public void Every_year_to_the_end_of_the_century_is_read(long utcMs)
    {
        Begin();
        _network.UtcAtBootMs = utcMs;
        Step();
        Assert.IsTrue(_client.TryGetUtc(out long seenMs, out _));
        Assert.AreEqual(utcMs, seenMs);
    }

    [TestMethod]
    public void Asked_again_it_asks_soon_and_after_the_question_that_is_on_its_way()
    {
        Begin();
        Step();
        _clock.Advance(10000);
        _client.AskAgain();
        Step();
        Assert.AreEqual(2, _client.QuestionCount);
        _client.AskAgain();
        _clock.Advance(1000);
        Step();
        Assert.AreEqual(2, _client.QuestionCount, "not twice in two seconds");
        Run(1100);
        Assert.AreEqual(3, _client.QuestionCount);
        _server.WayMs = 1000;
        Run(2100);
        _client.AskAgain();
        Step();
        Assert.IsTrue(_client.IsAsking);
        _client.AskAgain();
        Run(3500);
        Assert.AreEqual(5, _client.QuestionCount);
    }

    private static void Begin()
    {
        _clock = new VirtualClock();
        _network = new VirtualNetwork(_clock) { IsCableIn = true, UtcAtBootMs = Utc };
        _network.TimeServer = "ntp.plant";
        _server = new VirtualTimeSocket(_clock, _network);
        _client = new SntpClient(_server, "ntp.plant", SntpClient.DefaultPort, new VirtualRandom(7));
    }

    private static void Step() => _client.Step(_clock.NowMs, true);

    // As the loop does: steps when it is due.
    private static void Run(int ms)
    {
        long endMs = _clock.NowMs + ms;
        while (_clock.NowMs < endMs)
        {
            int dueMs = _client.Step(_clock.NowMs, true);
            long restMs = endMs - _clock.NowMs;
            _clock.Advance(dueMs < 1 ? 1 : dueMs < restMs ? dueMs : restMs);
        }

        Step();
    }
}
