// A chip's port on the board's I2C bus. The span objects of a transfer are the only allocation (on the device
// a struct that wraps the caller's array); the bytes are never copied here.

using System;
using System.Device.I2c;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>One I2C target through nanoFramework's I2cDevice.</summary>
public sealed class I2cChannel : II2cChannel
{
    private I2cDevice _device;

    /// <summary>Opens a target.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="address">7-bit address.</param>
    /// <exception cref="ArgumentException">This chip has no such bus.</exception>
    public I2cChannel(int bus, int address)
    {
        Bus = bus;
        Address = address;
        Open();
    }

    /// <summary>1 or 2.</summary>
    public int Bus { get; }

    /// <inheritdoc/>
    public int Address { get; }

    /// <summary>Opens again after <see cref="Close"/>; where that fails, the next transfer tries once
    /// more.</summary>
    public void Reopen()
    {
        try
        {
            Open();
        }
        catch (Exception)
        {
            _device = null;
        }
    }

    /// <summary>Gives the target back. When all of a bus are given back, the platform lets its pins
    /// go.</summary>
    public void Close()
    {
        _device?.Dispose();
        _device = null;
    }

    /// <inheritdoc/>
    public ErrorCode Write(byte[] data, int count) => Transfer(data, count, null, 0);

    /// <inheritdoc/>
    public ErrorCode Read(byte[] buffer, int count) => Transfer(null, 0, buffer, count);

    /// <inheritdoc/>
    public ErrorCode WriteRead(byte[] data, int writeCount, byte[] buffer, int readCount)
        => Transfer(data, writeCount, buffer, readCount);

    /// <summary>
    /// What a result means. The ESP32 reports every missing acknowledge as the address's, and a bus that
    /// stays low as a clock stretched for too long (nf-interpreter, targets/ESP32, System.Device.I2c).
    /// </summary>
    private static ErrorCode Translate(I2cTransferResult result, int wantedCount)
    {
        switch (result.Status)
        {
            case I2cTransferStatus.FullTransfer:
                bool isWhole = result.BytesTransferred == (uint)wantedCount;
                return isWhole ? ErrorCode.Ok : ErrorCode.PartialTransfer;
            case I2cTransferStatus.PartialTransfer:
                return ErrorCode.PartialTransfer;
            case I2cTransferStatus.ClockStretchTimeout:
                return ErrorCode.BusStuck;
            default:
                return ErrorCode.NoAnswer;
        }
    }

    private void Open()
    {
        _device = I2cDevice.Create(new I2cConnectionSettings(Bus, Address, I2cBusSpeed.FastMode));
    }

    private ErrorCode Transfer(byte[] data, int writeCount, byte[] buffer, int readCount)
    {
        ErrorCode error;
        try
        {
            if (_device == null)
            {
                Open();
            }

            I2cTransferResult result = buffer == null ? _device.Write(new SpanByte(data, 0, writeCount))
                : data == null ? _device.Read(new SpanByte(buffer, 0, readCount))
                : _device.WriteRead(new SpanByte(data, 0, writeCount), new SpanByte(buffer, 0, readCount));
            error = Translate(result, writeCount + readCount);
        }
        catch (Exception)
        {
            error = ErrorCode.NoAnswer; // the platform had no memory, or is in a state that it cannot name
        }

        if (error != ErrorCode.Ok && buffer != null)
        {
            Array.Clear(buffer, 0, readCount);
        }

        return error;
    }
}
