// SenML CBOR byte for byte: one reading, columns of more, sequence numbers, and what becomes of unknown time.

using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class SenmlCborFormatterTests
{
    private const string Gateway = "65" + "67772d313a";
    private const string Temperature = "6b" + "74656d7065726174757265";
    private const string Humidity = "68" + "68756d6964697479";
    private const string Door = "64" + "646f6f72";
    private const string GatewayTemperature = "70" + "67772d313a" + "74656d7065726174757265";
    private const string GatewayHumidity = "6d" + "67772d313a" + "68756d6964697479";
    private const string GatewayDoor = "69" + "67772d313a" + "646f6f72";
    private const string Cel = "63" + "43656c";
    private const string Rh = "63" + "255248";
    private const string Bseq = "64" + "62736571";
    private const string Seq = "63" + "736571";

    private static SenmlBench _bench;

    [Setup]
    public void Setup()
    {
        _bench = new SenmlBench();
        _bench.Formatter = new SenmlCborFormatter("gw-1", _bench.Offsets);
    }

    [TestMethod]
    public void One_reading_is_a_record_a_value_and_those_without_unit_come_first()
    {
        _bench.Begin(120, true);
        _bench.Add(1000, 2153, 455, 0);
        _bench.Start(100000);
        Assert.AreEqual(
            "83"
            + "a5" + "00" + Door + "0200" + "21" + Gateway + "221a6a450141" + Bseq + "1878"
            + "a3" + "00" + Temperature + "02c48221190869" + "23" + Cel
            + "a3" + "00" + Humidity + "02c482201901c7" + "23" + Rh,
            _bench.NextHex(4096));
        Assert.IsTrue(_bench.IsLast);
        Assert.AreEqual(112, _bench.Formatter.ContentFormat);
    }

    [TestMethod]
    public void More_readings_stand_in_columns_that_name_their_channel_once()
    {
        _bench.Begin(120, true);
        _bench.Add(1000, 2153, 455, 0);
        _bench.Add(61500, -5, 450, 1);
        _bench.Start(100000);
        Assert.AreEqual(
            "86"
            + "a4" + "0200" + "21" + GatewayDoor + "221a6a450141" + Bseq + "1878"
            + "a2" + "0201" + "06c4822019025d"
            + "a3" + "02c48221190869" + "21" + GatewayTemperature + "23" + Cel
            + "a2" + "02c4822124" + "06c4822019025d"
            + "a3" + "02c482201901c7" + "21" + GatewayHumidity + "23" + Rh
            + "a2" + "02182d" + "06c4822019025d",
            _bench.NextHex(4096));
        Assert.IsTrue(_bench.IsLast);
    }

    // docs/PROTOCOL.md §6
    [TestMethod]
    public void The_example_of_the_protocol_is_true()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        channels.Add(new ChannelInfo("hall.humidity", "%RH", 1));
        _bench.Begin(120, true);
        AddPair(1000, 2153, 455);
        AddPair(61000, 2155, 454);
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "84"
            + "a502c48221190869217567772d313a68616c6c2e74656d7065726174757265221a6a450141236343656c"
            + "64627365711878"
            + "a202c4822119086b06183c"
            + "a302c482201901c7217267772d313a68616c6c2e68756d69646974792363255248"
            + "a202c482201901c606183c",
            _bench.NextHex(4096));
    }

    [TestMethod]
    public void A_record_says_its_number_only_where_it_is_not_to_be_expected()
    {
        // doors are the readings 1, 3, 5 and 6 of the message, temperatures 0, 2 and 4
        _bench.Begin(40, true);
        for (int i = 0; i < 3; i++)
        {
            _bench.AddOne(i * 2000, 0, i);
            _bench.AddDoor(i * 2000, i);
        }

        _bench.AddDoor(6000, 3);
        _bench.Start(0);
        Assert.AreEqual(
            "87"
            + "a5" + "0200" + "21" + GatewayDoor + "221a6a450140" + Seq + "01" + Bseq + "1828"
            + "a2" + "0201" + "0602"
            + "a2" + "0202" + "0604"
            + "a3" + "0203" + "0606" + Seq + "06"
            + "a3" + "0200" + "21" + GatewayTemperature + "23" + Cel
            + "a3" + "02c4822101" + "0602" + Seq + "02"
            + "a2" + "02c4822102" + "0604",
            _bench.NextHex(4096));
    }

    [TestMethod]
    public void Neighbours_of_the_same_unit_say_it_once()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("a", "Cel", 0));
        channels.Add(new ChannelInfo("b", "Cel", 0));
        channels.Add(new ChannelInfo("c", "", 0));
        _bench.Begin(0, true);
        _bench.Add(0, 1, 2, 3);
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "83" + "a5" + "006163" + "0203" + "21" + Gateway + "221a6a450140" + Bseq + "00"
            + "a3" + "006161" + "0201" + "23" + Cel
            + "a2" + "006162" + "0202",
            _bench.NextHex(4096));
    }

    // RFC 8428 §4.5.3: base time and time are added up; below 2^28 they are relative to now.
    [TestMethod]
    public void Readings_of_this_boot_without_a_date_are_so_many_seconds_old()
    {
        _bench.Begin(3, false);
        _bench.AddDoor(1000, 0);
        _bench.AddDoor(9750, 1);
        _bench.Offsets.BootNumber = SenmlBench.Boot;
        _bench.Start(10000);
        Assert.AreEqual(
            "82" + "a4" + "0200" + "21" + GatewayDoor + "2228" + Bseq + "03"
            + "a2" + "0201" + "06c48221" + "19036b",
            _bench.NextHex(4096));
    }

    [TestMethod]
    public void Readings_of_an_earlier_boot_without_a_date_have_no_time_that_could_be_taken_for_one()
    {
        _bench.Begin(3, false);
        _bench.AddDoor(1000, 0);
        _bench.AddDoor(9750, 1);
        _bench.Start(10000);
        Assert.AreEqual(
            "82" + "a6" + "0200" + "21" + GatewayDoor + "63627570" + "01" + Bseq + "03"
            + "6562626f6f74" + "07" + "68756e64617465645f" + "f5"
            + "a2" + "0201" + "627570" + "c4822119036b",
            _bench.NextHex(4096));
    }

    [TestMethod]
    public void Numbers_are_exact_at_the_ends_of_their_range_and_times_beyond_2_to_the_33()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("a", "", 9));
        channels.Add(new ChannelInfo("b", "", 0));
        _bench.Encoder.Begin(999999999999, SenmlBench.Boot, true, 8589934592000);
        _bench.Reading.Clear();
        _bench.Reading.UptimeMs = 1;
        _bench.Reading.Set(0, int.MinValue);
        _bench.Reading.Set(1, int.MaxValue);
        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "82"
            + "a5" + "006161" + "02c482283a7fffffff" + "21" + Gateway
            + "22c482221b000007d000000001" + Bseq + "1b000000e8d4a50fff"
            + "a2" + "006162" + "021a7fffffff",
            _bench.NextHex(4096));
    }

    [TestMethod]
    public void A_device_id_that_senml_cannot_carry_is_refused()
    {
        Assert.ThrowsException(
            typeof(System.ArgumentException), () => new SenmlCborFormatter("my gateway", _bench.Offsets));
    }

    private static void AddPair(long uptimeMs, int temperature, int humidity)
    {
        _bench.Reading.Clear();
        _bench.Reading.UptimeMs = uptimeMs;
        _bench.Reading.Set(0, temperature);
        _bench.Reading.Set(1, humidity);
        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
    }
}
