// Deep sleep of the ESP32. Wakes by the RTC's timer, and by one RTC pin (EXT0), whose level is looked at
// before: EXT0 is a level, not an edge, so a door that stands open would wake the chip again at once. It is
// armed again at the next sleep that finds it at rest.
// Source: nf-interpreter, nanoFramework_hardware_esp32_native_Hardware_Esp32_Sleep.cpp; ESP-IDF, sleep modes.

using System;
using System.Device.Gpio;
using Gateway.Core.Ports;
using EspSleep = nanoFramework.Hardware.Esp32.Sleep;

namespace Gateway.Firmware.Adapters;

/// <summary>Sleep through nanoFramework.Hardware.Esp32.</summary>
public sealed class DeepSleep : IDeepSleep
{
    private const long TicksPerMs = 10000;

    private readonly long _wakePins;

    /// <summary>Creates the port.</summary>
    /// <param name="wakePins">GPIOs that can wake the chip: bit n for GPIO n.</param>
    public DeepSleep(long wakePins)
    {
        _wakePins = wakePins;
    }

    /// <inheritdoc/>
    public bool HasWoken => EspSleep.GetWakeupCause() != EspSleep.WakeupCause.Undefined;

    /// <inheritdoc/>
    public bool CanWake(int pin) => pin >= 0 && (_wakePins >> pin & 1) != 0;

    /// <inheritdoc/>
    public void Sleep(long durationMs, int wakePin, bool wakesHigh)
    {
        EspSleep.EnableWakeupByTimer(new TimeSpan(durationMs * TicksPerMs));
        if (CanWake(wakePin) && IsHigh(wakePin) != wakesHigh)
        {
            EspSleep.EnableWakeupByPin((EspSleep.WakeupGpioPin)(1UL << wakePin), wakesHigh ? 1 : 0);
        }

        EspSleep.StartDeepSleep();
    }

    // The pin may be a sensor's, too.
    private static bool IsHigh(int pin)
    {
        GpioController gpio = new GpioController();
        if (!gpio.IsPinOpen(pin))
        {
            gpio.OpenPin(pin, PinMode.Input);
        }

        return gpio.Read(pin) == PinValue.High;
    }
}
