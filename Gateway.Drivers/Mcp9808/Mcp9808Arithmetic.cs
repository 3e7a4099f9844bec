// From 1/16 °C to 0.01 °C. Source: Microchip DS25095A §5.1.3.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp9808;

/// <summary>Pure functions.</summary>
public static class Mcp9808Arithmetic
{
    /// <summary>Temperature in 0.01 °C, rounded, of the ambient register: 13 bits in two's complement; its
    /// three upper bits are comparisons and do not count.</summary>
    public static int CentiCelsius(int ambient)
    {
        int sixteenths = ambient & 0x1FFF;
        sixteenths = sixteenths >= 0x1000 ? sixteenths - 0x2000 : sixteenths;
        return (int)Rounding.Divide(sixteenths * 25L, 4);
    }

    /// <summary>A limit for its register, of −256 to 255 °C.</summary>
    public static int Limit(int celsius) => (celsius * 16) & Mcp9808Registers.LimitMask;
}
