// Registers of the MCP9808; no behaviour. Source: Microchip DS25095A §5.

namespace Gateway.Drivers.Mcp9808;

/// <summary>Register addresses and bits.</summary>
internal static class Mcp9808Registers
{
    /// <summary>Configuration; 0 after power-on.</summary>
    public const byte Configuration = 0x01;

    /// <summary>Upper limit, 0.25 °C in bits 12–2.</summary>
    public const byte UpperLimit = 0x02;

    /// <summary>Lower limit.</summary>
    public const byte LowerLimit = 0x03;

    /// <summary>Critical limit.</summary>
    public const byte CriticalLimit = 0x04;

    /// <summary>Temperature and comparisons.</summary>
    public const byte Ambient = 0x05;

    /// <summary>Manufacturer.</summary>
    public const byte ManufacturerId = 0x06;

    /// <summary>Microchip.</summary>
    public const int ManufacturerIdValue = 0x0054;

    /// <summary>Device in the upper byte, revision in the lower.</summary>
    public const byte DeviceId = 0x07;

    /// <summary>MCP9808.</summary>
    public const int DeviceIdValue = 0x04;

    /// <summary>Hysteresis 1.5 °C: what we write, and by which we know that it was not lost.</summary>
    public const int Hysteresis = 0x0200;

    /// <summary>Ambient: above the upper limit.</summary>
    public const int IsAboveUpper = 0x4000;

    /// <summary>Ambient: below the lower limit.</summary>
    public const int IsBelowLower = 0x2000;

    /// <summary>Bits of a limit.</summary>
    public const int LimitMask = 0x1FFC;
}
