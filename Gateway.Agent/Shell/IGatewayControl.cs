// What the console sees of the running gateway and may ask of it. Whoever composes the gateway implements it;
// the shell knows nothing else of it, so that a test can stand in for the whole gateway. Called from the main
// loop only. Limits: status objects belong to the caller and are reused; nothing here may wait or throw.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;
using Gateway.Core.Text;

namespace Gateway.Agent.Shell;

/// <summary>The gateway as its console commands see it.</summary>
public interface IGatewayControl
{
    /// <summary>Board and firmware with version, for people.</summary>
    string Description { get; }

    /// <summary>The device's id as it is published, never empty.</summary>
    string DeviceId { get; }

    /// <summary>Uptime in milliseconds.</summary>
    long UptimeMs { get; }

    /// <summary>Number of the present boot, from 1.</summary>
    int BootNumber { get; }

    /// <summary>The mode the gateway runs in since boot.</summary>
    GatewayMode Mode { get; }

    /// <summary>UTC in milliseconds since 1970-01-01; false and 0 while not synchronised.</summary>
    bool TryReadUtc(out long utcMs);

    /// <summary>Where the time comes from: "network", "server", "manual", "rtc" or a sensor's name; ""
    /// while it is not known.</summary>
    string TimeSource { get; }

    /// <summary>How it stands with the time server; "none" without one.</summary>
    string TimeServerText { get; }

    /// <summary>Asks the time server now.</summary>
    void AskTime();

    /// <summary>Says the time, as somebody at the console knows it.</summary>
    void SetUtc(long utcMs);

    /// <summary>Fills in of <paramref name="status"/> how well the time is known.</summary>
    void ReadClock(HealthStatus status);

    /// <summary>Fills <paramref name="status"/> with figures of the gateway itself. Costs a garbage
    /// collection on the device.</summary>
    void ReadHealth(HealthStatus status);

    /// <summary>Whether the network link has an address.</summary>
    bool IsLinkUp { get; }

    /// <summary>Signal strength in dBm (−100 to −10); 0 when not known or not wireless.</summary>
    int RssiDbm { get; }

    /// <summary>How often the link was lost since boot.</summary>
    int LinkLossCount { get; }

    /// <summary>Free bytes of the managed heap; 0 when not known.</summary>
    int FreeHeapBytes { get; }

    /// <summary>This boot and those before.</summary>
    BootRecord Boots { get; }

    /// <summary>How the gateway sleeps and what it is doing between; "" when it does not.</summary>
    string Duty { get; }

    /// <summary>Crashes since the flash was new.</summary>
    int CrashCount { get; }

    /// <summary>Boot number of the last crash; 0 without one.</summary>
    int LastCrashBoot { get; }

    /// <summary>Appends what the last crash was, at most 96 bytes.</summary>
    void WriteLastCrash(ByteWriter target);

    /// <summary>How many uplinks run: 1 or 2.</summary>
    int UplinkCount { get; }

    /// <summary>Fills <paramref name="status"/> with the state of uplink <paramref name="index"/>.</summary>
    void ReadUplink(int index, UplinkStatus status);

    /// <summary>How many sensors are configured, also those that fail.</summary>
    int SensorCount { get; }

    /// <summary>Fills <paramref name="status"/> with the state of sensor <paramref name="index"/>.</summary>
    void ReadSensor(int index, SensorStatus status);

    /// <summary>All channels of the device.</summary>
    ChannelTable Channels { get; }

    /// <summary>The last good value of a channel and the uptime it was measured at; false and zeros when
    /// there is none since boot.</summary>
    bool TryGetLastValue(int channelIndex, out int value, out long measuredAtMs);

    /// <summary>Fills <paramref name="status"/> with the state of the journal.</summary>
    void ReadJournal(JournalStatus status);

    /// <summary>Writes the readings that wait in RAM to flash now.</summary>
    /// <returns>Ok (also when none wait), StorageFull or WriteFailed: they still wait then.</returns>
    ErrorCode Commit();

    /// <summary>The alarm of a channel; null when it has none.</summary>
    ChannelAlarm AlarmOf(int channelIndex);

    /// <summary>Makes the sensor at <paramref name="index"/> take a reading at once.</summary>
    void RequestReading(int index);

    /// <summary>The channel of a sensor that can be calibrated, with the unit and decimals that the sensor
    /// itself gives it; null when there is none.</summary>
    ChannelInfo CalibratedOf(int sensor);

    /// <summary>Starts a calibration of a sensor that has such a channel.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="reference">The true value at the decimals of <see cref="CalibratedOf"/>.</param>
    /// <returns>Ok; OutOfRange; WrongState when it cannot be calibrated now.</returns>
    ErrorCode Calibrate(int sensor, int reference);

    /// <summary>How the last calibration went: Ok, NotReady while it goes on, else why it failed.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="correction">What it corrected by, at these decimals.</param>
    ErrorCode ReadCalibration(int sensor, out int correction);

    /// <summary>Whether a channel is an output.</summary>
    bool IsOutput(int channelIndex);

    /// <summary>Asks an output to switch.</summary>
    /// <param name="channelIndex">The output.</param>
    /// <param name="isOn">Wanted state.</param>
    /// <param name="inMs">Milliseconds until its minimum time is over and it does; 0 for at once.</param>
    /// <returns>Ok; NotFound; else why it does not.</returns>
    ErrorCode Switch(int channelIndex, bool isOn, out int inMs);

    /// <summary>Writes the newest stored readings, a line each, oldest of them first.</summary>
    /// <param name="count">How many, from 1.</param>
    /// <param name="output">Receives them.</param>
    /// <returns>Ok, also when there are none; ReadFailed.</returns>
    ErrorCode ShowReadings(int count, ShellOutput output);

    /// <summary>Writes the duties of the loop with the time they may take and took.</summary>
    void ShowTasks(ShellOutput output);

    /// <summary>Asks one address of an I2C bus whether somebody is there.</summary>
    /// <returns>Ok; NoAnswer; WrongState when a sensor has it open; NotSupported when there is no such bus;
    /// BusStuck.</returns>
    ErrorCode ProbeBus(int bus, int address);

    /// <summary>Names of the chips that can be at an address; "" for none that is known.</summary>
    string ChipsAt(int address);

    /// <summary>Begins to listen for Wi-Fi networks.</summary>
    /// <returns>Ok, or NotSupported or NotReady when the radio cannot now.</returns>
    ErrorCode StartWifiScan();

    /// <summary>Takes what was heard; null while it is not there yet.</summary>
    WifiNetwork[] TakeWifiScan();

    /// <summary>Writes, reads back and deletes a file.</summary>
    /// <returns>Ok, or what did not work.</returns>
    ErrorCode TestStorage();

    /// <summary>The gateway's flash; the console touches only files that end in ".pem".</summary>
    IStorage Files { get; }

    /// <summary>Erases everything stored and restarts; goes on by itself after the restart.</summary>
    void FactoryReset();

    /// <summary>Commits the journal and restarts; may return before it happens.</summary>
    /// <param name="reason">Why; the next start says it.</param>
    void Reboot(StartReason reason);
}
