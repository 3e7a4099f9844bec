// Bytes written as hexadecimal text, so that vectors read as in the RFCs.

using Gateway.Core.Text;

namespace Gateway.Tests.Fakes;

/// <summary>Hexadecimal to bytes and back; spaces are skipped.</summary>
public static class Hex
{
    private const string Digits = "0123456789abcdef";

    public static byte[] Parse(string text)
    {
        byte[] scratch = new byte[text.Length];
        int nibbles = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int value = Digits.IndexOf(text[i]);
            if (value >= 0)
            {
                scratch[nibbles / 2] = (byte)((scratch[nibbles / 2] << 4) | value);
                nibbles++;
            }
        }

        byte[] data = new byte[nibbles / 2];
        System.Array.Copy(scratch, data, data.Length);
        return data;
    }

    public static string Show(byte[] data, int offset, int count)
    {
        char[] text = new char[count * 2];
        for (int i = 0; i < count; i++)
        {
            text[2 * i] = Digits[data[offset + i] >> 4];
            text[(2 * i) + 1] = Digits[data[offset + i] & 15];
        }

        return new string(text);
    }

    public static byte[] Utf8(string text)
    {
        ByteWriter writer = new ByteWriter();
        writer.Begin(new byte[text.Length * 3], text.Length * 3);
        writer.Put(text);
        byte[] data = new byte[writer.Count];
        System.Array.Copy(writer.Buffer, data, data.Length);
        return data;
    }
}
