// Texts of JSON: their syntax, and their content without escapes. Everything is checked when the end is
// looked for (UTF-8, escapes, surrogate pairs, control characters), so that decoding cannot fail.
// Source: RFC 8259 §7.

using Gateway.Core.Text;

namespace Gateway.Core.Json;

/// <summary>Finds the end of a text and decodes it.</summary>
internal static class JsonText
{
    private const string Escapes = "\"\\/bfnrtu";
    private const string Escaped = "\"\\/\b\f\n\r\t";

    // Half the interpreter operations of four comparisons; texts are most of a document.
    private static readonly bool[] IsPlain = BuildPlain();

    /// <summary>Finds the end of a text.</summary>
    /// <param name="data">The document.</param>
    /// <param name="at">Index behind the opening quote.</param>
    /// <param name="end">Index behind the document.</param>
    /// <param name="expected">What was expected where it is malformed; null otherwise.</param>
    /// <returns>Index of the closing quote, or the complement (~) of the index of the mistake.</returns>
    internal static int Scan(byte[] data, int at, int end, out string expected)
    {
        expected = null;
        bool[] isPlain = IsPlain;
        while (at >= 0 && at < end)
        {
            int b = data[at];
            if (isPlain[b])
            {
                at++;
                continue;
            }

            if (b == '"')
            {
                return at;
            }

            if (b == '\\')
            {
                at = ScanEscape(data, at + 1, end, out expected);
            }
            else if (b < 0x20)
            {
                expected = "no control character in a text (write \\n, \\t or \\u00XX)";
                at = ~at;
            }
            else
            {
                int length = Utf8.LengthAt(data, at, end);
                expected = length == 0 ? "valid UTF-8" : null;
                at = length == 0 ? ~at : at + length;
            }
        }

        expected = expected ?? "'\"' at the end of the text";
        return at < 0 ? at : ~end;
    }

    /// <summary>Writes the content of a well-formed text without escapes; it is never longer than with
    /// them.</summary>
    /// <returns>Bytes written, or −1 when it does not fit.</returns>
    internal static int Decode(byte[] data, int at, int count, byte[] target)
    {
        int end = at + count;
        int written = 0;
        while (at < end)
        {
            int c = data[at++];
            if (c == '\\')
            {
                c = data[at++];
                if (c != 'u')
                {
                    c = Escaped[Escapes.IndexOf((char)c)];
                }
                else
                {
                    c = Hex4(data, at);
                    at += 4;
                    if (c >= 0xD800 && c <= 0xDBFF)
                    {
                        c = 0x10000 + ((c - 0xD800) << 10) + (Hex4(data, at + 2) - 0xDC00);
                        at += 6;
                    }

                    int length = EncodedLength(c);
                    if (length > target.Length - written)
                    {
                        return -1;
                    }

                    Encode(c, length, target, written);
                    written += length;
                    continue;
                }
            }

            if (written == target.Length)
            {
                return -1;
            }

            target[written++] = (byte)c;
        }

        return written;
    }

    private static bool[] BuildPlain()
    {
        bool[] isPlain = new bool[256];
        for (int b = 0x20; b < 0x80; b++)
        {
            isPlain[b] = b != '"' && b != '\\';
        }

        return isPlain;
    }

    private static int ScanEscape(byte[] data, int at, int end, out string expected)
    {
        expected = null;
        if (at < end && data[at] != 'u' && data[at] < 0x80 && Escapes.IndexOf((char)data[at]) >= 0)
        {
            return at + 1;
        }

        if (at >= end || data[at] != 'u')
        {
            expected = "one of \" \\ / b f n r t u after '\\'";
            return ~at;
        }

        int first = Hex4(data, at + 1, end);
        if (first < 0)
        {
            expected = "four hexadecimal digits after \\u";
            return ~at;
        }

        if (first < 0xD800 || first > 0xDFFF)
        {
            return at + 5;
        }

        bool hasSecond = first <= 0xDBFF && at + 6 < end && data[at + 5] == '\\' && data[at + 6] == 'u';
        int second = hasSecond ? Hex4(data, at + 7, end) : -1;
        if (second >= 0xDC00 && second <= 0xDFFF)
        {
            return at + 11;
        }

        expected = "both halves of a surrogate pair";
        return ~at;
    }

    private static int EncodedLength(int c) => c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    private static void Encode(int c, int length, byte[] target, int at)
    {
        int shift = 6 * (length - 1);
        int lead = length == 1 ? 0 : length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0;
        target[at++] = (byte)(lead | (c >> shift));
        while (shift > 0)
        {
            shift -= 6;
            target[at++] = (byte)(0x80 | ((c >> shift) & 0x3F));
        }
    }

    private static int Hex4(byte[] data, int at, int end) => at + 4 <= end ? Hex4(data, at) : -1;

    private static int Hex4(byte[] data, int at)
    {
        int value = 0;
        for (int i = at; i < at + 4; i++)
        {
            int b = data[i];
            int letter = (b | 0x20) - 'a';
            int digit = b >= '0' && b <= '9' ? b - '0' : letter >= 0 && letter < 6 ? letter + 10 : -1;
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }
}
