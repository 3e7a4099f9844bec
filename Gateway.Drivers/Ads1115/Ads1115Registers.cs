// Registers of the ADS1115; no behaviour. Source: Texas Instruments SBAS444D §9.6.

namespace Gateway.Drivers.Ads1115;

/// <summary>Register addresses and fields of the configuration.</summary>
internal static class Ads1115Registers
{
    /// <summary>Result, two's complement.</summary>
    public const byte Conversion = 0x00;

    /// <summary>Settings, start and ready.</summary>
    public const byte Configuration = 0x01;

    /// <summary>Low threshold of the comparator, which is off: it shows whether the chip was reset.</summary>
    public const byte LowThreshold = 0x02;

    /// <summary>What <see cref="LowThreshold"/> is not after power-on (0x8000).</summary>
    public const int Witness = 0x8001;

    /// <summary>Writing: start a single conversion. Reading: none is under way.</summary>
    public const int Start = 0x8000;

    /// <summary>Input AIN0 against ground; AIN1 to AIN3 follow.</summary>
    public const int FirstInput = 0x4000;

    /// <summary>From one input to the next.</summary>
    public const int InputStep = 0x1000;

    /// <summary>Position of the range (PGA).</summary>
    public const int RangeShift = 9;

    /// <summary>Single conversions.</summary>
    public const int SingleShot = 0x0100;

    /// <summary>Position of the data rate.</summary>
    public const int RateShift = 5;

    /// <summary>The comparator is off.</summary>
    public const int NoComparator = 0x0003;

    /// <summary>The configuration after power-on without the ready bit, by which the chip is known: it has no
    /// identity.</summary>
    public const int AfterReset = 0x0583;
}
