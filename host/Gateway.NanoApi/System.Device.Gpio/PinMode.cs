// What a pin is.

namespace System.Device.Gpio;

/// <summary>Direction and driver of a pin.</summary>
public enum PinMode
{
    /// <summary>Floating input.</summary>
    Input,

    /// <summary>Input pulled to ground.</summary>
    InputPullDown,

    /// <summary>Input pulled to the supply.</summary>
    InputPullUp,

    /// <summary>Push-pull output.</summary>
    Output,

    /// <summary>Output that only pulls low.</summary>
    OutputOpenDrain,

    /// <summary>Output that only pulls low, with a pull-up.</summary>
    OutputOpenDrainPullUp,

    /// <summary>Output that only pulls high.</summary>
    OutputOpenSource,

    /// <summary>Output that only pulls high, with a pull-down.</summary>
    OutputOpenSourcePullDown,
}
