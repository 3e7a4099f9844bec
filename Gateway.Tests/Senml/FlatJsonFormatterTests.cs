// Flat JSON byte for byte: one object a reading, what becomes of unknown time, and what does not fit.

using Gateway.Core;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class FlatJsonFormatterTests
{
    private static SenmlBench _bench;

    [Setup]
    public void Setup()
    {
        _bench = new SenmlBench();
        _bench.Formatter = new FlatJsonFormatter("gw-1", _bench.Offsets);
    }

    [TestMethod]
    public void Every_reading_is_an_object_with_its_number_and_time()
    {
        _bench.Begin(120, true);
        _bench.Add(1250, 2153, 455, 0);
        _bench.AddDoor(2000, 1);
        _bench.Start(100000);
        Assert.AreEqual(
            "[{'id':'gw-1','seq':120,'time':1782907201.25,'temperature':21.53,'humidity':45.5,'door':0},"
            + "{'id':'gw-1','seq':121,'time':1782907202,'door':1}]",
            _bench.Next(4096));
        Assert.IsTrue(_bench.IsLast);
        Assert.AreEqual(50, _bench.Formatter.ContentFormat);
    }

    [TestMethod]
    public void Readings_without_a_date_have_an_age_or_an_uptime_and_never_a_time()
    {
        _bench.Begin(3, false);
        _bench.AddDoor(1000, 0);
        _bench.AddDoor(9750, 1);
        _bench.Offsets.BootNumber = SenmlBench.Boot;
        _bench.Start(10000);
        Assert.AreEqual(
            "[{'id':'gw-1','seq':3,'age':9,'door':0},{'id':'gw-1','seq':4,'age':0.25,'door':1}]",
            _bench.Next(4096));
        _bench.Offsets.BootNumber = SenmlBench.Boot + 1;
        _bench.Start(10000);
        Assert.AreEqual(
            "[{'id':'gw-1','seq':3,'boot':7,'uptime':1,'door':0},"
            + "{'id':'gw-1','seq':4,'boot':7,'uptime':9.75,'door':1}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void A_channel_with_the_name_of_one_of_our_members_has_a_colon_before_it()
    {
        string[] names = new string[] { "id", "seq", "time", "age", "boot", "uptime", "Time" };
        ChannelTable channels = new ChannelTable();
        _bench.Begin(0, true);
        _bench.Reading.Clear();
        for (int i = 0; i < names.Length; i++)
        {
            channels.Add(new ChannelInfo(names[i], "", 0));
            _bench.Reading.Set(i, i);
        }

        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "[{'id':'gw-1','seq':0,'time':1782907200,':id':0,':seq':1,':time':2,':age':3,':boot':4,"
            + "':uptime':5,'Time':6}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void Numbers_are_exact_at_the_ends_of_their_range()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("a", "", 9));
        _bench.Encoder.Begin(999999999999, SenmlBench.Boot, true, 8589934592000);
        _bench.AddOne(1, 0, int.MinValue);
        _bench.Open();
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Assert.AreEqual(
            "[{'id':'gw-1','seq':999999999999,'time':8589934592.001,'a':-2.147483648}]",
            _bench.Next(4096));
    }

    [TestMethod]
    public void A_reading_above_the_limit_is_split_and_each_part_says_which_it_is()
    {
        _bench.Begin(5, true);
        _bench.Add(0, 1, 2, 3);
        _bench.AddDoor(1000, 4);
        _bench.Start(0);
        string head = "[{'id':'gw-1','seq':5,'time':1782907200,";
        Assert.AreEqual(head + "'temperature':0.01}]", _bench.Next(70));
        Assert.IsFalse(_bench.IsLast);
        Assert.AreEqual(head + "'humidity':0.2,'door':3}]", _bench.Next(70));
        Assert.AreEqual("[{'id':'gw-1','seq':6,'time':1782907201,'door':4}]", _bench.Next(70));
        Assert.IsTrue(_bench.IsLast);
    }

    [TestMethod]
    public void Every_limit_gives_the_same_values_or_too_large()
    {
        _bench.Begin(5, true);
        _bench.Add(0, 1, 2, 3);
        _bench.Add(1000, 4, 5, 6);
        _bench.Add(2000, 7, 8, 9);
        for (int limit = 0; limit < 300; limit++)
        {
            _bench.Start(0);
            int values = 0;
            bool isLast = false;
            ErrorCode error = ErrorCode.Ok;
            for (int i = 0; i < 10 && error == ErrorCode.Ok && !isLast; i++)
            {
                error = _bench.Formatter.WriteNext(_bench.Message, limit, out int count, out isLast);
                Assert.IsTrue(count <= limit || count == 0);
                string text = _bench.Show(count);
                values += SenmlBench.Count(text, "'temperature':") + SenmlBench.Count(text, "'humidity':")
                    + SenmlBench.Count(text, "'door':");
                Assert.IsTrue(count == 0 || (text.StartsWith("[{'id':") && text.IndexOf("}]") == count - 2));
            }

            bool isEnough = limit >= 60;
            Assert.AreEqual((int)(isEnough ? ErrorCode.Ok : ErrorCode.TooLarge), (int)error);
            Assert.IsTrue(!isEnough || (isLast && values == 9), limit.ToString());
        }
    }
}
