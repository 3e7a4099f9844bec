// A digital output.

using System.Device.Gpio;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>An output through nanoFramework's GpioPin.</summary>
public sealed class OutputPin : IOutputPin
{
    private readonly GpioPin _pin;

    /// <summary>Takes over an opened output.</summary>
    public OutputPin(GpioPin pin)
    {
        _pin = pin;
    }

    /// <inheritdoc/>
    public void Write(bool isHigh) => _pin.Write(isHigh ? PinValue.High : PinValue.Low);
}
