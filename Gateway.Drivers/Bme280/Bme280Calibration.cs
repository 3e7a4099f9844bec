// The trimming parameters Bosch burned into a chip, unpacked from its registers.
// Source: BST-BME280-DS002 §4.2.2, table 16. dig_H4 and dig_H5 are 12-bit signed numbers that share register
// 0xE5: H4 = 0xE4[7:0] · 16 + 0xE5[3:0], H5 = 0xE6[7:0] · 16 + 0xE5[7:4].

namespace Gateway.Drivers.Bme280;

/// <summary>Trimming parameters dig_T1 … dig_H6 of one chip. Reused: loading overwrites all of
/// them.</summary>
public sealed class Bme280Calibration
{
    /// <summary>dig_T1, unsigned 16 bits.</summary>
    public int T1 { get; private set; }

    /// <summary>dig_T2, signed 16 bits.</summary>
    public int T2 { get; private set; }

    /// <summary>dig_T3, signed 16 bits.</summary>
    public int T3 { get; private set; }

    /// <summary>dig_P1, unsigned 16 bits.</summary>
    public int P1 { get; private set; }

    /// <summary>dig_P2, signed 16 bits.</summary>
    public int P2 { get; private set; }

    /// <summary>dig_P3, signed 16 bits.</summary>
    public int P3 { get; private set; }

    /// <summary>dig_P4, signed 16 bits.</summary>
    public int P4 { get; private set; }

    /// <summary>dig_P5, signed 16 bits.</summary>
    public int P5 { get; private set; }

    /// <summary>dig_P6, signed 16 bits.</summary>
    public int P6 { get; private set; }

    /// <summary>dig_P7, signed 16 bits.</summary>
    public int P7 { get; private set; }

    /// <summary>dig_P8, signed 16 bits.</summary>
    public int P8 { get; private set; }

    /// <summary>dig_P9, signed 16 bits.</summary>
    public int P9 { get; private set; }

    /// <summary>dig_H1, unsigned 8 bits; 0 on a BMP280.</summary>
    public int H1 { get; private set; }

    /// <summary>dig_H2, signed 16 bits.</summary>
    public int H2 { get; private set; }

    /// <summary>dig_H3, unsigned 8 bits.</summary>
    public int H3 { get; private set; }

    /// <summary>dig_H4, signed 12 bits.</summary>
    public int H4 { get; private set; }

    /// <summary>dig_H5, signed 12 bits.</summary>
    public int H5 { get; private set; }

    /// <summary>dig_H6, signed 8 bits.</summary>
    public int H6 { get; private set; }

    /// <summary>Unpacks temperature, pressure and dig_H1 from registers 0x88–0xA1 (26 bytes).</summary>
    /// <returns>False when no chip can have these: an erased or stuck block, no offset, no slope.</returns>
    public bool TryLoadLow(byte[] registers)
    {
        T1 = Unsigned16(registers, 0);
        T2 = Signed16(registers, 2);
        T3 = Signed16(registers, 4);
        P1 = Unsigned16(registers, 6);
        P2 = Signed16(registers, 8);
        P3 = Signed16(registers, 10);
        P4 = Signed16(registers, 12);
        P5 = Signed16(registers, 14);
        P6 = Signed16(registers, 16);
        P7 = Signed16(registers, 18);
        P8 = Signed16(registers, 20);
        P9 = Signed16(registers, 22);
        H1 = registers[25];

        // dig_T2 is the slope of temperature and positive on every chip; dig_P1 divides.
        return !IsBlank(registers, 24) && T1 != 0 && T1 != 0xFFFF && T2 > 0 && P1 != 0;
    }

    /// <summary>Unpacks humidity from registers 0xE1–0xE7 (7 bytes).</summary>
    /// <returns>False when no chip can have these: an erased or stuck block, no slope.</returns>
    public bool TryLoadHigh(byte[] registers)
    {
        H2 = Signed16(registers, 0);
        H3 = registers[2];
        H4 = ((sbyte)registers[3] * 16) | (registers[4] & 0x0F);
        H5 = ((sbyte)registers[5] * 16) | (registers[4] >> 4);
        H6 = (sbyte)registers[6];
        return !IsBlank(registers, 7) && H2 > 0;
    }

    private static int Unsigned16(byte[] data, int offset) => data[offset] | (data[offset + 1] << 8);

    private static int Signed16(byte[] data, int offset) => (short)(data[offset] | (data[offset + 1] << 8));

    private static bool IsBlank(byte[] data, int count)
    {
        byte first = data[0];
        if (first != 0x00 && first != 0xFF)
        {
            return false;
        }

        for (int i = 1; i < count; i++)
        {
            if (data[i] != first)
            {
                return false;
            }
        }

        return true;
    }
}
