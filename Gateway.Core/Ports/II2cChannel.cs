// The way to one chip on an I2C bus.

namespace Gateway.Core.Ports;

/// <summary>One I2C target at a fixed 7-bit address. Transfers are short (a chip's registers) and
/// block.</summary>
public interface II2cChannel
{
    /// <summary>7-bit address, 0x08–0x77.</summary>
    int Address { get; }

    /// <summary>Writes the first <paramref name="count"/> bytes of <paramref name="data"/>.</summary>
    /// <returns>Ok, NoAnswer, PartialTransfer or BusStuck.</returns>
    ErrorCode Write(byte[] data, int count);

    /// <summary>Fills the first <paramref name="count"/> bytes of <paramref name="buffer"/>; zeros on
    /// failure.</summary>
    /// <returns>Ok, NoAnswer, PartialTransfer or BusStuck.</returns>
    ErrorCode Read(byte[] buffer, int count);

    /// <summary>Writes, then reads after a repeated start; the read bytes are zeros on failure.</summary>
    /// <returns>Ok, NoAnswer, PartialTransfer or BusStuck.</returns>
    ErrorCode WriteRead(byte[] data, int writeCount, byte[] buffer, int readCount);
}
