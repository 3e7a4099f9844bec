// Registers of a u-blox receiver's DDC port (I2C); no behaviour.
// Source: u-blox UBX-13003221 (R25), DDC port.

namespace Gateway.Drivers.Gnss;

/// <summary>Register addresses. Reading goes on to the next and stays at the stream.</summary>
internal static class GnssRegisters
{
    /// <summary>Bytes that wait in the stream, high byte first; its low byte is the next register.</summary>
    public const byte Waiting = 0xFD;

    /// <summary>The stream; what is read is taken from it.</summary>
    public const byte Stream = 0xFF;

    /// <summary>What the stream gives when it is empty. No NMEA sentence contains it.</summary>
    public const int NoData = 0xFF;
}
