// Frames of a stream against the example of the RFC, at the limits of their lengths, and cut anywhere.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapFrameTests
{
    private static CoapReader _reader;
    private static CoapWriter _writer;
    private static byte[] _buffer;

    [Setup]
    public void Setup()
    {
        _reader = new CoapReader();
        _writer = new CoapWriter();
        _buffer = new byte[70000];
    }

    // RFC 8323 §3.2, figure 5: 2.03 with the token 7f, without options and payload.
    [TestMethod]
    public void The_message_of_rfc_8323_figure_5_is_written_and_read()
    {
        _writer.BeginFrame(_buffer, 0, (2 << 5) | 3, 0x7F, 1);
        _writer.EndFrame();
        Assert.AreEqual("01437f", Hex.Show(_buffer, 0, _writer.Count));
        Assert.AreEqual((int)ErrorCode.Ok, (int)CoapFrame.Measure(_buffer, 0, 3, 1152, out int bytes));
        Assert.AreEqual(3, bytes);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_reader.OpenFrame(_buffer, 0, bytes));
        Assert.AreEqual(0x43, _reader.Code);
        Assert.AreEqual(0x7FL, (long)_reader.Token);
        Assert.AreEqual(1, _reader.TokenLength);
        Assert.AreEqual(0, _reader.PayloadLength);
    }

    // RFC 8323 §3.2: the length counts options, marker and payload; 13, 14 and 15 announce 1, 2 and 4 bytes.
    [TestMethod]
    [DataRow(0, "04 02 00 00 00 01")]
    [DataRow(2, "24 02 00 00 00 01")]
    [DataRow(12, "c4 02 00 00 00 01")]
    [DataRow(13, "d4 00 02 00 00 00 01")]
    [DataRow(268, "d4 ff 02 00 00 00 01")]
    [DataRow(269, "e4 00 00 02 00 00 00 01")]
    [DataRow(65804, "e4 ff ff 02 00 00 00 01")]
    [DataRow(65805, "f4 00 00 00 00 02 00 00 00 01")]
    [DataRow(66061, "f4 00 00 01 00 02 00 00 00 01")]
    public void Lengths_are_extended_at_their_limits(int length, string head)
    {
        const int Offset = 7;
        byte[] payload = new byte[length];
        _writer.BeginFrame(_buffer, Offset, CoapCode.Post, 1, 4);
        _writer.PutPayload(payload, 0, length - 1);
        _writer.EndFrame();
        byte[] expected = Hex.Parse(head);
        Assert.AreEqual(Offset + expected.Length + length, _writer.Count);
        Assert.AreEqual(Hex.Show(expected, 0, expected.Length), Hex.Show(_buffer, Offset, expected.Length));

        int count = _writer.Count - Offset;
        ErrorCode error = CoapFrame.Measure(_buffer, Offset, count, count, out int bytes);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual(count, bytes);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_reader.OpenFrame(_buffer, Offset, bytes));
        Assert.AreEqual(CoapCode.Post, _reader.Code);
        Assert.AreEqual(1L, (long)_reader.Token);
        Assert.AreEqual(length < 2 ? 0 : length - 1, _reader.PayloadLength);
        error = CoapFrame.Measure(_buffer, Offset, count, count - 1, out bytes);
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)error);
        Assert.AreEqual(0, bytes);
    }

    [TestMethod]
    [DataRow("", (int)ErrorCode.Truncated)]
    [DataRow("d0", (int)ErrorCode.Truncated)]
    [DataRow("e0 00", (int)ErrorCode.Truncated)]
    [DataRow("f0 00 00 00", (int)ErrorCode.Truncated)]
    [DataRow("09", (int)ErrorCode.ProtocolViolation)]
    [DataRow("0f 45", (int)ErrorCode.ProtocolViolation)]
    [DataRow("f0 ff ff ff ff", (int)ErrorCode.TooLarge)]
    [DataRow("f0 7f ff ff ff", (int)ErrorCode.TooLarge)]
    [DataRow("e0 ff ff", (int)ErrorCode.TooLarge)]
    public void A_head_that_is_short_or_wrong_has_no_length(string hex, int error)
    {
        byte[] data = Hex.Parse(hex);
        Assert.AreEqual(error, (int)CoapFrame.Measure(data, 0, data.Length, 1152, out int bytes));
        Assert.AreEqual(0, bytes);
    }

    [TestMethod]
    [DataRow("10 45 ff")]
    [DataRow("10 45 f0")]
    [DataRow("10 45 0f")]
    [DataRow("20 45 b2 61")]
    [DataRow("30 45 b1 61 ff")]
    public void Options_that_are_not_in_order_are_refused(string hex)
    {
        byte[] data = Hex.Parse(hex);
        CoapFrame.Measure(data, 0, data.Length, 1152, out int bytes);
        Assert.AreEqual(data.Length, bytes);
        Assert.AreNotEqual((int)ErrorCode.Ok, (int)_reader.OpenFrame(data, 0, bytes));
        Assert.IsFalse(_reader.TryReadOption());
        Assert.AreEqual(0, _reader.PayloadLength);
    }

    [TestMethod]
    public void A_frame_that_does_not_fit_is_as_if_it_had_not_been_begun()
    {
        byte[] small = new byte[20];
        _writer.BeginFrame(small, 4, CoapCode.Post, 1, 4);
        _writer.PutPayload(_buffer, 0, 10);
        Assert.IsTrue(_writer.IsOverflowed);
        _writer.EndFrame();
        Assert.AreEqual(4, _writer.Count);
        _writer.BeginFrame(small, 12, CoapCode.Post, 1, 4);
        Assert.IsTrue(_writer.IsOverflowed);
    }

    [TestMethod]
    public void Random_bytes_never_break_the_reader_of_frames()
    {
        VirtualRandom random = new VirtualRandom(7);
        for (int round = 0; round < 2000; round++)
        {
            byte[] data = new byte[2 + random.Next(60)];
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = (byte)random.Next(256);
            }

            ErrorCode error = CoapFrame.Measure(data, 0, data.Length, 1152, out int bytes);
            if (error != ErrorCode.Ok || bytes > data.Length)
            {
                continue;
            }

            error = _reader.OpenFrame(data, 0, bytes);
            while (_reader.TryReadOption())
            {
                Assert.IsTrue(_reader.OptionOffset + _reader.OptionLength <= bytes);
            }

            Assert.IsTrue(error != ErrorCode.Ok || _reader.PayloadOffset + _reader.PayloadLength == bytes);
        }
    }
}
