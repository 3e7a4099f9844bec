// Whole gateways with clocks on I2C and no network: who sets whom, and for how long what a person has said
// counts more than all of them.

using Gateway.Tools.Sim;
using Gateway.Virtual.Chips;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Time;

[TestClass]
public sealed class ClockSettingTests
{
    private const long Utc = 1795000000000;
    private const long HourMs = 3600000;

    // A BME280 is always there.
    private const string Sensors = """
        "0":{"type":"bme280","name":"air","interval":5000},
        "1":{"type":"gnss","name":"gps","interval":5000},
        "2":{"type":"ds3231","name":"clock","interval":10000},
        "3":{"type":"ds3231","name":"other","interval":10000,"bus":2}
        """;

    private SimGateway _gateway = null!;
    private VirtualDs3231 _clock = null!;
    private VirtualDs3231 _other = null!;

    [TestMethod]
    public void A_GNSS_sets_a_clock_chip_below_it()
    {
        Boot("gps,clock", true, true, Utc - HourMs);
        _gateway.Run(60_000);
        Assert.AreEqual("gps", _gateway.Agent!.TimeSources.Name);
        AssertNear(Utc, _clock.UtcMs);
    }

    [TestMethod]
    public void A_clock_chip_above_a_GNSS_is_left_alone()
    {
        Boot("clock,gps", true, true, Utc - HourMs);
        _gateway.Run(60_000);
        Assert.AreEqual("clock", _gateway.Agent!.TimeSources.Name);
        AssertNear(Utc - HourMs, _clock.UtcMs);
    }

    // The chip, which counts more, says nothing between being set and being read.
    [TestMethod]
    public void A_person_is_believed_at_once_when_a_chip_that_counts_more_was_just_set()
    {
        Boot("clock,manual", false, true, Utc - HourMs);
        _gateway.Run(64_000); // it is read again in six seconds
        AssertNear(Utc - HourMs, Ours());
        _gateway.Agent!.TimeSources.SetUtc(Utc + _gateway.Clock.NowMs);
        _gateway.Run(2000);
        AssertNear(Utc, _clock.UtcMs);
        AssertNear(Utc, Ours());
    }

    [TestMethod]
    public void A_GNSS_sets_again_what_a_person_has_set_wrong()
    {
        Boot("gps,clock", true, true, Utc);
        _gateway.Run(60_000);
        _gateway.Agent!.TimeSources.SetUtc(Utc - HourMs + _gateway.Clock.NowMs);
        bool hasFollowed = false;
        for (long endMs = _gateway.ElapsedMs + 5000; _gateway.ElapsedMs < endMs;)
        {
            _gateway.Step();
            hasFollowed |= _clock.UtcMs < Utc;
        }

        Assert.IsTrue(hasFollowed, "it was set by the person first");
        AssertNear(Utc, _clock.UtcMs);
    }

    [TestMethod]
    public void A_chip_that_is_not_there_keeps_a_GNSS_from_setting_others_for_ten_minutes_at_most()
    {
        Boot("gps,clock,other", true, false, 0);
        _gateway.Run(60_000);
        _gateway.Agent!.TimeSources.SetUtc(Utc - HourMs + _gateway.Clock.NowMs);
        _gateway.Run(590_000);
        AssertNear(Utc - HourMs, _other.UtcMs);
        _gateway.Run(20_000);
        AssertNear(Utc, _other.UtcMs);
    }

    [TestMethod]
    public void A_person_is_believed_where_the_order_does_not_name_that_and_nobody_else_knows()
    {
        Boot("gps,clock", false, true, 0);
        _gateway.Run(60_000);
        Assert.IsFalse(_gateway.Agent!.Time.IsSynchronised);
        _gateway.Agent.TimeSources.SetUtc(Utc + _gateway.Clock.NowMs);
        _gateway.Run(2000);
        Assert.IsTrue(_gateway.Agent.Time.IsSynchronised);
        AssertNear(Utc, Ours());
        AssertNear(Utc, _clock.UtcMs);
    }

    // What is not wired is configured all the same: it fails.
    private void Boot(string order, bool hasGps, bool hasClock, long clockUtcMs)
    {
        string config = $$"""{"time":{"order":"{{order}}"},"sensor":{ {{Sensors}} } }""";
        _gateway = new SimGateway(PowerBench.Merge(config), 1, Utc);
        _gateway.OnBoard = board =>
        {
            board.Network.UtcAtBootMs = 0;
            _clock = new VirtualDs3231(board.Clock);
            _other = new VirtualDs3231(board.Clock);
            _other.Keep(Utc);
            if (clockUtcMs != 0)
            {
                _clock.Keep(clockUtcMs);
            }

            if (hasClock)
            {
                board.Bus(1).Attach(_clock);
            }

            if (hasGps)
            {
                board.Bus(1).Attach(new VirtualGnss(0x42, board.Clock) { UtcAtZeroMs = Utc });
            }

            board.Bus(2).Attach(_other);
        };
        _gateway.Boot();
    }

    private long Ours()
    {
        _gateway.Agent!.Time.TryToUtc(_gateway.Clock.NowMs, out long utcMs);
        return utcMs;
    }

    private void AssertNear(long expectedAtBootMs, long utcMs)
        => Assert.IsInRange(-1500L, 1500L, utcMs - expectedAtBootMs - _gateway.Clock.NowMs);
}
