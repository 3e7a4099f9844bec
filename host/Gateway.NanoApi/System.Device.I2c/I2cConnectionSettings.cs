// Which target on which bus.

namespace System.Device.I2c;

/// <summary>Bus, address and clock.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>A target on a fast-mode bus.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    /// <summary>A target.</summary>
    /// <param name="busId">1 or 2.</param>
    /// <param name="deviceAddress">7-bit address.</param>
    /// <param name="busSpeed">Clock; the last device opened decides for the whole bus.</param>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>1 or 2.</summary>
    public int BusId { get; }

    /// <summary>7-bit address.</summary>
    public int DeviceAddress { get; }

    /// <summary>Clock.</summary>
    public I2cBusSpeed BusSpeed { get; }
}
