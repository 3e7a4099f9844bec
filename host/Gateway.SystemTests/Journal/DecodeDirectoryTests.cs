// `decode` on a directory, as a service engineer pulls it from a device: every reading once, in order.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class DecodeDirectoryTests
{
    private readonly DecodeRig _rig = new("hall", "cellar");

    [TestCleanup]
    public void End() => _rig.Dispose();

    [TestMethod]
    public void Its_table_is_what_was_accepted_once_and_in_order()
    {
        for (int count = 10; count <= 400; count += 130)
        {
            _rig.Accept(count);
            _rig.Pull();

            Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "csv"), _rig.Error);
            AreEqual(_rig.Accepted, _rig.Rows);
            Assert.AreEqual("", _rig.Error);
        }
    }

    [TestMethod]
    public void A_restart_with_other_channels_gives_a_column_for_each_that_ever_was()
    {
        _rig.Accept(123);
        _rig.Boot("cellar", "roof", "hall");
        _rig.Accept(77);
        _rig.Boot("roof");
        _rig.Accept(5);
        _rig.Pull();

        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "csv"), _rig.Error);
        Assert.AreEqual("sequence,boot,uptime_ms,utc,hall,cellar,roof", _rig.Lines[0]);
        AreEqual(_rig.Accepted, _rig.Rows);
    }

    [TestMethod]
    public void A_damaged_block_costs_its_readings_and_no_others()
    {
        _rig.Accept(300);
        string[] names = _rig.Pull();
        string segment = names.Where(name => name.EndsWith(".seg")).ElementAt(2);
        byte[] data = _rig.Storage.ContentOf(segment);
        int at = data.AsSpan().IndexOf("nB"u8);
        long first = BitConverter.ToUInt32(data, at + 8);
        int count = BitConverter.ToUInt16(data, at + 6);
        data[at + 40] ^= 1;
        _rig.Put(segment, data);

        Assert.AreEqual(1, _rig.Decode(_rig.Folder, "--format", "csv"));
        AreEqual([.. _rig.Accepted.Where((_, i) => i < first || i >= first + count)], _rig.Rows);
        Assert.StartsWith($"{_rig.PathOf(segment)}: at {at}: damaged, ", _rig.Error);
        Assert.Contains(" bytes: block: CRC-32 is 0x", _rig.Error);
    }

    [TestMethod]
    public void Whatever_byte_is_flipped_and_wherever_a_file_ends_nothing_wrong_is_told()
    {
        _rig.Accept(150);
        _rig.Boot("roof");
        _rig.Accept(60);
        Dictionary<string, Dictionary<string, string>> accepted =
            _rig.Accepted.ToDictionary(cells => cells["sequence"]);
        foreach (string name in _rig.Pull())
        {
            byte[] data = _rig.Storage.ContentOf(name);
            for (int at = 0; at < data.Length; at += 9)
            {
                byte[] flipped = [.. data];
                flipped[at] ^= 0xFF;
                _rig.Put(name, flipped);
                Check(accepted, $"{name}, byte {at} flipped");
                _rig.Put(name, data[..at]);
                Check(accepted, $"{name}, ends at {at}");
            }

            _rig.Put(name, data);
        }
    }

    [TestMethod]
    public void Readings_that_are_missing_without_a_gap_record_are_named()
    {
        _rig.Accept(300);
        string[] segments = [.. _rig.Pull().Where(name => name.EndsWith(".seg"))];
        File.Delete(_rig.PathOf(segments[1]));
        string end = segments[2][2..^4].TrimStart('0');
        string first = segments[1][2..^4].TrimStart('0');

        Assert.AreEqual(1, _rig.Decode(_rig.Folder));
        Assert.Contains(
            $"DAMAGED, 0 bytes: readings {first}–{int.Parse(end) - 1} are missing before this block",
            _rig.Output);
    }

    [TestMethod]
    public void Readings_that_are_missing_with_a_gap_record_are_no_damage()
    {
        _rig.Options.QuotaBytes = 2800;
        _rig.Boot("hall").TryAddConsumer("peer", true, out _);
        _rig.Accept(1000);
        _rig.Pull();

        Assert.AreEqual(0, _rig.Decode(_rig.Folder), _rig.Output);
        Assert.Contains(": quota used up, ", _rig.Output);
    }

    [TestMethod]
    public void Stale_slots_are_named_as_such()
    {
        _rig.Accept(300);
        _rig.Pull();

        Assert.AreEqual(0, _rig.Decode(_rig.Folder));
        string stale = "; stale: these readings are in a segment";
        int staleCount = _rig.Lines.Count(line => line.EndsWith(stale));
        Assert.IsGreaterThan(0, staleCount);
        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "json"));
        Assert.AreEqual(staleCount, _rig.Lines.Count(one => one.Contains("\"stale\":true,\"readings\":[]")));
    }

    [TestMethod]
    public void A_segment_that_stands_there_twice_counts_once()
    {
        _rig.Accept(300);
        string[] segments = [.. _rig.Pull().Where(name => name.EndsWith(".seg"))];
        byte[] first = _rig.Storage.ContentOf(segments[0]);
        byte[] second = _rig.Storage.ContentOf(segments[1]);
        _rig.Put(segments[1], [.. second[..second.AsSpan().IndexOf("nB"u8)],
            .. first[first.AsSpan().IndexOf("nB"u8)..], .. second[second.AsSpan().IndexOf("nB"u8)..]]);

        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "csv"));
        AreEqual(_rig.Accepted, _rig.Rows);
        Assert.AreEqual(0, _rig.Decode(_rig.Folder));
        Assert.Contains(" readings came before", _rig.Output);
    }

    [TestMethod]
    public void A_slot_with_other_channels_than_the_newest_segment_is_damage()
    {
        _rig.Accept(30);
        _rig.Pull();
        using DecodeRig other = new("other");
        other.Accept(1000);
        _rig.Put("r-31.blk", other.Storage.ContentOf("r-01.blk"));

        Assert.AreEqual(1, _rig.Decode(_rig.Folder, "--format", "csv"));
        Assert.Contains("r-31.blk: at 0: damaged, ", _rig.Error);
        Assert.Contains("but the channels of the newest segment have 0x", _rig.Error);
        AreEqual(_rig.Accepted, _rig.Rows);
    }

    [TestMethod]
    public void Files_of_no_journal_are_named_and_left_out()
    {
        _rig.Accept(30);
        _rig.Pull();
        _rig.Put("config.json", [1, 2, 3]);
        _rig.Put("r-32.blk", [1, 2, 3]);
        Directory.CreateDirectory(_rig.PathOf("lost+found"));

        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "csv"));
        AreEqual(_rig.Accepted, _rig.Rows);
        string Line(string name) => $"{_rig.PathOf(name)}: not a file of the journal, left out\n";
        Assert.AreEqual(Line("config.json") + Line("lost+found") + Line("r-32.blk"), _rig.Error);
    }

    [TestMethod]
    public void Cursors_are_shown_but_not_in_a_table()
    {
        _rig.Boot("hall").TryAddConsumer("peer", true, out _);
        _rig.Accept(3);
        _rig.Pull();

        Assert.AreEqual(0, _rig.Decode(_rig.Folder));
        Assert.Contains("slot version 1, generation 1", _rig.Output);
        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "json"));
        Assert.Contains("\"kind\":\"slot\"", _rig.Output);
        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--format", "csv"));
        AreEqual(_rig.Accepted, _rig.Rows);
        Assert.AreEqual("", _rig.Error);
    }

    [TestMethod]
    public void Of_several_lanes_one_must_be_chosen()
    {
        _rig.Accept(30);
        foreach (string name in _rig.Pull())
        {
            _rig.Put("s" + name[1..], [1]);
        }

        Assert.AreEqual(2, _rig.Decode(_rig.Folder));
        Assert.Contains("there are the lanes r, s: choose one with --lane", _rig.Error);
        Assert.AreEqual(0, _rig.Decode(_rig.Folder, "--lane", "r", "--format", "csv"));
        AreEqual(_rig.Accepted, _rig.Rows);
    }

    // Whatever is told was accepted, comes once and in order; a channel without a table has a number.
    private void Check(Dictionary<string, Dictionary<string, string>> accepted, string what)
    {
        int exitCode = _rig.Decode(_rig.Folder, "--format", "csv");
        Assert.IsTrue(exitCode is 0 or 1, what);
        long previous = -1;
        foreach (Dictionary<string, string> row in _rig.Rows)
        {
            long sequence = long.Parse(row["sequence"]);
            Assert.IsGreaterThan(previous, sequence, what);
            previous = sequence;
            foreach ((string head, string cell) in row.Where(cell => !char.IsAsciiDigit(cell.Key[0])))
            {
                Assert.AreEqual(accepted[row["sequence"]][head], cell, what);
            }
        }

        Assert.IsTrue(exitCode == 1 || _rig.Rows.Count == accepted.Count, what);
    }

    private static void AreEqual(
        List<Dictionary<string, string>> expected, List<Dictionary<string, string>> actual)
    {
        static string Line(Dictionary<string, string> cells)
            => string.Join(' ', cells.OrderBy(cell => cell.Key, StringComparer.Ordinal));
        CollectionAssert.AreEqual(expected.ConvertAll(Line), actual.ConvertAll(Line));
    }
}
