// `decode` as its user meets it: content in three formats, damage with its place, clear messages, exit codes.

using System.Text.Json;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Tools.Decode;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class DecodeCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [TestMethod]
    public void Text_shows_segment_blocks_and_readings()
    {
        Assert.AreEqual(0, Run(Segment()));
        string text = _output.ToString();

        Assert.Contains("segment lane r, from reading 0, 2 channels", text);
        Assert.Contains("channel 0: hall.temperature, Cel, 2 decimals", text);
        Assert.Contains("block 0–3, boot 1,", text);
        Assert.Contains("2 2026-01-01T00:00:02.000Z hall.temperature=-0.48 door=0", text);
    }

    [TestMethod]
    public void Json_lines_are_JSON()
    {
        Assert.AreEqual(0, Run(Segment(), "--format", "json"));
        string[] lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonElement block = JsonDocument.Parse(lines[1]).RootElement;

        Assert.HasCount(4, lines);
        Assert.AreEqual("segment", JsonDocument.Parse(lines[0]).RootElement.GetProperty("kind").GetString());
        Assert.AreEqual(4, block.GetProperty("readings").GetArrayLength());
        JsonElement values = block.GetProperty("readings")[2].GetProperty("values");
        Assert.AreEqual(-0.48m, values.GetProperty("hall.temperature").GetDecimal());
    }

    [TestMethod]
    public void Csv_has_a_column_per_channel()
    {
        Assert.AreEqual(0, Run(Segment(), "--format", "csv"));
        string[] lines = _output.ToString().ReplaceLineEndings("\n").Split('\n');

        Assert.AreEqual("sequence,boot,uptime_ms,utc,hall.temperature,door", lines[0]);
        Assert.AreEqual("2,1,2000,2026-01-01T00:00:02.000Z,-0.48,0", lines[3]);
    }

    [TestMethod]
    public void Damage_is_told_with_place_and_cause_and_the_rest_is_shown()
    {
        byte[] data = Segment();
        int second = data.AsSpan().IndexOf("nB"u8);
        second += 2 + data.AsSpan(second + 2).IndexOf("nB"u8);
        data[second + 33] ^= 1;

        Assert.AreEqual(1, Run([.. data, 1, 2, 3]));
        string text = _output.ToString();
        Assert.Contains($"{second,6} DAMAGED, ", text);
        Assert.Contains("block: CRC-32 is 0x", text);
        Assert.Contains($"{data.Length,6} DAMAGED, 3 bytes: no record begins here", text);
        Assert.Contains("block 0–3", text);
        Assert.Contains("block 8–11", text);
    }

    [TestMethod]
    public void Every_truncation_and_every_flipped_byte_is_survived()
    {
        byte[] data = Segment();
        for (int i = 0; i < data.Length; i++)
        {
            Assert.IsTrue(Run(data[..i]) is 0 or 1);
            byte[] flipped = [.. data];
            flipped[i] ^= 0xFF;
            Assert.AreEqual(1, Run(flipped), $"byte {i}");
        }
    }

    [TestMethod]
    public void A_cursor_is_shown()
    {
        VirtualStorage storage = new(1000);
        ReadingJournal journal = new(storage, new JournalOptions(), new ChannelTable());
        journal.Open(0, 1);
        journal.TryAddConsumer("peer", true, out _);

        Assert.AreEqual(0, Run(storage.ContentOf("r-peer.cur.a")));
        Assert.Contains("slot version 1, generation 1", _output.ToString());
    }

    [TestMethod]
    public void Wrong_arguments_and_missing_files_are_one_clear_line()
    {
        Assert.AreEqual(2, DecodeCommand.Run([], () => Stream.Null, _output, _error));
        Assert.AreEqual(2, DecodeCommand.Run(["a", "--format", "xml"], () => Stream.Null, _output, _error));
        Assert.AreEqual(1, DecodeCommand.Run(["no/such/file"], () => Stream.Null, _output, _error));
        Assert.HasCount(3, _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private int Run(byte[] data, params string[] options)
        => DecodeCommand.Run(["-", .. options], () => new MemoryStream(data), _output, _error);

    // Three blocks of four readings; the third reading is -0.48 degrees.
    private static byte[] Segment()
    {
        VirtualStorage storage = Storage();
        return [.. storage.ContentOf("r-000000000000.seg"), .. storage.ContentOf("r-00.blk"),
            .. storage.ContentOf("r-01.blk"), .. storage.ContentOf("r-02.blk")];
    }

    private static VirtualStorage Storage()
    {
        VirtualStorage storage = new(10000);
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        channels.Add(new ChannelInfo("door", "", 0));
        ReadingJournal journal = new(storage, new JournalOptions { ReadingsPerCommit = 4 }, channels);
        journal.Open(0, 1);
        journal.SetUtcOffset(DateTimeOffset.Parse("2026-01-01T00:00:00Z").ToUnixTimeMilliseconds());
        Reading reading = new();
        for (int i = 0; i < 12; i++)
        {
            reading.Clear();
            reading.UptimeMs = 1000L * i;
            reading.Set(0, i - 50);
            reading.Set(1, i & 1);
            journal.Accept(reading, 0);
        }

        return storage;
    }
}
