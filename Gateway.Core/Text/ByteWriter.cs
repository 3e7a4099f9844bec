// Text without strings: appends to a byte array, as UTF-8, and allocates nothing. When something does not
// fit, the writer is marked overflowed and writes nothing more, so that a caller checks once at the end.

using System.Text;

namespace Gateway.Core.Text;

/// <summary>Writes text into a caller's byte array.</summary>
public sealed class ByteWriter
{
    private readonly byte[] _digits = new byte[20];

    /// <summary>The array in use.</summary>
    public byte[] Buffer { get; private set; }

    /// <summary>Bytes written so far, from the start of the array.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that may be written in all.</summary>
    public int Limit { get; private set; }

    /// <summary>True once something did not fit.</summary>
    public bool IsOverflowed { get; private set; }

    /// <summary>Begins anew in <paramref name="buffer"/>, using at most <paramref name="limit"/> of its
    /// bytes.</summary>
    public void Begin(byte[] buffer, int limit)
    {
        Buffer = buffer;
        Limit = limit < buffer.Length ? limit : buffer.Length;
        Count = 0;
        IsOverflowed = false;
    }

    /// <summary>Goes back to an earlier <see cref="Count"/> and clears the overflow.</summary>
    public void TruncateTo(int count)
    {
        if (count <= Count)
        {
            Count = count;
            IsOverflowed = false;
        }
    }

    /// <summary>Appends one byte.</summary>
    public void Put(byte value)
    {
        if (Count >= Limit)
        {
            IsOverflowed = true;
        }
        else if (!IsOverflowed)
        {
            Buffer[Count++] = value;
        }
    }

    /// <summary>Appends bytes.</summary>
    public void Put(byte[] data, int offset, int count)
    {
        if (IsOverflowed || count > Limit - Count)
        {
            IsOverflowed = true;
            return;
        }

        System.Array.Copy(data, offset, Buffer, Count, count);
        Count += count;
    }

    /// <summary>Appends a character as UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void Put(char value)
    {
        if (value < 0x80)
        {
            Put((byte)value);
        }
        else
        {
            PutMultiByte(value >= 0xD800 && value <= 0xDFFF ? 0xFFFD : value);
        }
    }

    /// <summary>Appends a string as UTF-8; null appends nothing. Allocates only for text beyond ASCII: there
    /// the device's string indexer gives the first half of a surrogate pair twice, so its encoder has to do
    /// it.</summary>
    public void Put(string text)
    {
        int length = text == null ? 0 : text.Length;
        for (int i = 0; i < length; i++)
        {
            if (text[i] >= 0x80)
            {
                byte[] rest = Encoding.UTF8.GetBytes(text.Substring(i));
                Put(rest, 0, rest.Length);
                return;
            }

            Put((byte)text[i]);
        }
    }

    /// <summary>Appends an integer in decimal.</summary>
    public void PutNumber(long value) => PutNumber(value, 1);

    /// <summary>Appends an integer in decimal with at least <paramref name="digitsMin"/> digits
    /// (1–20).</summary>
    public void PutNumber(long value, int digitsMin)
    {
        // Negative numbers are the wider half of a long: digits are taken from the negative side.
        bool isNegative = value < 0;
        long rest = isNegative ? value : -value;
        int first = _digits.Length;
        while (rest != 0 || _digits.Length - first < digitsMin)
        {
            _digits[--first] = (byte)('0' - (int)(rest % 10));
            rest /= 10;
        }

        if (isNegative)
        {
            Put((byte)'-');
        }

        Put(_digits, first, _digits.Length - first);
    }

    /// <summary>Appends an integer with a decimal point: 2153 at 2 decimals is "21.53". Zeros at the end of
    /// the fraction are left out, as in JSON numbers one would write by hand: 2150 at 2 decimals is
    /// "21.5".</summary>
    public void PutDecimal(long value, int decimals)
    {
        while (decimals > 0 && value % 10 == 0)
        {
            value /= 10;
            decimals--;
        }

        PutFixed(value, decimals);
    }

    /// <summary>Appends an integer with all its decimals: 2150 at 2 decimals is "21.50".</summary>
    public void PutFixed(long value, int decimals)
    {
        if (decimals == 0)
        {
            PutNumber(value, 1);
            return;
        }

        long scale = 1;
        for (int i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        long whole = value / scale;
        long fraction = value % scale;
        if (value < 0)
        {
            Put((byte)'-');
        }

        PutNumber(whole < 0 ? -whole : whole, 1);
        Put((byte)'.');
        PutNumber(fraction < 0 ? -fraction : fraction, decimals);
    }

    private void PutMultiByte(int codePoint)
    {
        int length = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        if (IsOverflowed || length > Limit - Count)
        {
            // never half a character
            IsOverflowed = true;
            return;
        }

        int shift = 6 * (length - 1);
        int lead = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0;
        Buffer[Count++] = (byte)(lead | (codePoint >> shift));
        while (shift > 0)
        {
            shift -= 6;
            Buffer[Count++] = (byte)(0x80 | ((codePoint >> shift) & 0x3F));
        }
    }
}
