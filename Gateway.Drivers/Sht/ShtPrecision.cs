// How long a measurement takes for how little noise.

namespace Gateway.Drivers.Sht;

/// <summary>Repeatability of one measurement.</summary>
public enum ShtPrecision
{
    /// <summary>0.04 °C, 0.08 %RH; 15.5 ms (SHT3x), 8.3 ms (SHT4x).</summary>
    High,

    /// <summary>0.08 °C, 0.15 %RH; 6.5 ms, 4.5 ms.</summary>
    Medium,

    /// <summary>0.15 °C, 0.25 %RH; 4.5 ms, 1.6 ms.</summary>
    Low,
}
