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
    public void A_packed_message_has_its_channels_by_number_when_it_brings_no_table()
    {
        byte[] data = Segment();
        byte[] blocks = data[data.AsSpan().IndexOf("nB"u8)..];

        Assert.AreEqual(0, Run(blocks));
        Assert.Contains("2 2026-01-01T00:00:02.000Z 0=-48 1=0", _output.ToString());
        Assert.AreEqual(0, Run(blocks, "--format", "csv"));
        Assert.Contains("sequence,boot,uptime_ms,utc,0,1", _output.ToString());
    }

    [TestMethod]
    public void A_block_with_other_channels_than_its_segment_is_damage()
    {
        byte[] data = Segment();
        VirtualStorage other = Storage("roof");
        byte[] block = other.ContentOf("r-01.blk");

        Assert.AreEqual(1, Run([.. data, .. block]));
        string ours = $"{BitConverter.ToUInt16(data, 14):X4}";
        string theirs = $"{BitConverter.ToUInt16(block, 30):X4}";
        Assert.Contains($"packed, table id 0x{ours}", _output.ToString());
        Assert.Contains(
            $"{data.Length,6} DAMAGED, {block.Length} bytes: block: table id 0x{theirs}, but the channels of "
            + $"this segment have 0x{ours}", _output.ToString());
        Assert.DoesNotContain("block 4–7", _output.ToString().Split("DAMAGED")[1]);
    }

    [TestMethod]
    public void A_segment_of_a_newer_version_is_stepped_over_by_its_length()
    {
        byte[] data = Segment();
        data[2] = 2;
        uint crc = ReferenceCrc.Of(data.AsSpan(0, 18));
        BitConverter.TryWriteBytes(data.AsSpan(18), crc);

        Assert.AreEqual(1, Run(data));
        int headerBytes = BitConverter.ToUInt16(data, 4);
        Assert.Contains(
            $"     0 DAMAGED, {headerBytes} bytes: segment header of version 2, newer than this program",
            _output.ToString());
        Assert.HasCount(2, _output.ToString().Split("DAMAGED"));
    }

    [TestMethod]
    public void Several_files_are_decoded_one_after_the_other_and_errors_name_theirs()
    {
        using DecodeRig rig = new("hall");
        rig.Accept(20);
        string[] names = rig.Pull();
        string[] files = [.. names.Select(rig.PathOf)];

        Assert.AreEqual(1, rig.Decode([.. files, rig.PathOf("r-77.blk")]));
        var heads = rig.Lines.Where(line => line.EndsWith(':')).Select(line => line[..^1]);
        CollectionAssert.AreEqual(files, heads.ToArray());
        Assert.StartsWith(rig.PathOf("r-77.blk") + ": ", rig.Error);
    }

    [TestMethod]
    public void The_name_of_a_segment_must_be_right()
    {
        using DecodeRig rig = new("hall");
        rig.Accept(20);
        string segment = rig.Pull().First(name => name.EndsWith(".seg"));
        rig.Put("r-000000000005.seg", rig.Storage.ContentOf(segment));

        Assert.AreEqual(1, rig.Decode(rig.PathOf("r-000000000005.seg")));
        Assert.Contains("segment header: lane r, from reading 0, but the name says r, 5", rig.Output);
    }

    [TestMethod]
    public void Help_shows_usage_and_examples()
    {
        Assert.AreEqual(0, DecodeCommand.Run(["--help"], () => Stream.Null, _output, _error));
        Assert.StartsWith("usage: decode FILE|DIR|-... ", _output.ToString());
        Assert.Contains("decode flash/ --format csv > readings.csv", _output.ToString());
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

    private static VirtualStorage Storage(string first = "hall.temperature")
    {
        VirtualStorage storage = new(10000);
        ChannelTable channels = new();
        channels.Add(new ChannelInfo(first, "Cel", 2));
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
