// Outcome of an I2C transfer.

namespace System.Device.I2c;

/// <summary>Outcome of a transfer. The ESP32 reports any missing acknowledge as the address's.</summary>
public enum I2cTransferStatus
{
    /// <summary>Something else went wrong.</summary>
    UnknownError,

    /// <summary>All bytes were moved.</summary>
    FullTransfer,

    /// <summary>The bus was held low for too long.</summary>
    ClockStretchTimeout,

    /// <summary>The transfer ended early.</summary>
    PartialTransfer,

    /// <summary>Nobody acknowledged the address.</summary>
    SlaveAddressNotAcknowledged,
}
