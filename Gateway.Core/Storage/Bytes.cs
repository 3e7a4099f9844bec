// Fixed-width integers in byte arrays, little endian, as all our stored formats have them.

namespace Gateway.Core.Storage;

/// <summary>Little-endian integers in byte arrays.</summary>
public static class Bytes
{
    private const long Int48Max = 0x7FFFFFFFFFFF;

    /// <summary>Compares bytes in a time that depends on their count only: what compares secrets must not
    /// tell how much of them is right.</summary>
    public static bool AreEqual(byte[] a, int offsetA, byte[] b, int offsetB, int count)
    {
        int difference = 0;
        for (int i = 0; i < count; i++)
        {
            difference |= a[offsetA + i] ^ b[offsetB + i];
        }

        return difference == 0;
    }

    /// <summary>Writes 16 bits.</summary>
    public static void PutUInt16(byte[] data, int offset, int value)
    {
        data[offset] = (byte)value;
        data[offset + 1] = (byte)(value >> 8);
    }

    /// <summary>Writes 32 bits.</summary>
    public static void PutUInt32(byte[] data, int offset, uint value)
    {
        data[offset] = (byte)value;
        data[offset + 1] = (byte)(value >> 8);
        data[offset + 2] = (byte)(value >> 16);
        data[offset + 3] = (byte)(value >> 24);
    }

    /// <summary>Writes 64 bits.</summary>
    public static void PutInt64(byte[] data, int offset, long value)
    {
        PutUInt32(data, offset, (uint)value);
        PutUInt32(data, offset + 4, (uint)(value >> 32));
    }

    /// <summary>Reads 16 bits, 0–65535.</summary>
    public static int GetUInt16(byte[] data, int offset) => data[offset] | (data[offset + 1] << 8);

    /// <summary>Reads 32 bits.</summary>
    public static uint GetUInt32(byte[] data, int offset)
    {
        return (uint)GetUInt16(data, offset) | ((uint)GetUInt16(data, offset + 2) << 16);
    }

    /// <summary>Writes the low 48 bits.</summary>
    public static void PutInt48(byte[] data, int offset, long value)
    {
        PutUInt32(data, offset, (uint)value);
        PutUInt16(data, offset + 4, (int)(value >> 32));
    }

    /// <summary>Reads 48 bits, 0 to 2^48 − 1.</summary>
    public static long GetUInt48(byte[] data, int offset)
    {
        return Low(data, offset) | ((long)GetUInt16(data, offset + 4) << 32);
    }

    /// <summary>Reads 48 bits with sign.</summary>
    public static long GetInt48(byte[] data, int offset)
    {
        long value = GetUInt48(data, offset);
        return value > Int48Max ? value - (Int48Max + 1 + Int48Max + 1) : value;
    }

    /// <summary>Reads 64 bits.</summary>
    public static long GetInt64(byte[] data, int offset)
    {
        return Low(data, offset) | ((long)(int)GetUInt32(data, offset + 4) << 32);
    }

    // Widened from int and masked, not from uint: the device's interpreter goes on treating what was widened
    // from uint as unsigned, and a later shift to the right would not keep the sign.
    private static long Low(byte[] data, int offset) => (int)GetUInt32(data, offset) & 0xFFFFFFFFL;
}
