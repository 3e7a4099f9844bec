// Trimming parameters of a virtual BME280, as its NVM holds them. The defaults for temperature and pressure
// are those of the worked example in BST-BMP280-DS001 §3.12; those for humidity are typical of production
// parts.

namespace Gateway.Virtual.Chips;

/// <summary>dig_T1 … dig_H6; to be set before the chip is made.</summary>
public sealed class VirtualBme280Calibration
{
    /// <summary>dig_T1, unsigned 16 bits.</summary>
    public int T1 { get; set; } = 27504;

    /// <summary>dig_T2, signed 16 bits.</summary>
    public int T2 { get; set; } = 26435;

    /// <summary>dig_T3, signed 16 bits.</summary>
    public int T3 { get; set; } = -1000;

    /// <summary>dig_P1, unsigned 16 bits.</summary>
    public int P1 { get; set; } = 36477;

    /// <summary>dig_P2 … dig_P9, signed 16 bits, from index 0.</summary>
    public int[] P2ToP9 { get; } = { -10685, 3024, 2855, 140, -7, 15500, -14600, 6000 };

    /// <summary>dig_H1, unsigned 8 bits.</summary>
    public int H1 { get; set; } = 75;

    /// <summary>dig_H2, signed 16 bits.</summary>
    public int H2 { get; set; } = 362;

    /// <summary>dig_H3, unsigned 8 bits.</summary>
    public int H3 { get; set; }

    /// <summary>dig_H4, signed 12 bits.</summary>
    public int H4 { get; set; } = 320;

    /// <summary>dig_H5, signed 12 bits.</summary>
    public int H5 { get; set; } = 50;

    /// <summary>dig_H6, signed 8 bits.</summary>
    public int H6 { get; set; } = 30;

    /// <summary>Puts the parameters where the datasheet has them (BST-BME280-DS002 §4.2.2, table
    /// 16).</summary>
    /// <param name="registers">The chip's 256 registers.</param>
    public void Store(byte[] registers)
    {
        Put16(registers, 0x88, T1);
        Put16(registers, 0x8A, T2);
        Put16(registers, 0x8C, T3);
        Put16(registers, 0x8E, P1);
        for (int i = 0; i < P2ToP9.Length; i++)
        {
            Put16(registers, 0x90 + (2 * i), P2ToP9[i]);
        }

        registers[0xA1] = (byte)H1;
        Put16(registers, 0xE1, H2);
        registers[0xE3] = (byte)H3;
        registers[0xE4] = (byte)(H4 >> 4);
        registers[0xE5] = (byte)((H4 & 0x0F) | (H5 << 4));
        registers[0xE6] = (byte)(H5 >> 4);
        registers[0xE7] = (byte)H6;
    }

    private static void Put16(byte[] registers, int address, int value)
    {
        registers[address] = (byte)value;
        registers[address + 1] = (byte)(value >> 8);
    }
}
