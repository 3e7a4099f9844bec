// Writes CBOR (RFC 8949) through a ByteWriter, in its shortest ("preferred") form and with definite lengths.
// Whether everything fitted is asked of the ByteWriter at the end; how many items an array or map has is said
// in advance and is the caller's to keep right. There are no floats: numbers are integers and decimal
// fractions, both exact. Only a text beyond ASCII allocates. The …Bytes functions tell what an item will
// take, for a caller who must know before it writes.

using System.Text;
using Gateway.Core.Text;

namespace Gateway.Core.Cbor;

/// <summary>Writes CBOR items one after the other. Source: RFC 8949 §3, §4.1.</summary>
public sealed class CborWriter
{
    private const int Unsigned = 0x00;
    private const int Negative = 0x20;
    private const int TextString = 0x60;
    private const int Array = 0x80;
    private const int Map = 0xA0;

    // Tag 4: an array of exponent and mantissa follows, for mantissa × 10^exponent (RFC 8949 §3.4.4).
    private const int DecimalFraction = 0xC4;
    private const int ArrayOfTwo = Array | 2;

    private const byte False = 0xF4;
    private const byte True = 0xF5;
    private const byte NullValue = 0xF6;

    // Arguments below this stand in the first byte; else that byte says in how many bytes they follow.
    private const int InlineEnd = 24;

    private ByteWriter _target;

    /// <summary>Begins at the present end of <paramref name="target"/>.</summary>
    public void Begin(ByteWriter target) => _target = target;

    /// <summary>Begins an array of <paramref name="count"/> items.</summary>
    public void BeginArray(int count) => PutHead(Array, count);

    /// <summary>Begins a map of <paramref name="count"/> pairs: a key and its value in turn.</summary>
    public void BeginMap(int count) => PutHead(Map, count);

    /// <summary>Writes an integer.</summary>
    public void Number(long value)
    {
        if (value < 0)
        {
            // −1 − value, which no long is too small for
            PutHead(Negative, ~value);
        }
        else
        {
            PutHead(Unsigned, value);
        }
    }

    /// <summary>Writes an integer with a decimal point: 2153 at 2 decimals is 21.53, as a decimal fraction.
    /// Zeros at the end of the fraction are left out; what is whole then is written as an integer.</summary>
    public void Decimal(long value, int decimals)
    {
        Shorten(ref value, ref decimals);
        if (decimals > 0)
        {
            _target.Put((byte)DecimalFraction);
            _target.Put((byte)ArrayOfTwo);
            Number(-decimals);
        }

        Number(value);
    }

    /// <summary>Writes a text; null is written as null.</summary>
    public void Text(string text) => Text(text, "");

    /// <summary>Writes two texts as one; null is written when the first is null.</summary>
    public void Text(string first, string second)
    {
        if (first == null)
        {
            _target.Put(NullValue);
            return;
        }

        PutHead(TextString, Utf8Bytes(first) + Utf8Bytes(second));
        _target.Put(first);
        _target.Put(second);
    }

    /// <summary>Writes true or false.</summary>
    public void Bool(bool value) => _target.Put(value ? True : False);

    /// <summary>Bytes that <see cref="Number"/> takes, 1–9; also those of the head of an array, map or text
    /// of so many items.</summary>
    public static int NumberBytes(long value)
    {
        long argument = value < 0 ? ~value : value;
        return argument < InlineEnd ? 1
            : argument <= 0xFF ? 2
            : argument <= 0xFFFF ? 3
            : argument <= 0xFFFFFFFF ? 5
            : 9;
    }

    /// <summary>Bytes that <see cref="Decimal"/> takes, 1–12.</summary>
    public static int DecimalBytes(long value, int decimals)
    {
        Shorten(ref value, ref decimals);
        return (decimals > 0 ? 3 : 0) + NumberBytes(value);
    }

    /// <summary>Bytes that two texts written as one take.</summary>
    public static int TextBytes(string first, string second)
    {
        int count = Utf8Bytes(first) + Utf8Bytes(second);
        return NumberBytes(count) + count;
    }

    private static void Shorten(ref long value, ref int decimals)
    {
        while (decimals > 0 && value % 10 == 0)
        {
            value /= 10;
            decimals--;
        }
    }

    private static int Utf8Bytes(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
            {
                return Encoding.UTF8.GetBytes(text).Length;
            }
        }

        return text.Length;
    }

    private void PutHead(int majorType, long argument)
    {
        if (argument < InlineEnd)
        {
            _target.Put((byte)(majorType | (int)argument));
            return;
        }

        int count = NumberBytes(argument) - 1;
        int lengthCode = count == 1 ? 0 : count == 2 ? 1 : count == 4 ? 2 : 3;
        _target.Put((byte)(majorType | InlineEnd | lengthCode));
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        {
            _target.Put((byte)(argument >> shift));
        }
    }
}
