// The codec against the message examples of the RFCs, and against input that nobody should send.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapCodecTests
{
    private static CoapReader _reader;
    private static CoapWriter _writer;
    private static byte[] _buffer;

    [Setup]
    public void Setup()
    {
        _reader = new CoapReader();
        _writer = new CoapWriter();
        _buffer = new byte[1500];
    }

    // RFC 7252 appendix A, figure 16: confirmable GET /temperature without a token.
    [TestMethod]
    public void The_request_of_rfc_7252_figure_16_is_written_as_printed()
    {
        _writer.Begin(_buffer, CoapType.Confirmable, CoapCode.Get, 0x7D34, 0, 0);
        byte[] path = Hex.Utf8("temperature");
        _writer.PutOption(CoapOption.UriPath, path, 0, path.Length);
        Assert.AreEqual("40017d34bb74656d7065726174757265", Hex.Show(_buffer, 0, _writer.Count));
    }

    // RFC 7252 appendix A, figure 16: the piggy-backed response "22.3 C".
    [TestMethod]
    public void The_response_of_rfc_7252_figure_16_is_read()
    {
        Open("60 45 7d 34 ff 32 32 2e 33 20 43");
        Assert.AreEqual((int)CoapType.Acknowledgement, (int)_reader.Type);
        Assert.AreEqual(CoapCode.Content, _reader.Code);
        Assert.AreEqual(0x7D34, _reader.MessageId);
        Assert.AreEqual(0, _reader.TokenLength);
        Assert.AreEqual(5, _reader.PayloadOffset);
        Assert.AreEqual(6, _reader.PayloadLength);
        Assert.IsFalse(_reader.TryReadOption());
    }

    // RFC 7252 appendix A, figure 17: the same with the token 0x20.
    [TestMethod]
    public void The_messages_of_rfc_7252_figure_17_are_written_and_read()
    {
        _writer.Begin(_buffer, CoapType.Confirmable, CoapCode.Get, 0x7D35, 0x20, 1);
        byte[] path = Hex.Utf8("temperature");
        _writer.PutOption(CoapOption.UriPath, path, 0, path.Length);
        Assert.AreEqual("41017d3520bb74656d7065726174757265", Hex.Show(_buffer, 0, _writer.Count));
        Open("61 45 7d 35 20 ff 32 32 2e 33 20 43");
        Assert.AreEqual(1, _reader.TokenLength);
        Assert.AreEqual(0x20L, (long)_reader.Token);
        Assert.AreEqual(6, _reader.PayloadLength);
    }

    // RFC 7252 §3.1: 13 adds one byte from 13 on, 14 two bytes from 269 on.
    [TestMethod]
    [DataRow(12, 12)]
    [DataRow(13, 13)]
    [DataRow(268, 268)]
    [DataRow(269, 269)]
    [DataRow(270, 1000)]
    [DataRow(65535, 0)]
    public void Deltas_and_lengths_are_extended_at_their_limits(int number, int length)
    {
        byte[] value = new byte[1000];
        value[0] = 0xAB;
        _writer.Begin(_buffer, CoapType.Confirmable, CoapCode.Post, 1, 0, 0);
        _writer.PutOption(number, value, 0, length);
        _writer.PutPayload(value, 0, 1);
        Assert.IsFalse(_writer.IsOverflowed);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_reader.Open(_buffer, _writer.Count));
        Assert.IsTrue(_reader.TryReadOption());
        Assert.AreEqual(number, _reader.OptionNumber);
        Assert.AreEqual(length, _reader.OptionLength);
        Assert.IsFalse(_reader.TryReadOption());
        Assert.AreEqual(1, _reader.PayloadLength);
    }

    // RFC 7252 §3.2: leading zero bytes are left out, zero has no byte at all.
    [TestMethod]
    [DataRow(0L, 0)]
    [DataRow(110L, 1)]
    [DataRow(255L, 1)]
    [DataRow(256L, 2)]
    [DataRow(65536L, 3)]
    [DataRow(4294967295L, 4)]
    public void Integers_take_as_few_bytes_as_they_need(long value, int bytes)
    {
        _writer.Begin(_buffer, CoapType.Confirmable, CoapCode.Post, 1, 0, 0);
        _writer.PutOption(CoapOption.Size1, value);
        _reader.Open(_buffer, _writer.Count);
        Assert.IsTrue(_reader.TryFindOption(CoapOption.Size1));
        Assert.AreEqual(bytes, _reader.OptionLength);
        Assert.AreEqual(value, _reader.ReadOptionNumber());
    }

    // RFC 7959 §3.2, figures 8 and 9: 1:0/1/128 and 1:4/1/32.
    [TestMethod]
    [DataRow(0, true, 128, 0x0B)]
    [DataRow(4, true, 32, 0x49)]
    [DataRow(3, false, 128, 0x33)]
    [DataRow(0, false, 16, 0)]
    [DataRow(1048575, true, 1024, 0xFFFFFE)]
    public void Block_options_are_packed_as_in_rfc_7959(int number, bool hasMore, int bytes, int value)
    {
        int szx = CoapBlock.SzxFor(bytes);
        Assert.AreEqual(bytes, CoapBlock.BytesOf(szx));
        Assert.AreEqual(value, CoapBlock.Pack(number, hasMore, szx));
        Assert.AreEqual(number, CoapBlock.NumberOf(value));
        Assert.AreEqual(hasMore, CoapBlock.HasMore(value));
        Assert.AreEqual(szx, CoapBlock.SzxOf(value));
    }

    [TestMethod]
    public void Block_sizes_are_rounded_down_to_what_szx_can_say()
    {
        Assert.AreEqual(6, CoapBlock.SzxFor(5000));
        Assert.AreEqual(5, CoapBlock.SzxFor(1023));
        Assert.AreEqual(0, CoapBlock.SzxFor(1));
    }

    [TestMethod]
    [DataRow("", (int)ErrorCode.Truncated)]
    [DataRow("40 01 7d", (int)ErrorCode.Truncated)]
    [DataRow("00 01 7d 34", (int)ErrorCode.NotSupported)]
    [DataRow("80 01 7d 34", (int)ErrorCode.NotSupported)]
    [DataRow("49 01 7d 34 01 02 03 04 05 06 07 08 09", (int)ErrorCode.ProtocolViolation)]
    [DataRow("44 01 7d 34 01 02 03", (int)ErrorCode.Truncated)]
    [DataRow("40 00 7d 34 ff", (int)ErrorCode.ProtocolViolation)]
    [DataRow("41 00 7d 34 20", (int)ErrorCode.ProtocolViolation)]
    [DataRow("40 01 7d 34 ff", (int)ErrorCode.ProtocolViolation)]
    [DataRow("40 01 7d 34 b1 61 ff", (int)ErrorCode.ProtocolViolation)]
    [DataRow("40 01 7d 34 f0", (int)ErrorCode.ProtocolViolation)]
    [DataRow("40 01 7d 34 0f", (int)ErrorCode.ProtocolViolation)]
    [DataRow("40 01 7d 34 b2 61", (int)ErrorCode.Truncated)]
    [DataRow("40 01 7d 34 d0", (int)ErrorCode.Truncated)]
    [DataRow("40 01 7d 34 e0 01", (int)ErrorCode.Truncated)]
    [DataRow("40 01 7d 34 0e ff ff", (int)ErrorCode.Truncated)]
    [DataRow("40 01 7d 34 e0 ff ff", (int)ErrorCode.ProtocolViolation)]
    [DataRow("40 01 7d 34 e0 fe f2 10", (int)ErrorCode.ProtocolViolation)]
    public void Malformed_messages_are_refused_with_a_typed_error(string hex, int error)
    {
        byte[] data = Hex.Parse(hex);
        Assert.AreEqual(error, (int)_reader.Open(data, data.Length), hex);
        Assert.IsFalse(_reader.TryReadOption(), hex);
        Assert.AreEqual(0, _reader.PayloadLength, hex);
    }

    [TestMethod]
    public void Random_bytes_never_break_the_reader()
    {
        VirtualRandom random = new VirtualRandom(7);
        for (int round = 0; round < 3000; round++)
        {
            int count = random.Next(40);
            byte[] data = new byte[count];
            for (int i = 0; i < count; i++)
            {
                data[i] = (byte)random.Next(256);
            }

            if (count > 0)
            {
                data[0] = (byte)(0x40 | (data[0] & 0x3F));
            }

            ErrorCode error = _reader.Open(data, count);
            int options = 0;
            while (_reader.TryReadOption())
            {
                options++;
                Assert.IsTrue(_reader.OptionOffset + _reader.OptionLength <= count);
            }

            Assert.IsTrue(options <= count);
            Assert.IsTrue(error != ErrorCode.Ok || _reader.PayloadOffset + _reader.PayloadLength == count);
        }
    }

    [TestMethod]
    public void What_does_not_fit_marks_the_writer_and_never_leaves_the_buffer()
    {
        byte[] small = new byte[10];
        _writer.Begin(small, CoapType.Confirmable, CoapCode.Post, 1, 1, 4);
        _writer.PutPayload(_buffer, 0, 5);
        Assert.IsTrue(_writer.IsOverflowed);
        Assert.IsTrue(_writer.Count <= small.Length);
        _writer.Begin(new byte[6], CoapType.Confirmable, CoapCode.Post, 1, 1, 4);
        Assert.IsTrue(_writer.IsOverflowed);
        Assert.AreEqual(0, _writer.Count);
    }

    [TestMethod]
    public void Options_out_of_order_are_a_mistake_of_the_caller()
    {
        _writer.Begin(_buffer, CoapType.Confirmable, CoapCode.Post, 1, 0, 0);
        _writer.PutOption(CoapOption.Block1, 0);
        Assert.ThrowsException(
            typeof(System.ArgumentException),
            () => _writer.PutOption(CoapOption.UriPath, 0));
    }

    private static void Open(string hex)
    {
        byte[] data = Hex.Parse(hex);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_reader.Open(data, data.Length), hex);
    }
}
