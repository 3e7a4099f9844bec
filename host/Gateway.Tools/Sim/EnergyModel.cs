// What a gateway draws from its battery, by what it was doing and for how long. Currents are typical figures
// of datasheets at 3.3 V, times are those of the simulation, and what neither knows is an assumption and says
// so: this is an estimate, not a measurement.

namespace Gateway.Tools.Sim;

/// <summary>Adds up charge.</summary>
internal sealed class EnergyModel
{
    /// <summary>CPU at work, radio off, mA. Source: ESP32 Series Datasheet, "Power Consumption by Power
    /// Modes": modem-sleep, dual core, 240 MHz, 30-68 mA; the middle.</summary>
    internal const double CpuMilliAmps = 49;

    /// <summary>Radio in use: joining, connecting, messages under way, mA. Source: ibid., "RF Power
    /// Consumption": RX 95-100 mA, TX 802.11g at 16 dBm 190 mA; a tenth of the time sending is
    /// assumed.</summary>
    internal const double RadioMilliAmps = (0.9 * 97.5) + (0.1 * 190);

    /// <summary>Connected, nothing under way, mA: the CPU, and the radio for a tenth of the time to hear
    /// beacons (assumed; the firmware leaves ESP-IDF's modem-sleep on).</summary>
    internal const double ConnectedMilliAmps = CpuMilliAmps + 10;

    /// <summary>Deep sleep with the RTC's timer and memory, mA. Source: ibid., "Power Consumption by Power
    /// Modes".</summary>
    internal const double SleepMilliAmps = 0.010;

    /// <summary>A module with a regulator for batteries, mA: MCP1700, 1.6 uA typical. Source:
    /// DS20001826.</summary>
    internal const double ModuleMilliAmps = 0.0016;

    /// <summary>What an ESP32-DevKitC adds, always, mA: AMS1117 5 mA (datasheet, quiescent current, typical),
    /// power LED some 1 mA (3.3 V, 2 kOhm), CP2102N suspended 0.1 mA.</summary>
    internal const double DevKitMilliAmps = 6.1;

    /// <summary>From the end of a sleep to the first step of the loop, ms: ROM, bootloader, runtime, its
    /// Wi-Fi driver, types of 300 KB of assemblies. Assumed; nobody has measured it.</summary>
    internal const int BootMs = 2500;

    /// <summary>Of that, the Wi-Fi driver, which the runtime starts at every boot, calibrates its radio, ms.
    /// Assumed.</summary>
    internal const int CalibrationMs = 200;

    /// <summary>Joining a network and getting an address, ms. Assumed.</summary>
    internal const int JoinMs = 2500;

    /// <summary>Connecting to a peer, TLS included, ms. Assumed.</summary>
    internal const int ConnectMs = 2000;

    /// <summary>From a message to its acknowledgement, ms. Assumed.</summary>
    internal const int RoundTripMs = 150;

    private const double MsPerHour = 3600000;

    // What a chip draws between readings, in mA, and all day long: it stays powered. Typical figures of the
    // datasheets named in the drivers' READMEs, in the way our driver leaves the chip.
    private static readonly Dictionary<string, double> SensorMilliAmps = new()
    {
        ["bme280"] = 0.0001,
        ["bmp280"] = 0.0001,
        ["sht3x"] = 0.0002,
        ["sht4x"] = 0.0001,
        ["scd4x"] = 15,
        ["bh1750"] = 0.001,
        ["tmp117"] = 0.0002,
        ["mcp9808"] = 0.2,
        ["ina226"] = 0.33,
        ["ina219"] = 0.7,
        ["ads1115"] = 0.0005,
        ["max17048"] = 0.023,
        ["ds3231"] = 0.11,
        ["at24c256"] = 0.001,
        ["lis3dh"] = 0.011,
        ["mcp23017"] = 0.001,
        ["tf-luna"] = 70,
        ["gnss"] = 25,
        ["input"] = 0,
        ["s0"] = 0,
        ["output"] = 0,
    };

    private double _milliAmpMs;

    /// <summary>All time, in milliseconds.</summary>
    internal long TotalMs { get; private set; }

    /// <summary>Time awake, starts of the runtime included.</summary>
    internal long AwakeMs { get; private set; }

    /// <summary>Time with the radio on.</summary>
    internal long RadioMs { get; private set; }

    /// <summary>What chips draw all the time, mA.</summary>
    internal double SensorsMilliAmps { get; private set; }

    /// <summary>mAh a day of chip and sensors, with a regulator for batteries.</summary>
    internal double ModuleDay => (Mean + SensorsMilliAmps + ModuleMilliAmps) * 24;

    /// <summary>mAh a day on an ESP32-DevKitC.</summary>
    internal double DevKitDay => (Mean + SensorsMilliAmps + DevKitMilliAmps) * 24;

    private double Mean => TotalMs == 0 ? 0 : _milliAmpMs / TotalMs;

    /// <summary>A sensor is wired.</summary>
    internal void AddSensor(string type) => SensorsMilliAmps += SensorMilliAmps[type];

    /// <summary>The runtime has started.</summary>
    internal void AddBoot()
    {
        Add(BootMs - CalibrationMs, CpuMilliAmps);
        Add(CalibrationMs, RadioMilliAmps);
        AwakeMs += BootMs;
    }

    /// <summary>The loop has run.</summary>
    /// <param name="ms">How long.</param>
    /// <param name="isRadioOn">Whether the radio was on.</param>
    /// <param name="isBusy">Whether it was in use.</param>
    internal void AddAwake(long ms, bool isRadioOn, bool isBusy)
    {
        Add(ms, !isRadioOn ? CpuMilliAmps : isBusy ? RadioMilliAmps : ConnectedMilliAmps);
        AwakeMs += ms;
        RadioMs += isRadioOn ? ms : 0;
    }

    /// <summary>The chip has slept.</summary>
    internal void AddSleep(long ms) => Add(ms, SleepMilliAmps);

    private void Add(long ms, double milliAmps)
    {
        TotalMs += ms;
        _milliAmpMs += ms * milliAmps;
    }
}
