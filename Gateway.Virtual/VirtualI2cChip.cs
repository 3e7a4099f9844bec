// A chip on a virtual I2C bus has two faces: the bus side (bytes, as the datasheet says) and the physical
// side (values set from outside by tests and models), which subclasses add.

using Gateway.Core;

namespace Gateway.Virtual;

/// <summary>The bus side of a virtual chip.</summary>
public abstract class VirtualI2cChip
{
    /// <summary>Creates a chip at a 7-bit address (0x08–0x77).</summary>
    protected VirtualI2cChip(int address)
    {
        Address = address;
    }

    /// <summary>7-bit address.</summary>
    public int Address { get; }

    /// <summary>While not Ok, every transfer to this chip fails with it (NoAnswer, PartialTransfer
    /// …).</summary>
    public ErrorCode Fault { get; set; }

    /// <summary>Fault: measurements (and what else takes its time) never end.</summary>
    public bool IsNeverReady { get; set; }

    /// <summary>Fault: loses and regains its supply; everything written to volatile registers is
    /// lost.</summary>
    public abstract void BrownOut();

    /// <summary>Whether the chip acknowledges its address now; many do not while they are busy.</summary>
    /// <param name="isRead">Direction of the transfer.</param>
    /// <returns>Ok or NoAnswer.</returns>
    public virtual ErrorCode Answers(bool isRead) => ErrorCode.Ok;

    /// <summary>The controller writes <paramref name="count"/> bytes.</summary>
    /// <exception cref="VirtualHardwareException">The access is not defined by the datasheet.</exception>
    public abstract void OnWrite(byte[] data, int count);

    /// <summary>The controller reads <paramref name="count"/> bytes.</summary>
    /// <exception cref="VirtualHardwareException">The access is not defined by the datasheet.</exception>
    public abstract void OnRead(byte[] buffer, int count);
}
