// The checksum behind every 16-bit word of Sensirion's chips.

namespace Gateway.Drivers.Sensirion;

/// <summary>CRC-8, polynomial 0x31, initial value 0xFF, not reflected, no final XOR. Source: Sensirion SHT3x
/// datasheet (rev. 7) §4.12, SHT4x (rev. 7) §4.4, SCD4x (rev. 1.7) §3.12.</summary>
public static class SensirionCrc
{
    private const int Polynomial = 0x31;
    private const int Initial = 0xFF;

    /// <summary>Checksum of a word whose bytes are <paramref name="high"/> and <paramref name="low"/>; all
    /// 0–255.</summary>
    public static int OfWord(int high, int low) => Shift(Shift(Initial ^ high) ^ low);

    private static int Shift(int crc)
    {
        for (int i = 0; i < 8; i++)
        {
            crc = (crc & 0x80) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
        }

        return crc & 0xFF;
    }
}
