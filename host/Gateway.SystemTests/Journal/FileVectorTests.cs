// docs/vectors/files.txt is what others test their readers with: what the firmware reads and writes is that.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class FileVectorTests
{
    [TestMethod]
    public void Segment_headers_are_read_and_written_so()
    {
        foreach (string[] words in Lines("segment"))
        {
            byte[] bytes = Convert.FromHexString(words[1]);
            SegmentHeader header = new();
            Assert.AreEqual(ErrorCode.Ok, header.Parse(bytes, 0, bytes.Length));
            Assert.AreEqual(words[2][0], header.Lane);
            Assert.AreEqual(long.Parse(words[3]), header.FirstSequence);
            int fixedBytes = SegmentHeader.FixedBytes;
            Assert.AreEqual(
                ErrorCode.Ok, header.ParseTable(bytes, fixedBytes, bytes.Length - fixedBytes, out var table));
            ChannelTable channels = new();
            foreach (string[] channel in words[4..].Select(word => word.Split(',')))
            {
                channels.Add(new ChannelInfo(channel[0], channel[1], int.Parse(channel[2])));
            }

            Assert.AreEqual(channels.Count, table.Count);
            Assert.AreEqual(channels[0].Name, table[0].Name);
            byte[] built = SegmentHeader.Build(header.Lane, channels);
            SegmentHeader.PutSequence(built, header.FirstSequence);
            Assert.AreEqual(words[1], Convert.ToHexStringLower(built));
        }
    }

    [TestMethod]
    public void Gap_records_are_read_so()
    {
        foreach (string[] words in Lines("gap"))
        {
            byte[] bytes = Convert.FromHexString(words[1]);
            GapRecord gap = new();
            Assert.AreEqual(ErrorCode.Ok, gap.Parse(bytes, 0, bytes.Length));
            Assert.AreEqual(int.Parse(words[2]), (int)gap.Cause);
            Assert.AreEqual(long.Parse(words[3]), gap.FirstSequence);
            Assert.AreEqual(long.Parse(words[4]), gap.EndSequence);
            Assert.AreEqual(int.Parse(words[5]), gap.ReadingCount);
        }
    }

    [TestMethod]
    public void Slots_are_read_and_written_so()
    {
        VirtualStorage storage = new(1000);
        SlotPair written = new(storage, "w", 8, 1);
        written.Load(new byte[8], out _);
        foreach (string[] words in Lines("slot"))
        {
            storage.Plant("r.a", Convert.FromHexString(words[1]));
            SlotPair slots = new(storage, "r", 8, byte.Parse(words[3]));
            byte[] payload = new byte[8];
            Assert.AreEqual(ErrorCode.Ok, slots.Load(payload, out int count));
            Assert.AreEqual(8, count);
            Assert.AreEqual(uint.Parse(words[2]), slots.Generation);
            Assert.AreEqual(long.Parse(words[4]), BitConverter.ToInt64(payload));

            Assert.AreEqual(ErrorCode.Ok, written.Save(payload, count));
            string name = slots.Generation % 2 == 1 ? "w.a" : "w.b";
            Assert.AreEqual(words[1], Convert.ToHexStringLower(storage.ContentOf(name)));
        }
    }

    private static List<string[]> Lines(string kind)
    {
        string[] lines = File.ReadAllLines(RepoTree.PathOf("docs/vectors/files.txt"));
        List<string[]> found = [.. lines.Select(line => line.Split(' ')).Where(words => words[0] == kind)];
        Assert.IsNotEmpty(found);
        return found;
    }
}
