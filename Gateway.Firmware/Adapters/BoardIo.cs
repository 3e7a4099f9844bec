// Opens buses and pins of the board, each once. What the firmware would answer with an exception of no
// particular type (a bus whose pins are taken) is asked for before.

using System;
using System.Device.Gpio;
using System.Device.I2c;
using Gateway.Core;
using Gateway.Core.Ports;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Firmware.Adapters;

/// <summary>The board's I2C buses 1 and 2 and its GPIO pins.</summary>
public sealed class BoardIo : IBoardIo
{
    private const int AddressMin = 0x08;
    private const int AddressMax = 0x77;
    private const int BusNumberMax = 2;

    private readonly GpioController _gpio = new GpioController();
    private readonly IUptimeClock _clock;
    private readonly bool[] _isOpen = new bool[BusNumberMax * (AddressMax + 1)];

    /// <summary>Creates the board's I/O; pin functions must have been set before a bus is opened.</summary>
    /// <param name="clock">Time stamps of edges.</param>
    public BoardIo(IUptimeClock clock)
    {
        _clock = clock;
    }

    /// <inheritdoc/>
    public II2cChannel OpenI2c(int bus, int address)
    {
        if (bus < 1 || bus > BusNumberMax || address < AddressMin || address > AddressMax)
        {
            return null;
        }

        int slot = (bus - 1) * (AddressMax + 1) + address;
        if (_isOpen[slot]
            || !IsFree(bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA)
            || !IsFree(bus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK))
        {
            return null;
        }

        try
        {
            I2cConnectionSettings settings = new I2cConnectionSettings(bus, address, I2cBusSpeed.FastMode);
            I2cChannel channel = new I2cChannel(I2cDevice.Create(settings));
            _isOpen[slot] = true;
            return channel;
        }
        catch (ArgumentException)
        {
            return null; // this chip has no second bus
        }
    }

    /// <inheritdoc/>
    public ErrorCode ProbeI2c(int bus, int address)
    {
        bool isValid = bus >= 1 && bus <= BusNumberMax && address >= AddressMin && address <= AddressMax;
        if (isValid && _isOpen[((bus - 1) * (AddressMax + 1)) + address])
        {
            return ErrorCode.WrongState;
        }

        if (!isValid || !IsFree(bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA)
            || !IsFree(bus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK))
        {
            return ErrorCode.NotSupported;
        }

        try
        {
            I2cConnectionSettings settings = new I2cConnectionSettings(bus, address, I2cBusSpeed.FastMode);
            I2cDevice device = I2cDevice.Create(settings);
            I2cChannel channel = new I2cChannel(device);
            byte[] buffer = new byte[1];
            ErrorCode error = channel.Read(buffer, 1);

            // Sensirion's chips answer a read only when they have something to give; half a command does
            // nothing there. Elsewhere a write could switch outputs, so it is not tried.
            bool isSensirion = address == 0x62 || (address >= 0x44 && address <= 0x46);
            error = error == ErrorCode.NoAnswer && isSensirion ? channel.Write(buffer, 1) : error;
            device.Dispose();
            return error;
        }
        catch (ArgumentException)
        {
            return ErrorCode.NotSupported; // this chip has no second bus
        }
    }

    /// <inheritdoc/>
    public IEdgePin OpenEdgePin(int pin, PinPull pull)
    {
        PinMode mode = pull == PinPull.Up ? PinMode.InputPullUp
            : pull == PinPull.Down ? PinMode.InputPullDown : PinMode.Input;
        if (pin < 0 || _gpio.IsPinOpen(pin) || !_gpio.IsPinModeSupported(pin, mode))
        {
            return null;
        }

        try
        {
            return new EdgePin(_gpio.OpenPin(pin, mode), _clock);
        }
        catch (InvalidOperationException)
        {
            return null; // no such pin, or the board needs it itself (flash, PSRAM)
        }
    }

    /// <summary>True when a pin is assigned to the function and nobody uses it as GPIO.</summary>
    private bool IsFree(DeviceFunction function)
    {
        int pin = Configuration.GetFunctionPin(function);
        return pin >= 0 && !_gpio.IsPinOpen(pin);
    }
}
