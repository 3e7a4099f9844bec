// Registers of INA226 and INA219; no behaviour.
// Source: Texas Instruments SBOS547A (INA226) §7.6; SBOS448G (INA219) §8.6.

namespace Gateway.Drivers.Ina;

/// <summary>Register addresses, settings and flags.</summary>
internal static class InaRegisters
{
    /// <summary>Settings and mode; both chips.</summary>
    public const byte Configuration = 0x00;

    /// <summary>Shunt voltage, two's complement: 2.5 µV (INA226), 10 µV (INA219).</summary>
    public const byte ShuntVoltage = 0x01;

    /// <summary>Bus voltage: 1.25 mV (INA226); 4 mV in bits 15–3 and two flags (INA219).</summary>
    public const byte BusVoltage = 0x02;

    /// <summary>Calibration of the chip's own current and power; 0 after power-on.</summary>
    public const byte Calibration = 0x05;

    /// <summary>INA226: flags.</summary>
    public const byte MaskEnable = 0x06;

    /// <summary>INA226: manufacturer.</summary>
    public const byte ManufacturerId = 0xFE;

    /// <summary>"TI".</summary>
    public const int ManufacturerIdValue = 0x5449;

    /// <summary>INA226: die; its lower four bits are the revision.</summary>
    public const byte DieId = 0xFF;

    /// <summary>INA226 without the revision.</summary>
    public const int DieIdValue = 0x226;

    /// <summary>Configuration: reset as after power-on; both chips.</summary>
    public const int Reset = 0x8000;

    /// <summary>INA219: configuration after power-on, by which it is known: it has no identity.</summary>
    public const int Ina219AfterReset = 0x399F;

    /// <summary>INA226: 16 averages, 1.1 ms for bus and shunt, triggered.</summary>
    public const int Ina226Settings = 0x4523;

    /// <summary>INA219: 32 V range, ±320 mV, 16 samples for bus and shunt, triggered.</summary>
    public const int Ina219Settings = 0x3E63;

    /// <summary>INA226: calibration with which its current register has the shunt's unit.</summary>
    public const int Ina226Calibration = 2048;

    /// <summary>INA219: the same.</summary>
    public const int Ina219Calibration = 4096;

    /// <summary>INA226, mask/enable: conversion done; cleared by reading.</summary>
    public const int Ina226Ready = 0x0008;

    /// <summary>INA226, mask/enable: current or power did not fit.</summary>
    public const int Ina226Overflow = 0x0004;

    /// <summary>INA219, bus voltage: conversion done; cleared by writing the configuration.</summary>
    public const int Ina219Ready = 0x0002;

    /// <summary>INA219, bus voltage: current or power did not fit.</summary>
    public const int Ina219Overflow = 0x0001;
}
