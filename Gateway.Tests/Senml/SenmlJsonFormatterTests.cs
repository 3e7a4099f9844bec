// SenML JSON byte for byte: base fields, exact numbers, what becomes of unknown time, and of blocks that are
// too large.

using System.Text;
using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class SenmlJsonFormatterTests
{
    private const int Boot = 7;

    // 2026-07-01T12:00:00Z
    private const long UtcMs = 1782907200000;

    private static ChannelTable _channels;
    private static FakeOffsets _offsets;
    private static SenmlJsonFormatter _formatter;
    private static BlockEncoder _encoder;
    private static BlockDecoder _decoder;
    private static Reading _reading;
    private static byte[] _block;
    private static byte[] _message;
    private static bool _isLast;

    [Setup]
    public void Setup()
    {
        _channels = new ChannelTable();
        _channels.Add(new ChannelInfo("temperature", "Cel", 2));
        _channels.Add(new ChannelInfo("humidity", "%RH", 1));
        _channels.Add(new ChannelInfo("door", "", 0));
        _offsets = new FakeOffsets();
        _formatter = new SenmlJsonFormatter("gw-1", _offsets);
        _encoder = new BlockEncoder(4096);
        _decoder = new BlockDecoder();
        _reading = new Reading();
        _block = new byte[4096];
        _message = new byte[4096];
    }

    [TestMethod]
    public void Readings_become_records_with_base_name_base_times_and_the_first_sequence_number()
    {
        Begin(120, true);
        Add(1000, 2153, 455, 0);
        Add(61500, -5, 450, 1);
        Start(100000);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':120,'bt':1782907201,'n':'temperature','u':'Cel','v':21.53},"
            + "{'n':'humidity','u':'%RH','v':45.5},{'n':'door','v':0},"
            + "{'bt':1782907261.5,'n':'temperature','u':'Cel','v':-0.05},"
            + "{'n':'humidity','u':'%RH','v':45},{'n':'door','v':1}]",
            Next(4096));
        Assert.IsTrue(_isLast);
    }

    [TestMethod]
    public void Numbers_are_exact_at_the_ends_of_their_range()
    {
        Begin(0, true);
        _reading.Clear();
        _reading.UptimeMs = 1;
        _reading.Set(0, int.MinValue);
        _reading.Set(2, int.MaxValue);
        Assert.IsTrue(_encoder.TryAdd(_reading));
        Start(1);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':0,'bt':1782907200.001,'n':'temperature','u':'Cel',"
            + "'v':-21474836.48},{'n':'door','v':2147483647}]",
            Next(4096));
    }

    [TestMethod]
    public void A_date_learned_later_in_the_same_boot_counts_more_than_the_blocks_own()
    {
        Begin(0, true);
        AddDoor(0, 1);
        _offsets.BootNumber = Boot;
        _offsets.KnownBoot = Boot;
        _offsets.OffsetMs = UtcMs + 5000;
        Start(0);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':0,'bt':1782907205,'n':'door','v':1}]", Next(4096));
        _offsets.KnownBoot = 0;
        Start(0);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':0,'bt':1782907200,'n':'door','v':1}]", Next(4096));
    }

    // RFC 8428 §4.5.3: times below 2^28 are relative to now, negative ones are before it.
    [TestMethod]
    public void Readings_of_this_boot_without_a_date_are_so_many_seconds_old()
    {
        Begin(3, false);
        AddDoor(1000, 0);
        AddDoor(9750, 1);
        _offsets.BootNumber = Boot;
        Start(10000);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':3,'bt':-9,'n':'door','v':0},"
            + "{'bt':-0.25,'n':'door','v':1}]",
            Next(4096));
    }

    // RFC 8428 §4.4: labels that end in '_' must be understood, so nobody can take these for measured now.
    [TestMethod]
    public void Readings_of_an_earlier_boot_without_a_date_say_boot_and_uptime_and_that_they_are_undated()
    {
        Begin(3, false);
        AddDoor(1000, 0);
        AddDoor(9750, 1);
        _offsets.BootNumber = Boot + 1;
        Start(10000);
        Assert.AreEqual(
            "[{'bn':'gw-1:','undated_':true,'bboot':7,'bseq':3,'bup':1,'n':'door','v':0},"
            + "{'bup':9.75,'n':'door','v':1}]",
            Next(4096));
    }

    [TestMethod]
    public void A_date_that_would_pass_for_a_relative_time_is_no_date()
    {
        _encoder.Begin(0, Boot, true, 86400000);
        AddDoor(1000, 1);
        _offsets.BootNumber = Boot;
        Start(3000);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':0,'bt':-2,'n':'door','v':1}]", Next(4096));
    }

    [TestMethod]
    public void A_block_above_the_limit_becomes_messages_of_whole_readings_with_right_sequence_numbers()
    {
        Begin(1000, true);
        for (int i = 0; i < 10; i++)
        {
            Add(i * 60000, 2000 + i, 500, i % 2);
        }

        Start(0);
        int rows = 0;
        string text;
        do
        {
            text = Next(400);
            Assert.IsTrue(text.Length <= 400);
            string head = "[{'bn':'gw-1:','bseq':" + (1000 + rows).ToString() + ",'bt':";
            Assert.AreEqual(head, text.Substring(0, head.Length));
            rows += Count(text, "'bt':");
            Assert.AreEqual(Count(text, "'bt':"), Count(text, "'n':'door'"), "readings are not split");
        }
        while (!_isLast);
        Assert.AreEqual(10, rows);
    }

    [TestMethod]
    public void A_reading_above_the_limit_is_split_at_records_and_each_part_says_which_it_is()
    {
        Begin(5, true);
        Add(0, 1, 2, 3);
        AddDoor(1000, 4);
        Start(0);
        string first = "[{'bn':'gw-1:','bseq':5,'bt':1782907200,'n':'temperature','u':'Cel','v':0.01}]";
        Assert.AreEqual(first, Next(90));
        Assert.IsFalse(_isLast);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':5,'bt':1782907200,'n':'humidity','u':'%RH','v':0.2}]", Next(90));
        Assert.AreEqual("[{'bn':'gw-1:','bseq':5,'bt':1782907200,'n':'door','v':3}]", Next(80));
        Assert.AreEqual("[{'bn':'gw-1:','bseq':6,'bt':1782907201,'n':'door','v':4}]", Next(80));
        Assert.IsTrue(_isLast);
    }

    [TestMethod]
    public void Every_limit_gives_the_same_values_or_too_large()
    {
        Begin(5, true);
        Add(0, 1, 2, 3);
        Add(1000, 4, 5, 6);
        Add(2000, 7, 8, 9);
        for (int limit = 0; limit < 420; limit++)
        {
            Start(0);
            int values = 0;
            ErrorCode error = ErrorCode.Ok;
            for (int i = 0; i < 10 && error == ErrorCode.Ok; i++)
            {
                error = _formatter.WriteNext(_message, limit, out int count, out _isLast);
                Assert.IsTrue(count <= limit || (limit <= 0 && count == 0));
                string text = Show(count);
                values += Count(text, "'v':");
                Assert.IsTrue(count == 0 || (text[0] == '[' && text[count - 1] == ']'));
                if (_isLast)
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
        Begin(1, true);
        AddDoor(0, 1);
        _reading.Clear();
        _reading.UptimeMs = 1000;
        Assert.IsTrue(_encoder.TryAdd(_reading));
        AddDoor(2000, 2);
        Start(0);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':1,'bt':1782907200,'n':'door','v':1}]", Next(4096));
        Assert.IsFalse(_isLast);
        Assert.AreEqual("[{'bn':'gw-1:','bseq':3,'bt':1782907202,'n':'door','v':2}]", Next(4096));
        Assert.IsTrue(_isLast);
    }

    [TestMethod]
    public void Units_are_escaped_as_json_wants_it()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("x", "\"\\\u0001\u00b5", 0));
        Begin(0, true);
        _reading.Clear();
        _reading.Set(0, 1);
        Assert.IsTrue(_encoder.TryAdd(_reading));
        Open();
        _formatter.Start(_decoder, channels, 0);
        Assert.AreEqual(
            "[{'bn':'gw-1:','bseq':0,'bt':1782907200,'n':'x','u':'\\'\\\\\\u0001\u00b5','v':1}]",
            Next(4096));
    }

    [TestMethod]
    public void A_value_of_a_channel_nobody_knows_is_damage_and_not_guessed()
    {
        ChannelTable channels = new ChannelTable();
        channels.Add(new ChannelInfo("x", "", 0));
        Begin(0, true);
        AddDoor(0, 1);
        Open();
        _formatter.Start(_decoder, channels, 0);
        ErrorCode error = _formatter.WriteNext(_message, 4096, out int count, out _isLast);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)error);
        Assert.AreEqual(0, count);
        Assert.IsFalse(_isLast);
    }

    [TestMethod]
    public void A_device_id_that_senml_cannot_carry_is_refused()
    {
        System.Type misuse = typeof(System.ArgumentException);
        Assert.ThrowsException(misuse, () => new SenmlJsonFormatter("my gateway", _offsets));
        Assert.ThrowsException(misuse, () => new SenmlJsonFormatter("", _offsets));
    }

    private static void Begin(long sequence, bool isDated)
    {
        _offsets.KnownBoot = 0;
        _offsets.BootNumber = Boot + 1;
        _encoder.Begin(sequence, Boot, isDated, UtcMs);
    }

    private static void Add(long uptimeMs, int temperature, int humidity, int door)
    {
        _reading.Clear();
        _reading.UptimeMs = uptimeMs;
        _reading.Set(0, temperature);
        _reading.Set(1, humidity);
        _reading.Set(2, door);
        Assert.IsTrue(_encoder.TryAdd(_reading));
    }

    private static void AddDoor(long uptimeMs, int door)
    {
        _reading.Clear();
        _reading.UptimeMs = uptimeMs;
        _reading.Set(2, door);
        Assert.IsTrue(_encoder.TryAdd(_reading));
    }

    private static void Open()
    {
        int count = _encoder.Finish(_block, 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(_block, 0, count));
    }

    private static void Start(long nowMs)
    {
        if (_encoder.ReadingCount > 0)
        {
            Open();
            _encoder.Begin(0, 0, false, 0);
        }

        _formatter.Start(_decoder, _channels, nowMs);
    }

    private static string Next(int limit)
    {
        ErrorCode error = _formatter.WriteNext(_message, limit, out int count, out _isLast);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        return Show(count);
    }

    // Apostrophes for quotation marks, so that JSON can be read in these tests.
    private static string Show(int count)
    {
        char[] text = Encoding.UTF8.GetString(_message, 0, count).ToCharArray();
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = text[i] == '"' ? '\'' : text[i];
        }

        return new string(text);
    }

    private static int Count(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part); at >= 0; at = text.IndexOf(part, at + 1))
        {
            count++;
        }

        return count;
    }
}
