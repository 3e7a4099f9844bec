// Text into a byte array: numbers with their extremes, UTF-8, and what happens at the end of the room.

using System.Text;
using Gateway.Core.Text;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Text;

[TestClass]
public class ByteWriterTests
{
    private static byte[] _buffer;
    private static ByteWriter _writer;

    [Setup]
    public void Prepare()
    {
        _buffer = new byte[64];
        _writer = new ByteWriter();
    }

    [TestMethod]
    [DataRow(0L, 1, "0")]
    [DataRow(7L, 1, "7")]
    [DataRow(-7L, 1, "-7")]
    [DataRow(7L, 3, "007")]
    [DataRow(-7L, 3, "-007")]
    [DataRow(1234L, 3, "1234")]
    [DataRow(0L, 20, "00000000000000000000")]
    [DataRow(long.MaxValue, 1, "9223372036854775807")]
    [DataRow(long.MinValue, 1, "-9223372036854775808")]
    public void Numbers_are_decimal_with_the_digits_asked_for(long value, int digitsMin, string expected)
    {
        _writer.Begin(_buffer, _buffer.Length);
        _writer.PutNumber(value, digitsMin);
        Assert.AreEqual(expected, Written());
    }

    [TestMethod]
    [DataRow(2153L, 2, "21.53", "21.53")]
    [DataRow(2150L, 2, "21.50", "21.5")]
    [DataRow(2100L, 2, "21.00", "21")]
    [DataRow(0L, 3, "0.000", "0")]
    [DataRow(5L, 2, "0.05", "0.05")]
    [DataRow(-5L, 2, "-0.05", "-0.05")]
    [DataRow(-2150L, 2, "-21.50", "-21.5")]
    [DataRow(100L, 0, "100", "100")]
    [DataRow(long.MaxValue, 18, "9.223372036854775807", "9.223372036854775807")]
    [DataRow(long.MinValue, 1, "-922337203685477580.8", "-922337203685477580.8")]
    public void Decimals_are_fixed_or_without_zeros_at_the_end(
        long value, int decimals, string fixedText, string shortText)
    {
        _writer.Begin(_buffer, _buffer.Length);
        _writer.PutFixed(value, decimals);
        Assert.AreEqual(fixedText, Written());

        _writer.Begin(_buffer, _buffer.Length);
        _writer.PutDecimal(value, decimals);
        Assert.AreEqual(shortText, Written());
    }

    [TestMethod]
    public void Text_is_UTF8_of_one_to_four_bytes()
    {
        const string Text = "a\u007F\u0080µ\u07FF\u0800€\uFFFD\U00010000\U0001F600\U0010FFFF";
        _writer.Begin(_buffer, _buffer.Length);
        _writer.Put(Text);

        byte[] expected = Encoding.UTF8.GetBytes(Text);
        Assert.AreEqual(expected.Length, _writer.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], _buffer[i]);
        }
    }

    [TestMethod]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        char[] halves = { (char)0xDC00, 'x', (char)0xD800 };
        _writer.Begin(_buffer, _buffer.Length);
        for (int i = 0; i < halves.Length; i++)
        {
            _writer.Put(halves[i]);
        }

        Assert.AreEqual("\uFFFDx\uFFFD", Written());
    }

    [TestMethod]
    public void Null_appends_nothing()
    {
        _writer.Begin(_buffer, _buffer.Length);
        _writer.Put((string)null);
        Assert.AreEqual(0, _writer.Count);
        Assert.IsFalse(_writer.IsOverflowed);
    }

    [TestMethod]
    public void The_limit_may_be_met_but_not_passed()
    {
        _writer.Begin(_buffer, 3);
        _writer.Put("abc");
        Assert.IsFalse(_writer.IsOverflowed);

        _writer.Put((byte)'d');
        Assert.IsTrue(_writer.IsOverflowed);
        Assert.AreEqual("abc", Written());
    }

    [TestMethod]
    public void A_character_is_never_cut_in_half()
    {
        _writer.Begin(_buffer, 3);
        _writer.Put("a€");
        Assert.IsTrue(_writer.IsOverflowed);
        Assert.AreEqual("a", Written());
    }

    [TestMethod]
    public void After_an_overflow_nothing_is_written_even_if_it_would_fit()
    {
        _writer.Begin(_buffer, 3);
        _writer.Put("a");
        _writer.Put(new byte[] { 1, 2, 3 }, 0, 3);
        _writer.Put("b");
        _writer.Put(new byte[] { 4 }, 0, 1);
        Assert.AreEqual("a", Written());
    }

    [TestMethod]
    public void Going_back_clears_the_overflow()
    {
        _writer.Begin(_buffer, 3);
        _writer.Put("a");
        int mark = _writer.Count;
        _writer.Put("too long");
        _writer.TruncateTo(mark);

        _writer.Put("bc");
        Assert.IsFalse(_writer.IsOverflowed);
        Assert.AreEqual("abc", Written());
    }

    [TestMethod]
    public void The_limit_is_never_more_than_the_array()
    {
        _writer.Begin(_buffer, int.MaxValue);
        Assert.AreEqual(_buffer.Length, _writer.Limit);
    }

    private static string Written() => Encoding.UTF8.GetString(_buffer, 0, _writer.Count);
}
