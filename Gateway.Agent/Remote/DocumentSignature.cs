// The signature of a document that came over the air: HMAC-SHA256 with the device's key over the document's
// bytes as they are, up to the comma before "sig", which is the last member:
//     {"version":7,"config":{…},"sig":"<64 lower-case hex digits>"}
// The bytes and not their meaning are signed, so nothing has to be parsed before it is trusted, and there is
// one way only to write the end.

using System.Text;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Agent.Remote;

/// <summary>Checks signatures.</summary>
public static class DocumentSignature
{
    /// <summary>What stands before the digits.</summary>
    public const string Head = ",\"sig\":\"";

    /// <summary>What stands behind them, at the end of the document.</summary>
    public const string Tail = "\"}";

    private const int MacBytes = 32;
    private const int DigitsBytes = 2 * MacBytes;
    private const string HexDigits = "0123456789abcdef";

    /// <summary>Checks a document.</summary>
    /// <param name="document">All of it.</param>
    /// <param name="key">The device's key; "" when it has none, and then everything is right.</param>
    /// <param name="hmac">Computes the signature.</param>
    /// <returns>Ok, Unsigned or BadSignature.</returns>
    public static ErrorCode Check(byte[] document, string key, IHmac hmac)
    {
        if (key.Length == 0)
        {
            return ErrorCode.Ok;
        }

        int signedCount = document.Length - Head.Length - DigitsBytes - Tail.Length;
        if (signedCount < 1 || !Stands(Head, document, signedCount)
            || !Stands(Tail, document, document.Length - Tail.Length))
        {
            return ErrorCode.Unsigned;
        }

        byte[] signed = new byte[signedCount];
        System.Array.Copy(document, 0, signed, 0, signedCount);
        byte[] mac = hmac.Compute(Encoding.UTF8.GetBytes(key), signed);
        byte[] digits = ToHex(mac);
        return Bytes.AreEqual(digits, 0, document, signedCount + Head.Length, DigitsBytes)
            ? ErrorCode.Ok
            : ErrorCode.BadSignature;
    }

    /// <summary>Lower-case hexadecimal digits, two a byte, as ASCII.</summary>
    public static byte[] ToHex(byte[] data)
    {
        string alphabet = HexDigits;
        byte[] digits = new byte[2 * data.Length];
        for (int i = 0; i < data.Length; i++)
        {
            digits[2 * i] = (byte)alphabet[data[i] >> 4];
            digits[(2 * i) + 1] = (byte)alphabet[data[i] & 15];
        }

        return digits;
    }

    private static bool Stands(string text, byte[] data, int offset)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (data[offset + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }
}
