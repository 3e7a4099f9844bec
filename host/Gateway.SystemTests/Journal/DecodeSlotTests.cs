// `decode` on slots of the journal: one block, and what is left over behind it.

using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class DecodeSlotTests
{
    private readonly DecodeRig _rig = new("hall", "cellar");

    [TestCleanup]
    public void End() => _rig.Dispose();

    [TestMethod]
    public void Bytes_left_over_from_an_earlier_block_are_named_and_no_damage()
    {
        byte[] slot = ShortSlot(out int leftover);
        string file = _rig.PathOf("r-00.blk");

        Assert.AreEqual(0, _rig.Decode(file));
        Assert.StartsWith(file + ":\n     0 block ", _rig.Output);
        Assert.Contains(
            $"{slot.Length - leftover,6} {leftover} bytes left over from an earlier block\n", _rig.Output);
        Assert.DoesNotContain("DAMAGED", _rig.Output);

        Assert.AreEqual(0, _rig.Decode(file, "--format", "json"));
        JsonElement block = JsonDocument.Parse(_rig.Lines.Single()).RootElement;
        Assert.AreEqual(leftover, block.GetProperty("leftoverBytes").GetInt32());
        Assert.AreEqual(file, block.GetProperty("file").GetString());
    }

    [TestMethod]
    public void Standard_input_is_a_slot_when_that_is_said()
    {
        byte[] slot = ShortSlot(out int leftover);

        Assert.AreEqual(0, _rig.Decode(slot, "-", "--slot"));
        Assert.Contains($" {leftover} bytes left over", _rig.Output);
        Assert.AreEqual(1, _rig.Decode(slot, "-"));
        Assert.Contains("DAMAGED", _rig.Output);
    }

    [TestMethod]
    public void The_channels_come_from_a_segment_that_is_named_too()
    {
        _rig.Accept(20);
        string[] names = _rig.Pull();
        string segment = _rig.PathOf(names.First(name => name.EndsWith(".seg")));

        Assert.AreEqual(0, _rig.Decode(_rig.PathOf("r-01.blk"), "--format", "csv"));
        Assert.StartsWith("sequence,boot,uptime_ms,utc,0,1\n", _rig.Output);
        Assert.AreEqual(0, _rig.Decode(_rig.PathOf("r-01.blk"), segment, "--format", "csv"));
        Assert.StartsWith("sequence,boot,uptime_ms,utc,hall,cellar\n", _rig.Output);
    }

    [TestMethod]
    public void Every_truncation_of_a_slot_is_survived()
    {
        byte[] slot = ShortSlot(out int leftover);
        for (int count = 0; count < slot.Length; count++)
        {
            int expected = count >= slot.Length - leftover ? 0 : 1;
            Assert.AreEqual(expected, _rig.Decode(slot[..count], "-", "--slot"), $"{count} bytes");
        }
    }

    [TestMethod]
    public void Every_flipped_byte_of_a_slot_is_damage_but_for_those_left_over()
    {
        byte[] slot = ShortSlot(out int leftover);
        for (int at = 0; at < slot.Length; at++)
        {
            byte[] flipped = [.. slot];
            flipped[at] ^= 0xFF;
            int expected = at >= slot.Length - leftover ? 0 : 1;
            Assert.AreEqual(expected, _rig.Decode(flipped, "-", "--slot"), $"byte {at}");
        }
    }

    // Slot 0 with a block shorter than the one that was there before.
    private byte[] ShortSlot(out int leftoverBytes)
    {
        _rig.Options.ReadingsPerCommit = 100;
        _rig.Accept(60);
        int longBytes = _rig.Storage.ContentOf("r-00.blk").Length;
        while (_rig.Storage.ContentOf("r-00.blk")[8] == 0)
        {
            _rig.Accept(1);
        }

        _rig.Pull();
        byte[] slot = _rig.Storage.ContentOf("r-00.blk");
        leftoverBytes = slot.Length - BitConverter.ToUInt16(slot, 4);
        Assert.HasCount(longBytes, slot);
        Assert.IsGreaterThan(20, leftoverBytes);
        return slot;
    }
}
