// Results of the ESP32's own calls.

namespace nanoFramework.Hardware.Esp32;

/// <summary>Result of a native call, those that this API returns.</summary>
public enum EspNativeError
{
    /// <summary>Done.</summary>
    OK = 0,

    /// <summary>An argument is out of range.</summary>
    INVALID_ARG = 0x102,
}
