// Commands of the SCD4x; no behaviour. Source: Sensirion SCD4x datasheet (rev. 1.7) §3.5–3.10.

namespace Gateway.Drivers.Scd4x;

/// <summary>Commands and their execution times in milliseconds.</summary>
internal static class Scd4xCommands
{
    /// <summary>A measurement every 5 s.</summary>
    public const int StartPeriodic = 0x21B1;

    /// <summary>A measurement every 30 s.</summary>
    public const int StartLowPower = 0x21AC;

    /// <summary>Three words: CO2, temperature, humidity; each can be read once.</summary>
    public const int ReadMeasurement = 0xEC05;

    /// <summary>Ends periodic measurement; nothing else is taken before <see cref="StopMs"/>.</summary>
    public const int StopPeriodic = 0x3F86;

    /// <summary>Execution time of <see cref="StopPeriodic"/>.</summary>
    public const int StopMs = 500;

    /// <summary>Height above sea level in metres, 0–3000.</summary>
    public const int SetAltitude = 0x2427;

    /// <summary>Air pressure in hPa, 700–1200; also while measuring; overrides the altitude.</summary>
    public const int SetPressure = 0xE000;

    /// <summary>Execution time of <see cref="SetPressure"/> (1 ms), and one because uptime is cut.</summary>
    public const int SetPressureMs = 2;

    /// <summary>Corrects the CO2 reading to a known concentration in ppm.</summary>
    public const int Recalibrate = 0x362F;

    /// <summary>Execution time of <see cref="Recalibrate"/>.</summary>
    public const int RecalibrateMs = 400;

    /// <summary>Answer to <see cref="Recalibrate"/> when it failed.</summary>
    public const int RecalibrateFailed = 0xFFFF;

    /// <summary>One word; its lower 11 bits are 0 while there is no new measurement.</summary>
    public const int ReadDataReady = 0xE4B8;

    /// <summary>The bits of <see cref="ReadDataReady"/> that matter.</summary>
    public const int DataReadyMask = 0x07FF;

    /// <summary>Three words of serial number.</summary>
    public const int ReadSerial = 0x3682;
}
