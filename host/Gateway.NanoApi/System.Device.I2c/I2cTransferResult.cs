// Outcome of an I2C transfer with its length.

namespace System.Device.I2c;

/// <summary>Status and bytes of a transfer.</summary>
public struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status, int bytesTransferred)
    {
        Status = status;
        BytesTransferred = (uint)bytesTransferred;
    }

    /// <summary>Bytes moved, written and read; 0 on failure.</summary>
    public uint BytesTransferred { get; }

    /// <summary>Outcome.</summary>
    public I2cTransferStatus Status { get; }
}
