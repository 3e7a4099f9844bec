// Registers of the TMP117; no behaviour. Source: Texas Instruments SBOS901 (rev. B) §7.6.

namespace Gateway.Drivers.Tmp117;

/// <summary>Register addresses and bits.</summary>
internal static class Tmp117Registers
{
    /// <summary>Result, 1/128 °C, two's complement.</summary>
    public const byte Temperature = 0x00;

    /// <summary>Configuration and flags.</summary>
    public const byte Configuration = 0x01;

    /// <summary>High limit, as the result.</summary>
    public const byte HighLimit = 0x02;

    /// <summary>Low limit.</summary>
    public const byte LowLimit = 0x03;

    /// <summary>Identity.</summary>
    public const byte DeviceId = 0x0F;

    /// <summary>Identity without the revision (§7.6.12).</summary>
    public const int DeviceIdValue = 0x117;

    /// <summary>The bits of the identity that are not the revision.</summary>
    public const int DeviceIdMask = 0x0FFF;

    /// <summary>Configuration: the last result was above the high limit; cleared by reading.</summary>
    public const int HighAlert = 0x8000;

    /// <summary>Configuration: the last result was below the low limit; cleared by reading.</summary>
    public const int LowAlert = 0x4000;

    /// <summary>Configuration: a conversion is done; cleared by reading it or the result.</summary>
    public const int DataReady = 0x2000;

    /// <summary>Configuration: flags and EEPROM state, which we do not write.</summary>
    public const int FlagMask = 0xF000;

    /// <summary>Configuration: conversion mode.</summary>
    public const int ModeMask = 0x0C00;

    /// <summary>Asleep.</summary>
    public const int ModeShutdown = 0x0400;

    /// <summary>One conversion, then asleep.</summary>
    public const int ModeOneShot = 0x0C00;

    /// <summary>Configuration: shift of the averaging code (0: 1, 1: 8, 2: 32, 3: 64 conversions).</summary>
    public const int AveragingShift = 5;

    /// <summary>Configuration: reset as after power-on.</summary>
    public const int SoftReset = 0x0002;

    /// <summary>The result before the first conversion: −256 °C.</summary>
    public const int NoResult = -32768;
}
