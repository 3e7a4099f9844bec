// Frees a bus whose SDA is held low by a chip that was interrupted in the middle of a byte (a reset of the
// ESP32 while it read): the chip gives its remaining bits clock by clock and then lets go. A STOP tells all
// chips that the transfer is over. Each call of the platform takes some 10 µs, so SCL stays below 100 kHz.

using System.Device.Gpio;
using Gateway.Core;

namespace Gateway.Firmware.Adapters;

/// <summary>Bus clear. Source: NXP UM10204 rev. 7, §3.1.16.</summary>
internal static class I2cRecovery
{
    private const int ClocksMax = 9;

    /// <summary>Clocks SCL until SDA is high, at most nine times, and gives a STOP. Nobody else may have the
    /// pins open.</summary>
    /// <returns>Ok when SDA is high, else BusStuck. Whatever the platform throws passes through; the pins are
    /// closed then, too.</returns>
    internal static ErrorCode Run(GpioController gpio, int dataPin, int clockPin, out int clockCount)
    {
        clockCount = 0;
        GpioPin data = null;
        GpioPin clock = null;
        try
        {
            data = gpio.OpenPin(dataPin, PinMode.InputPullUp);
            bool isFree = data.Read() == PinValue.High;
            clock = gpio.OpenPin(clockPin, PinMode.OutputOpenDrainPullUp);
            clock.Write(PinValue.High);
            if (!isFree)
            {
                clockCount = 1; // it was opened low
                isFree = data.Read() == PinValue.High;
            }

            isFree = isFree || Clock(data, clock, ref clockCount);
            if (isFree)
            {
                Stop(data, clock);
            }

            return isFree ? ErrorCode.Ok : ErrorCode.BusStuck;
        }
        finally
        {
            data?.Dispose();
            clock?.Dispose();
        }
    }

    private static bool Clock(GpioPin data, GpioPin clock, ref int clockCount)
    {
        bool isFree = false;
        while (!isFree && clockCount < ClocksMax)
        {
            clock.Write(PinValue.Low);
            clock.Write(PinValue.High);
            clockCount++;
            isFree = data.Read() == PinValue.High;
        }

        return isFree;
    }

    private static void Stop(GpioPin data, GpioPin clock)
    {
        clock.Write(PinValue.Low);
        data.SetPinMode(PinMode.OutputOpenDrainPullUp);
        data.Write(PinValue.Low);
        clock.Write(PinValue.High);
        data.Write(PinValue.High);
    }
}
