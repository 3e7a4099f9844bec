// SenML JSON byte for byte: base fields, exact numbers, and what becomes of unknown time.

using Gateway.Core;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class SenmlJsonFormatterTests
{
    private static SenmlBench _bench;

    [Setup]
    public void Setup()
    {
        _bench = new SenmlBench();
    }

    [TestMethod]
    public void Readings_become_records_with_base_name_base_times_and_the_first_sequence_number()
    {
        _bench.Begin(120, true);
        _bench.Add(1000, 2153, 455, 0);
        _bench.Add(61500, -5, 450, 1);
        _bench.Start(100000);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':120,'bt':1782907201,'n':'temperature','u':'Cel','v':21.53},"
            + "{'n':'humidity','u':'%RH','v':45.5},{'n':'door','v':0},"
            + "{'bt':1782907261.5,'n':'temperature','u':'Cel','v':-0.05},"
            + "{'n':'humidity','u':'%RH','v':45},{'n':'door','v':1}]",
            _bench.Next(4096));
        Assert.IsTrue(_bench.IsLast);
    }

    [TestMethod]
    public void Numbers_are_exact_at_the_ends_of_their_range()
    {
        _bench.Begin(0, true);
        _bench.Reading.Clear();
        _bench.Reading.UptimeMs = 1;
        _bench.Reading.Set(0, int.MinValue);
        _bench.Reading.Set(2, int.MaxValue);
        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
        _bench.Start(1);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':0,'bt':1782907200.001,'n':'temperature','u':'Cel',"
            + "'v':-21474836.48},{'n':'door','v':2147483647}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void A_date_learned_later_in_the_same_boot_counts_more_than_the_blocks_own()
    {
        _bench.Begin(0, true);
        _bench.AddDoor(0, 1);
        _bench.Offsets.BootNumber = SenmlBench.Boot;
        _bench.Offsets.KnownBoot = SenmlBench.Boot;
        _bench.Offsets.OffsetMs = SenmlBench.UtcMs + 5000;
        _bench.Offsets.SinceMs = 1;
        _bench.Start(0);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':0,'bt':1782907205,'n':'door','v':1}]", _bench.Next(4096));
        _bench.Offsets.SinceMs = 0;
        _bench.Start(0);
        string own = _bench.Next(4096);
        Assert.IsTrue(own.Contains("'bt':1782907200"), "its own was written after that: " + own);
        _bench.Offsets.KnownBoot = 0;
        _bench.Start(0);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':0,'bt':1782907200,'n':'door','v':1}]", _bench.Next(4096));
    }

    // RFC 8428 §4.5.3: times below 2^28 are relative to now, negative ones are before it.
    [TestMethod]
    public void Readings_of_this_boot_without_a_date_are_so_many_seconds_old()
    {
        _bench.Begin(3, false);
        _bench.AddDoor(1000, 0);
        _bench.AddDoor(9750, 1);
        _bench.Offsets.BootNumber = SenmlBench.Boot;
        _bench.Start(10000);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':3,'bt':-9,'n':'door','v':0},"
            + "{'bt':-0.25,'n':'door','v':1}]",
            _bench.Next(4096));
    }

    // RFC 8428 §4.4: labels that end in '_' must be understood, so nobody can take these for measured now.
    [TestMethod]
    public void Readings_of_an_earlier_boot_without_a_date_say_boot_and_uptime_and_that_they_are_undated()
    {
        _bench.Begin(3, false);
        _bench.AddDoor(1000, 0);
        _bench.AddDoor(9750, 1);
        _bench.Offsets.BootNumber = SenmlBench.Boot + 1;
        _bench.Start(10000);
        Assert.AreEqual(
            "[{'bn':'gw-1:','undated_':true,'bboot':7,'bseq':3,'bup':1,'n':'door','v':0},"
            + "{'bup':9.75,'n':'door','v':1}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void A_date_that_would_pass_for_a_relative_time_is_no_date()
    {
        _bench.Encoder.Begin(0, SenmlBench.Boot, true, 86400000);
        _bench.AddDoor(1000, 1);
        _bench.Offsets.BootNumber = SenmlBench.Boot;
        _bench.Start(3000);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':0,'bt':-2,'n':'door','v':1}]", _bench.Next(4096));
    }

    // RFC 8428 §4.5.2: a record without unit has the base unit, so all must have one of their own.
    [TestMethod]
    public void Where_every_channel_has_a_unit_the_first_one_is_the_base_unit()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("in", "Cel", 0));
        channels.Add(new ChannelInfo("out", "Cel", 0));
        channels.Add(new ChannelInfo("rh", "%RH", 0));
        _bench.Begin(7, true);
        _bench.Add(0, 21, 9, 40);
        _bench.Add(1000, 22, 8, 41);
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':7,'bt':1782907200,'bu':'Cel','n':'in','v':21},{'n':'out','v':9},"
            + "{'n':'rh','u':'%RH','v':40},{'bt':1782907201,'n':'in','v':22},{'n':'out','v':8},"
            + "{'n':'rh','u':'%RH','v':41}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void Units_are_escaped_as_json_wants_it()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("x", "\"\\\u0001\u00b5", 0));
        _bench.Begin(0, true);
        _bench.Reading.Clear();
        _bench.Reading.Set(0, 1);
        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':0,'bt':1782907200,'bu':'\\'\\\\\\u0001\u00b5','n':'x','v':1}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void A_value_of_a_channel_nobody_knows_is_damage_and_not_guessed()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("x", "", 0));
        _bench.Begin(0, true);
        _bench.AddDoor(0, 1);
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        ErrorCode error = _bench.Formatter.WriteNext(_bench.Message, 4096, out int count, out bool isLast);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)error);
        Assert.AreEqual(0, count);
        Assert.IsFalse(isLast);
    }

    [TestMethod]
    public void A_device_id_that_senml_cannot_carry_is_refused()
    {
        System.Type misuse = typeof(System.ArgumentException);
        Assert.ThrowsException(misuse, () => new SenmlJsonFormatter("my gateway", _bench.Offsets));
        Assert.ThrowsException(misuse, () => new SenmlJsonFormatter("", _bench.Offsets));
    }
}
