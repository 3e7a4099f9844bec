// Sizes on nanoFramework's heap. The numbers were read from a heap of its interpreter, built for a PC: what
// it gave an array of that length, an object with that many fields.

using Gateway.Tools.Heap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Heap;

[TestClass]
public sealed class HeapBlocksTests
{
    [TestMethod]
    [DataRow(4096, 4116)]
    [DataRow(1536, 1560)]
    [DataRow(564, 588)]
    [DataRow(392, 420)]
    [DataRow(256, 276)]
    [DataRow(20, 48)]
    [DataRow(16, 36)]
    [DataRow(0, 24)]
    public void Bytes_are_packed_behind_the_head_of_their_array(int length, int expected)
    {
        Assert.AreEqual(expected, HeapBlocks.OfArray(new byte[length]));
    }

    [TestMethod]
    public void Elements_of_an_array_take_what_their_type_does_and_references_a_block()
    {
        Assert.AreEqual(84, HeapBlocks.OfArray(new int[16]));
        Assert.AreEqual(60, HeapBlocks.OfArray(new long[4]));
        Assert.AreEqual(276, HeapBlocks.OfArray(new bool[256]));
        Assert.AreEqual(60, HeapBlocks.OfArray(new Core.ErrorCode[8]));
        Assert.AreEqual(216, HeapBlocks.OfArray(new string[16]));
    }

    [TestMethod]
    public void An_object_takes_a_block_and_one_for_each_field_of_its_bases_too()
    {
        Assert.AreEqual(12, HeapBlocks.OfObject(typeof(object)));
        Assert.AreEqual(36, HeapBlocks.OfObject(typeof(Two)));
        Assert.AreEqual(48, HeapBlocks.OfObject(typeof(Three)));
    }

    [TestMethod]
    public void A_text_of_the_program_stays_in_flash_and_a_made_one_does_not()
    {
        Assert.AreEqual(12, HeapBlocks.OfText("a text of the program, however long it may be"));
        Assert.AreEqual(24, HeapBlocks.OfText(new string('x', 11)));
        Assert.AreEqual(36, HeapBlocks.OfText(new string('x', 12)));
        Assert.AreEqual(36, HeapBlocks.OfText(new string('é', 6)));
    }

    private class Two
    {
        internal long Wide { get; set; }

        internal byte Narrow { get; set; }
    }

    private sealed class Three : Two
    {
        internal object? Other { get; set; }
    }
}
