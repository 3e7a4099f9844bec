// Whatever the bytes are: a typed error, no exception, no reading that was not put in.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Packing;

[TestClass]
public class BlockDecoderTests
{
    private static byte[] _block;
    private static int _length;
    private static BlockDecoder _decoder;
    private static Reading _reading;

    [Setup]
    public void Setup()
    {
        _block = new byte[1024];
        _decoder = new BlockDecoder();
        _reading = new Reading();
        BlockEncoder encoder = new BlockEncoder(1024);
        encoder.Begin(100, 3, true, 1700000000000);
        for (int i = 0; i < 12; i++)
        {
            _reading.Clear();
            _reading.UptimeMs = 1000 * i;
            _reading.Set(0, 2000 + (i * i));
            _reading.Set(1, -i);
            encoder.TryAdd(_reading);
        }

        _length = encoder.Finish(_block, 0);
    }

    [TestMethod]
    public void Every_flipped_bit_is_detected()
    {
        for (int bit = 0; bit < _length * 8; bit++)
        {
            _block[bit / 8] ^= (byte)(1 << (bit % 8));
            ErrorCode error = _decoder.Open(_block, 0, _length);
            Assert.IsTrue(error == ErrorCode.Damaged || error == ErrorCode.Truncated);
            CheckNothingOpen();
            _block[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(_block, 0, _length));
    }

    [TestMethod]
    public void A_block_cut_short_is_truncated()
    {
        for (int count = 0; count < _length; count++)
        {
            Assert.AreEqual((int)ErrorCode.Truncated, (int)_decoder.Open(_block, 0, count));
            CheckNothingOpen();
        }
    }

    [TestMethod]
    public void A_newer_format_is_told_from_damage_and_can_be_stepped_over()
    {
        byte[] newer = Copy();
        newer[2] = BlockFormat.Version + 1;
        Sign(newer);

        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)_decoder.Open(newer, 0, newer.Length));
        Assert.AreEqual(_length, _decoder.LengthBytes);
        Assert.AreEqual(0, _decoder.ReadingCount);
    }

    [TestMethod]
    public void Unknown_flags_version_0_and_no_readings_are_damage()
    {
        CheckRefused(3, 4);
        CheckRefused(2, 0);
        CheckRefused(6, 0);
    }

    [TestMethod]
    public void Contradictory_content_behind_a_right_CRC_ends_in_damage()
    {
        byte[] block = Copy();
        block[6]++;
        Sign(block);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(block, 0, block.Length));
        Assert.AreEqual((int)ErrorCode.Damaged, (int)ReadToEnd());

        block[6] -= 2;
        Sign(block);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(block, 0, block.Length));
        Assert.AreEqual((int)ErrorCode.Damaged, (int)ReadToEnd());

        // damage is told every time, and a rewind begins anew
        Assert.IsFalse(_decoder.TryReadNext(_reading, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.Damaged, (int)error);
        _decoder.Rewind();
        Assert.IsTrue(_decoder.TryReadNext(_reading, out error));
    }

    [TestMethod]
    public void Random_content_behind_a_right_CRC_never_throws()
    {
        TestRandom random = new TestRandom(99);
        byte[] block = Copy();
        for (int round = 0; round < 200; round++)
        {
            block[3] = (byte)random.Below(4);
            block[6] = (byte)random.Next();
            for (int i = BlockFormat.HeaderBytes; i < block.Length - 4; i++)
            {
                block[i] = (byte)random.Next();
            }

            Sign(block);
            if (_decoder.Open(block, 0, block.Length) == ErrorCode.Ok)
            {
                ErrorCode error = ReadToEnd();
                Assert.IsTrue(error == ErrorCode.Ok || error == ErrorCode.Damaged);
            }
        }
    }

    [TestMethod]
    public void Random_bytes_are_no_block()
    {
        TestRandom random = new TestRandom(12345);
        byte[] garbage = new byte[64];
        for (int round = 0; round < 200; round++)
        {
            for (int i = 0; i < garbage.Length; i++)
            {
                garbage[i] = (byte)random.Next();
            }

            garbage[0] = BlockFormat.Magic0;
            garbage[1] = BlockFormat.Magic1;
            garbage[5] = 0;
            Assert.AreNotEqual((int)ErrorCode.Ok, (int)_decoder.Open(garbage, 0, garbage.Length));
            Assert.IsFalse(_decoder.TryReadNext(_reading, out _));
        }
    }

    private static byte[] Copy()
    {
        byte[] copy = new byte[_length];
        System.Array.Copy(_block, 0, copy, 0, _length);
        return copy;
    }

    private static void Sign(byte[] block)
    {
        Bytes.PutUInt32(block, block.Length - 4, Crc32.Compute(block, 0, block.Length - 4));
    }

    private static void CheckRefused(int position, byte value)
    {
        byte[] block = Copy();
        block[position] = value;
        Sign(block);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)_decoder.Open(block, 0, block.Length));
        CheckNothingOpen();
    }

    private static void CheckNothingOpen()
    {
        Assert.AreEqual(0, _decoder.ReadingCount);
        Assert.AreEqual(0, _decoder.LengthBytes);
        Assert.AreEqual(0L, _decoder.FirstSequence);
        Assert.IsFalse(_decoder.TryReadNext(_reading, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
    }

    private static ErrorCode ReadToEnd()
    {
        ErrorCode error;
        int count = 0;
        while (_decoder.TryReadNext(_reading, out error))
        {
            count++;
            Assert.IsTrue(count <= _decoder.ReadingCount);
        }

        Assert.AreEqual(0L, _reading.PresentMask);
        return error;
    }
}
