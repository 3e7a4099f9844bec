// Pin functions of the attached board.

using Gateway.NanoApi;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Maps lines of peripherals to pins, before the peripheral is opened.</summary>
public class Configuration
{
    /// <summary>Gives a pin a function.</summary>
    /// <exception cref="ArgumentException">The pin cannot do that: GPIO 34–39 are inputs.</exception>
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        bool isInput = value is DeviceFunction.COM1_RX or DeviceFunction.COM2_RX or DeviceFunction.COM3_RX;
        bool exists = pin >= 0 && pin <= Gateway.Virtual.VirtualBoard.PinNumberMax;
        if (!exists || (!isInput && pin is >= 34 and <= 39))
        {
            throw new ArgumentException("pin " + pin + " cannot be " + value, nameof(pin));
        }

        BoardSession session = NanoBoard.Session;
        lock (session.SyncRoot)
        {
            session.PinFunctions[value] = pin;
        }
    }

    /// <summary>The pin that has a function; −1 when none has.</summary>
    public static int GetFunctionPin(DeviceFunction function)
    {
        BoardSession session = NanoBoard.Session;
        lock (session.SyncRoot)
        {
            return session.PinFunctions.TryGetValue(function, out int pin) ? pin : -1;
        }
    }
}
