// Blocks that do not fit into one message: cut between readings, or between records, and never a value lost.

using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class SenmlMessageSizeTests
{
    private static SenmlBench _bench;

    [Setup]
    public void Setup()
    {
        _bench = new SenmlBench();
    }

    [TestMethod]
    public void A_block_above_the_limit_becomes_messages_of_whole_readings_with_right_sequence_numbers()
    {
        _bench.Begin(1000, true);
        for (int i = 0; i < 10; i++)
        {
            _bench.Add(i * 60000, 2000 + i, 500, i % 2);
        }

        _bench.Start(0);
        int rows = 0;
        string text;
        do
        {
            text = _bench.Next(400);
            Assert.IsTrue(text.Length <= 400);
            string head = "[{'bn':'gw-1:','bseq':" + (1000 + rows).ToString() + ",'bt':";
            Assert.AreEqual(head, text.Substring(0, head.Length));
            rows += SenmlBench.Count(text, "'bt':");
            int doors = SenmlBench.Count(text, "'n':'door'");
            Assert.AreEqual(SenmlBench.Count(text, "'bt':"), doors, "readings are not split");
        }
        while (!_bench.IsLast);
        Assert.AreEqual(10, rows);
    }

    [TestMethod]
    public void A_reading_above_the_limit_is_split_at_records_and_each_part_says_which_it_is()
    {
        _bench.Begin(5, true);
        _bench.Add(0, 1, 2, 3);
        _bench.AddDoor(1000, 4);
        _bench.Start(0);
        string first = "[{'bn':'gw-1:','bseq':5,'bt':1782907200,'n':'temperature','u':'Cel','v':0.01}]";
        Assert.AreEqual(first, _bench.Next(90));
        Assert.IsFalse(_bench.IsLast);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':5,'bt':1782907200,'n':'humidity','u':'%RH','v':0.2}]", _bench.Next(90));
        Assert.AreEqual("[{'bn':'gw-1:','bseq':5,'bt':1782907200,'n':'door','v':3}]", _bench.Next(80));
        Assert.AreEqual("[{'bn':'gw-1:','bseq':6,'bt':1782907201,'n':'door','v':4}]", _bench.Next(80));
        Assert.IsTrue(_bench.IsLast);
    }

    [TestMethod]
    public void Every_limit_gives_the_same_values_or_too_large()
    {
        _bench.Begin(5, true);
        _bench.Add(0, 1, 2, 3);
        _bench.Add(1000, 4, 5, 6);
        _bench.Add(2000, 7, 8, 9);
        for (int limit = 0; limit < 420; limit++)
        {
            _bench.Start(0);
            int values = 0;
            ErrorCode error = ErrorCode.Ok;
            bool isLast = false;
            for (int i = 0; i < 10 && error == ErrorCode.Ok; i++)
            {
                error = _bench.Formatter.WriteNext(_bench.Message, limit, out int count, out isLast);
                Assert.IsTrue(count <= limit || (limit <= 0 && count == 0));
                string text = _bench.Show(count);
                values += SenmlBench.Count(text, "'v':");
                Assert.IsTrue(count == 0 || (text[0] == '[' && text[count - 1] == ']'));
                if (isLast)
                {
                    break;
                }
            }

            bool isEnough = limit >= 78;
            ErrorCode expected = isEnough ? ErrorCode.Ok : ErrorCode.TooLarge;
            Assert.AreEqual((int)expected, (int)error, limit.ToString());
            Assert.IsTrue(!isEnough || values == 9, limit.ToString());
        }
    }

    [TestMethod]
    public void A_reading_without_values_is_left_out_and_the_numbers_stay_right()
    {
        _bench.Begin(1, true);
        _bench.AddDoor(0, 1);
        _bench.Reading.Clear();
        _bench.Reading.UptimeMs = 1000;
        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
        _bench.AddDoor(2000, 2);
        _bench.Start(0);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':1,'bt':1782907200,'n':'door','v':1}]", _bench.Next(4096));
        Assert.IsFalse(_bench.IsLast);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':3,'bt':1782907202,'n':'door','v':2}]", _bench.Next(4096));
        Assert.IsTrue(_bench.IsLast);
    }
}
