// Registers of the MAX17048; no behaviour. Source: Maxim 19-6171 rev. 7, "Registers".

namespace Gateway.Drivers.Max17048;

/// <summary>Register addresses and flags.</summary>
internal static class Max17048Registers
{
    /// <summary>Voltage of the cell in 78.125 µV; 0 until the first measurement.</summary>
    public const byte Voltage = 0x02;

    /// <summary>State of charge in 1/256 %.</summary>
    public const byte Level = 0x04;

    /// <summary>Production version, 0x001_.</summary>
    public const byte Version = 0x08;

    /// <summary><see cref="Version"/> without its last digit.</summary>
    public const int VersionValue = 0x001;

    /// <summary>Compensation, sleep and alert.</summary>
    public const byte Configuration = 0x0C;

    /// <summary><see cref="Configuration"/>: the alert is on.</summary>
    public const int Alert = 0x0020;

    /// <summary><see cref="Configuration"/>: 32 less the level in % below which the alert comes.</summary>
    public const int AlertLevelMask = 0x001F;

    /// <summary><see cref="AlertLevelMask"/>: what is subtracted from.</summary>
    public const int AlertLevelBase = 32;

    /// <summary>Flags, cleared by writing.</summary>
    public const byte Status = 0x1A;

    /// <summary><see cref="Status"/>: reset since it was cleared last.</summary>
    public const int ResetFlag = 0x0100;

    /// <summary><see cref="Status"/>: the level has fallen below that of the alert.</summary>
    public const int LowFlag = 0x1000;
}
