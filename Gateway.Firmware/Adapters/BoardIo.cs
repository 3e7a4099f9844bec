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

    private const int ChannelsMax = 16;

    private readonly GpioController _gpio = new GpioController();
    private readonly IUptimeClock _clock;
    private readonly I2cChannel[] _channels = new I2cChannel[ChannelsMax];
    private int _channelCount;

    /// <summary>Creates the board's I/O; pin functions must have been set before a bus is opened.</summary>
    /// <param name="clock">Time stamps of edges.</param>
    public BoardIo(IUptimeClock clock)
    {
        _clock = clock;
    }

    /// <inheritdoc/>
    public II2cChannel OpenI2c(int bus, int address)
    {
        if (!IsValid(bus, address) || _channelCount == ChannelsMax || IsOpen(bus, address) || !IsFree(bus))
        {
            return null;
        }

        try
        {
            I2cChannel channel = new I2cChannel(bus, address);
            _channels[_channelCount++] = channel;
            return channel;
        }
        catch (Exception)
        {
            return null; // this chip has no second bus
        }
    }

    /// <inheritdoc/>
    public ErrorCode ProbeI2c(int bus, int address)
    {
        if (!IsValid(bus, address) || !IsFree(bus))
        {
            return ErrorCode.NotSupported;
        }

        if (IsOpen(bus, address))
        {
            return ErrorCode.WrongState;
        }

        try
        {
            I2cChannel channel = new I2cChannel(bus, address);
            byte[] buffer = new byte[1];
            ErrorCode error = channel.Read(buffer, 1);

            // Sensirion's chips answer a read only when they have something to give; half a command does
            // nothing there. Elsewhere a write could switch outputs, so it is not tried.
            bool isSensirion = address == 0x62 || (address >= 0x44 && address <= 0x46);
            error = error == ErrorCode.NoAnswer && isSensirion ? channel.Write(buffer, 1) : error;
            channel.Close();
            return error;
        }
        catch (Exception)
        {
            return ErrorCode.NotSupported; // this chip has no second bus
        }
    }

    /// <inheritdoc/>
    public ErrorCode RecoverI2c(int bus, out int clockCount)
    {
        clockCount = 0;
        if (bus < 1 || bus > BusNumberMax || !IsFree(bus))
        {
            return ErrorCode.NotSupported;
        }

        // The pins belong to the bus as long as one of its targets is open.
        SetOpen(bus, false);
        int dataPin = Configuration.GetFunctionPin(DataOf(bus));
        int clockPin = Configuration.GetFunctionPin(ClockOf(bus));
        ErrorCode error;
        try
        {
            error = I2cRecovery.Run(_gpio, dataPin, clockPin, out clockCount);
        }
        catch (Exception)
        {
            error = ErrorCode.BusStuck; // a pin could not be had; what was open must be so again
        }

        Configuration.SetPinFunction(dataPin, DataOf(bus));
        Configuration.SetPinFunction(clockPin, ClockOf(bus));
        SetOpen(bus, true);
        return error;
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
        catch (Exception)
        {
            return null; // no such pin, or the board needs it itself (flash, PSRAM)
        }
    }

    /// <inheritdoc/>
    public IOutputPin OpenOutputPin(int pin, bool isHigh)
    {
        if (pin < 0 || _gpio.IsPinOpen(pin) || !_gpio.IsPinModeSupported(pin, PinMode.Output))
        {
            return null;
        }

        try
        {
            OutputPin output = new OutputPin(_gpio.OpenPin(pin, PinMode.Output));
            output.Write(isHigh);
            return output;
        }
        catch (Exception)
        {
            return null; // no such pin, or the board needs it itself (flash, PSRAM)
        }
    }

    private static DeviceFunction DataOf(int bus)
    {
        return bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA;
    }

    private static DeviceFunction ClockOf(int bus)
    {
        return bus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK;
    }

    private static bool IsValid(int bus, int address)
    {
        return bus >= 1 && bus <= BusNumberMax && address >= AddressMin && address <= AddressMax;
    }

    private bool IsOpen(int bus, int address)
    {
        for (int i = 0; i < _channelCount; i++)
        {
            if (_channels[i].Bus == bus && _channels[i].Address == address)
            {
                return true;
            }
        }

        return false;
    }

    private void SetOpen(int bus, bool isOpen)
    {
        for (int i = 0; i < _channelCount; i++)
        {
            if (_channels[i].Bus == bus)
            {
                if (isOpen)
                {
                    _channels[i].Reopen();
                }
                else
                {
                    _channels[i].Close();
                }
            }
        }
    }

    /// <summary>True when both pins of a bus are assigned and nobody uses them as GPIO.</summary>
    private bool IsFree(int bus)
    {
        int data = Configuration.GetFunctionPin(DataOf(bus));
        int clock = Configuration.GetFunctionPin(ClockOf(bus));
        return data >= 0 && clock >= 0 && !_gpio.IsPinOpen(data) && !_gpio.IsPinOpen(clock);
    }
}
