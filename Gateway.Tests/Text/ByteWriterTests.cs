// Text into a byte array: numbers with their extremes, UTF-8, and what happens at the end of the room.

using System.Text;
using Gateway.Core.Text;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Text;

[TestClass]
public class ByteWriterTests
{
    private static byte[] s_buffer;
    private static ByteWriter s_writer;

    [Setup]
    public void Prepare()
    {
        s_buffer = new byte[64];
        s_writer = new ByteWriter();
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
        s_writer.Begin(s_buffer, s_buffer.Length);
        s_writer.PutNumber(value, digitsMin);
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
        s_writer.Begin(s_buffer, s_buffer.Length);
        s_writer.PutFixed(value, decimals);
        Assert.AreEqual(fixedText, Written());

        s_writer.Begin(s_buffer, s_buffer.Length);
        s_writer.PutDecimal(value, decimals);
        Assert.AreEqual(shortText, Written());
    }

    [TestMethod]
    public void Text_is_UTF8_of_one_to_four_bytes()
    {
        const string Text = "a\u007F\u0080µ\u07FF\u0800€\uFFFD\U00010000\U0001F600\U0010FFFF";
        s_writer.Begin(s_buffer, s_buffer.Length);
        s_writer.Put(Text);

        byte[] expected = Encoding.UTF8.GetBytes(Text);
        Assert.AreEqual(expected.Length, s_writer.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], s_buffer[i]);
        }
    }

    [TestMethod]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        char[] halves = { (char)0xDC00, 'x', (char)0xD800 };
        s_writer.Begin(s_buffer, s_buffer.Length);
        for (int i = 0; i < halves.Length; i++)
        {
            s_writer.Put(halves[i]);
        }

        Assert.AreEqual("\uFFFDx\uFFFD", Written());
    }

    [TestMethod]
    public void Null_appends_nothing()
    {
        s_writer.Begin(s_buffer, s_buffer.Length);
        s_writer.Put((string)null);
        Assert.AreEqual(0, s_writer.Count);
        Assert.IsFalse(s_writer.IsOverflowed);
    }

    [TestMethod]
    public void The_limit_may_be_met_but_not_passed()
    {
        s_writer.Begin(s_buffer, 3);
        s_writer.Put("abc");
        Assert.IsFalse(s_writer.IsOverflowed);

        s_writer.Put((byte)'d');
        Assert.IsTrue(s_writer.IsOverflowed);
        Assert.AreEqual("abc", Written());
    }

    [TestMethod]
    public void A_character_is_never_cut_in_half()
    {
        s_writer.Begin(s_buffer, 3);
        s_writer.Put("a€");
        Assert.IsTrue(s_writer.IsOverflowed);
        Assert.AreEqual("a", Written());
    }

    [TestMethod]
    public void After_an_overflow_nothing_is_written_even_if_it_would_fit()
    {
        s_writer.Begin(s_buffer, 3);
        s_writer.Put("a");
        s_writer.Put(new byte[] { 1, 2, 3 }, 0, 3);
        s_writer.Put("b");
        s_writer.Put(new byte[] { 4 }, 0, 1);
        Assert.AreEqual("a", Written());
    }

    [TestMethod]
    public void Going_back_clears_the_overflow()
    {
        s_writer.Begin(s_buffer, 3);
        s_writer.Put("a");
        int mark = s_writer.Count;
        s_writer.Put("too long");
        s_writer.TruncateTo(mark);

        s_writer.Put("bc");
        Assert.IsFalse(s_writer.IsOverflowed);
        Assert.AreEqual("abc", Written());
    }

    [TestMethod]
    public void The_limit_is_never_more_than_the_array()
    {
        s_writer.Begin(s_buffer, int.MaxValue);
        Assert.AreEqual(s_buffer.Length, s_writer.Limit);
    }

    private static string Written() => Encoding.UTF8.GetString(s_buffer, 0, s_writer.Count);
}
