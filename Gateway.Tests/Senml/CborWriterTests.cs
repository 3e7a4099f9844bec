// CBOR byte for byte, on the examples of RFC 8949 appendix A, and what does not fit.

using Gateway.Core.Cbor;
using Gateway.Core.Text;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class CborWriterTests
{
    private static readonly byte[] Buffer = new byte[64];
    private static ByteWriter _bytes;
    private static CborWriter _cbor;

    [Setup]
    public void Setup()
    {
        _bytes = new ByteWriter();
        _cbor = new CborWriter();
    }

    [TestMethod]
    public void Integers_have_the_shortest_head()
    {
        Number(0, "00");
        Number(1, "01");
        Number(10, "0a");
        Number(23, "17");
        Number(24, "1818");
        Number(25, "1819");
        Number(100, "1864");
        Number(255, "18ff");
        Number(256, "190100");
        Number(1000, "1903e8");
        Number(65536, "1a00010000");
        Number(1000000, "1a000f4240");
        Number(4294967295, "1affffffff");
        Number(4294967296, "1b0000000100000000");
        Number(1000000000000, "1b000000e8d4a51000");
        Number(long.MaxValue, "1b7fffffffffffffff");
    }

    [TestMethod]
    public void Negative_integers_are_one_less_than_their_argument_negated()
    {
        Number(-1, "20");
        Number(-10, "29");
        Number(-24, "37");
        Number(-25, "3818");
        Number(-100, "3863");
        Number(-1000, "3903e7");
        Number(int.MinValue, "3a7fffffff");
        Number(long.MinValue, "3b7fffffffffffffff");
    }

    // RFC 8949 §3.4.4: 273.15 is 4([-2, 27315]).
    [TestMethod]
    public void Decimal_fractions_are_exact_and_as_short_as_their_digits()
    {
        Decimal(27315, 2, "c48221196ab3");
        Decimal(2150, 2, "c4822018d7");
        Decimal(2100, 2, "15");
        Decimal(-5, 2, "c4822124");
        Decimal(0, 9, "00");
        Decimal(7, 0, "07");
        Decimal(-100, 1, "29");
        Decimal(int.MinValue, 9, "c482283a7fffffff");
        Decimal(1782907201250, 3, "c482211b0000002982f47d7d");
        Decimal(long.MinValue, 9, "c482283b7fffffffffffffff");
    }

    [TestMethod]
    public void Texts_are_utf8_with_their_length_in_bytes()
    {
        Text("", "60");
        Text("a", "6161");
        Text("IETF", "6449455446");
        Text("\"\\", "62225c");
        Text("\u00fc", "62c3bc");
        Text("\u6c34", "63e6b0b4");
        Text("\ud800\udd51", "64f0908591");
        Text("abcdefghijklmnopqrstuvwx", "7818" + "6162636465666768696a6b6c6d6e6f707172737475767778");
        Begin(64);
        _cbor.Text(null);
        Check("f6");
        Begin(64);
        _cbor.Text("gw-1:", "t");
        Check("6667772d313a74");
    }

    [TestMethod]
    public void Arrays_maps_and_simple_values_are_as_in_appendix_A()
    {
        Begin(64);
        _cbor.BeginArray(0);
        _cbor.BeginMap(0);
        _cbor.Bool(false);
        _cbor.Bool(true);
        Check("80a0f4f5");

        Begin(64);
        _cbor.BeginArray(25);
        for (int i = 1; i <= 25; i++)
        {
            _cbor.Number(i);
        }

        Check("98190102030405060708090a0b0c0d0e0f101112131415161718181819");

        Begin(64);
        _cbor.BeginMap(2);
        _cbor.Text("a");
        _cbor.Number(1);
        _cbor.Text("b");
        _cbor.BeginArray(2);
        _cbor.Number(2);
        _cbor.Number(3);
        Check("a26161016162820203");
    }

    // RFC 8428 §6, the end of the first record of the example; its floats are left out.
    [TestMethod]
    public void Labels_of_senml_are_integers()
    {
        Begin(64);
        _cbor.BeginMap(4);
        _cbor.Number(-4);
        _cbor.Text("A");
        _cbor.Number(-1);
        _cbor.Number(5);
        _cbor.Number(0);
        _cbor.Text("voltage");
        _cbor.Number(1);
        _cbor.Text("V");
        Check("a42361412005" + "0067766f6c74616765" + "016156");
    }

    [TestMethod]
    public void What_does_not_fit_marks_the_writer_and_cutting_back_clears_it()
    {
        Begin(4);
        _cbor.Number(1);
        int count = _bytes.Count;
        _cbor.Number(65536);
        Assert.IsTrue(_bytes.IsOverflowed);
        _cbor.Number(2);
        Assert.IsTrue(_bytes.IsOverflowed);
        Assert.IsTrue(_bytes.Count <= 4);
        _bytes.TruncateTo(count);
        _cbor.Number(256);
        Check("01190100");
        Begin(0);
        _cbor.BeginArray(1);
        Assert.IsTrue(_bytes.IsOverflowed);
        Assert.AreEqual(0, _bytes.Count);
    }

    private static void Begin(int limit)
    {
        _bytes.Begin(Buffer, limit);
        _cbor.Begin(_bytes);
    }

    private static void Check(string expected)
    {
        Assert.IsFalse(_bytes.IsOverflowed);
        Assert.AreEqual(expected, Hex.Show(Buffer, 0, _bytes.Count));
    }

    private static void Number(long value, string expected)
    {
        Begin(64);
        _cbor.Number(value);
        Check(expected);
        Assert.AreEqual(_bytes.Count, CborWriter.NumberBytes(value));
    }

    private static void Decimal(long value, int decimals, string expected)
    {
        Begin(64);
        _cbor.Decimal(value, decimals);
        Check(expected);
        Assert.AreEqual(_bytes.Count, CborWriter.DecimalBytes(value, decimals));
    }

    private static void Text(string text, string expected)
    {
        Begin(64);
        _cbor.Text(text);
        Check(expected);
        Assert.AreEqual(_bytes.Count, CborWriter.TextBytes(text, ""));
    }
}
