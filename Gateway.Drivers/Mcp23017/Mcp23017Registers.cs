// Registers of the MCP23017 in pairs, port A before port B (BANK = 0); no behaviour.
// Source: Microchip DS20001952, §3.5.

namespace Gateway.Drivers.Mcp23017;

/// <summary>Addresses of the registers of port A; those of port B follow.</summary>
internal static class Mcp23017Registers
{
    /// <summary>1 is an input.</summary>
    public const byte Direction = 0x00;

    /// <summary>1 reads inverted.</summary>
    public const byte Polarity = 0x02;

    /// <summary>Interrupt on change.</summary>
    public const byte InterruptEnable = 0x04;

    /// <summary>Levels to compare with; without effect where <see cref="InterruptControl"/> is 0.</summary>
    public const byte Default = 0x06;

    /// <summary>0 is an interrupt on every change, 1 while the level is not <see cref="Default"/>.</summary>
    public const byte InterruptControl = 0x08;

    /// <summary>Settings; the same register twice.</summary>
    public const byte Configuration = 0x0A;

    /// <summary><see cref="Configuration"/>: one interrupt pin for both ports, open drain.</summary>
    public const int ConfigurationValue = 0x4444;

    /// <summary>Pull-ups of 100 kΩ.</summary>
    public const byte PullUp = 0x0C;

    /// <summary>Which lines have caused the interrupt.</summary>
    public const byte InterruptFlag = 0x0E;

    /// <summary>The lines as they were then; reading it ends the interrupt.</summary>
    public const byte InterruptCapture = 0x10;

    /// <summary>The lines now.</summary>
    public const byte Port = 0x12;

    /// <summary>What outputs drive.</summary>
    public const byte OutputLatch = 0x14;

    /// <summary>Registers in all.</summary>
    public const int Count = 0x16;
}
