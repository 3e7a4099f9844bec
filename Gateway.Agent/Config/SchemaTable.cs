// The schema: every key of the configuration, once. A new setting is a line here and a name in ConfigKeys or
// SensorKeys; validation, console, file format and reference follow.

using Gateway.Core.Uplink;

namespace Gateway.Agent.Config;

/// <summary>Builds the table of keys.</summary>
internal static class SchemaTable
{
    private const int HourSeconds = 3600;
    private const int DaySeconds = 86400;
    private const int DayMs = 86400000;
    private const int NumberMax = 2000000;

    /// <summary>How many groups there are: the last is a channel's, the one before a sensor's.</summary>
    internal const int GroupCount = 6;

    /// <summary>Makes the keys of a group. Groups, and keys in them, in the order in which people read
    /// them.</summary>
    internal static KeyInfo[] Build(int group)
    {
        switch (group)
        {
            case 0:
                return PeerKeys.Build();
            case 1:
                return BuildData();
            case 2:
                return PowerKeys.Build();
            case 3:
                return BuildDevice();
            case 4:
                return BuildSensor();
            default:
                return BuildChannel();
        }
    }

    // What becomes of readings.
    private static KeyInfo[] BuildData()
    {
        return new[]
        {
            new KeyInfo(ConfigKeys.JournalCommitCount, SettingType.Integer, "60",
                "readings written to flash together; fewer lose less in a power cut and wear the flash more",
                1, 1000, isLive: true),
            new KeyInfo(ConfigKeys.JournalCommitSeconds, SettingType.Integer, "60",
                "longest time a reading waits in RAM", 1, HourSeconds, "s", isLive: true),
            new KeyInfo(ConfigKeys.JournalQuotaKb, SettingType.Integer, "128",
                "flash for readings; the oldest go when it is full; leave 64 KB of the partition free",
                16, 16384, "KB"),
            new KeyInfo(ConfigKeys.UplinkWindow, SettingType.Integer, "4",
                "messages on their way at once", 1, 16),
            new KeyInfo(ConfigKeys.UplinkMessageBytes, SettingType.Integer, "1024",
                "largest message", 256, 8192, "bytes"),
            new KeyInfo(ConfigKeys.UplinkBackoffMin, SettingType.Integer, "1",
                "wait after the first failure; doubles with each further one", 1, HourSeconds, "s"),
            new KeyInfo(ConfigKeys.UplinkBackoffMax, SettingType.Integer, "300",
                "longest wait after failures", 1, HourSeconds, "s"),
            new KeyInfo(ConfigKeys.UplinkFormat, SettingType.Choice, "senml-json",
                "how readings and alarms are written", choices: "senml-json|senml-cbor|packed|flat-json"),
            new KeyInfo(ConfigKeys.UplinkOrder, SettingType.Choice, "oldest-first",
                "what goes first when readings have gathered; live-first: not in order, the server must cope",
                choices: "oldest-first|live-first"),
            new KeyInfo(ConfigKeys.UplinkHeartbeat, SettingType.Integer, "3600",
                "the status is said again after this time, so that silence means trouble; 0: never", 0,
                DaySeconds, "s"),
            new KeyInfo(ConfigKeys.UplinkRate, SettingType.Integer, "0",
                "messages of readings a minute, whole blocks at once; alarms do not wait; 0: no limit",
                0, 6000),
            new KeyInfo(AlarmKeys.PerHour, SettingType.Integer, "20",
                "events that each alarm tells in an hour; more are counted, and told as one; 0: no limit",
                0, 1000),
            new KeyInfo(ConfigKeys.HealthInterval, SettingType.Integer, "3600",
                "the gateway says how it is itself after this time; 0: never", 0, DaySeconds, "s"),
        };
    }

    // The device itself.
    private static KeyInfo[] BuildDevice()
    {
        return new[]
        {
            new KeyInfo(ConfigKeys.SecurityDeviceKey, SettingType.Secret, "",
                "key of this device; with one, only documents that it signed are taken over the air", 16, 64),
            new KeyInfo(ConfigKeys.SecurityRemoteConfig, SettingType.Bool, "true",
                "take configuration from the broker in mode iot"),
            new KeyInfo(ConfigKeys.SecurityRemoteCommands, SettingType.Bool, "true",
                "take commands from the broker in mode iot"),
            new KeyInfo(ConfigKeys.PinsI2c1Data, SettingType.Pin, "",
                "SDA of I2C bus 1, if not the board's", 0, 48),
            new KeyInfo(ConfigKeys.PinsI2c1Clock, SettingType.Pin, "",
                "SCL of I2C bus 1, if not the board's", 0, 48),
            new KeyInfo(ConfigKeys.PinsI2c2Data, SettingType.Pin, "", "SDA of I2C bus 2", 0, 48),
            new KeyInfo(ConfigKeys.PinsI2c2Clock, SettingType.Pin, "", "SCL of I2C bus 2", 0, 48),
            new KeyInfo(ConfigKeys.LedEnabled, SettingType.Bool, "true", "blink codes on the status LED"),
            new KeyInfo(ConfigKeys.LedPin, SettingType.Pin, "",
                "GPIO of the status LED, if not the board's; high is lit", 0, 48),
            new KeyInfo(ConfigKeys.WatchdogTimeout, SettingType.Integer, "120",
                "the device reboots when its loop hangs for this time, at least 30; 0: never", 0, HourSeconds,
                "s"),
            new KeyInfo(ConfigKeys.WatchdogLink, SettingType.Integer, "60",
                "without a peer for this time the device restarts, every 6 h at most; 0: never", 0, 10080,
                "min"),
            new KeyInfo(ConfigKeys.WatchdogPin, SettingType.Pin, "",
                "GPIO that changes twice a second while the loop runs, for an external watchdog", 0, 48),
            new KeyInfo(ConfigKeys.ConsoleLogin, SettingType.Bool, "true",
                "changes at the console need a login; otherwise whoever is at the device may change it"),
            new KeyInfo(ConfigKeys.ConsoleTimeout, SettingType.Integer, "15",
                "a login ends after this time without input", 1, 1440, "min"),
            new KeyInfo(ConfigKeys.ConfigConfirm, SettingType.Integer, "180",
                "time in which a new configuration must prove itself", 30, HourSeconds, "s", isLive: true),
        };
    }

    // The keys every sensor has; defaults as in SensorSettings.
    private static KeyInfo[] BuildSensor()
    {
        return new[]
        {
            Sensor(SensorKeys.Type, SettingType.Name, "",
                "driver, e.g. bme280; without it the sensor is off", 1, 16),
            Sensor(SensorKeys.Name, SettingType.Name, "",
                "name; its channels are called name.quantity", 1, 16),
            Sensor(SensorKeys.Interval, SettingType.Integer, "60000",
                "time between readings", 100, DayMs, "ms"),
            Sensor(SensorKeys.Phase, SettingType.Integer, "0",
                "readings come later than the points of the interval by this", 0, DayMs - 1, "ms"),
            Sensor(SensorKeys.Align, SettingType.Bool, "false",
                "the interval counts from 0:00 UTC once the time is known, not from the start"),
            Sensor(SensorKeys.Bus, SettingType.Integer, "1", "I2C bus", 1, 2),
            Sensor(SensorKeys.Address, SettingType.Address, "",
                "I2C address; the driver's own when not set", 0x08, 0x77),
            Sensor(SensorKeys.Oversampling, SettingType.Choice, "1",
                "samples the chip takes for one value", choices: "1|2|4|8|16"),
            Sensor(SensorKeys.Pin, SettingType.Pin, "", "GPIO number", 0, 48),
            Sensor(SensorKeys.Mode, SettingType.Name, "",
                "way of working, in the words of the type (see its README)", 1, 16),
            Sensor(SensorKeys.Range, SettingType.Integer, "0",
                "measuring range in the unit of the type (mA, mV ...); 0: the type's own", 0, NumberMax),
            Sensor(SensorKeys.Shunt, SettingType.Integer, "0",
                "shunt or loop resistor; 0: the type's own", 0, int.MaxValue, "uohm"),
            Sensor(SensorKeys.Altitude, SettingType.Integer, "0",
                "height above sea level, where air pressure matters to the sensor", 0, 3000, "m"),
            Sensor(SensorKeys.Pressure, SettingType.Text, "",
                "channel of a barometer that counts instead of the altitude, e.g. weather.pressure", 3, 32),
            Sensor(SensorKeys.AlertLow, SettingType.Integer, "-256",
                "a thermometer raises its own alert below this; -256: never", -256, 255, "Cel"),
            Sensor(SensorKeys.AlertHigh, SettingType.Integer, "255",
                "a thermometer raises its own alert above this; 255: never", -256, 255, "Cel"),
            Sensor(SensorKeys.Heater, SettingType.Bool, "false",
                "the chip's heater dries it after condensation"),
            Sensor(SensorKeys.Lines, SettingType.Text, "",
                "use of an expander's lines, one letter each: i input, c counter, o output, - none", 16, 16),
            Sensor(SensorKeys.Safe, SettingType.Choice, "off",
                "state of an output at boot, in safe mode and when the link is lost", choices: "off|on"),
            Sensor(SensorKeys.MinOn, SettingType.Integer, "0",
                "time an output stays on at least; the safe state does not wait", 0, DaySeconds, "s"),
            Sensor(SensorKeys.MinOff, SettingType.Integer, "0",
                "time an output stays off at least, also after a boot", 0, DaySeconds, "s"),
            Sensor(SensorKeys.LinkTimeout, SettingType.Integer, "60",
                "an output becomes safe when nobody could command for this time; 0: never", 0, DaySeconds,
                "s"),
            Sensor(SensorKeys.Pull, SettingType.Choice, "up", "how the pin rests", choices: "none|up|down"),
            Sensor(SensorKeys.Invert, SettingType.Bool, "false",
                "low is the active level (contact closed, pulse)"),
            Sensor(SensorKeys.Debounce, SettingType.Integer, "30",
                "time a level must hold to count", 0, 10000, "ms"),
            Sensor(SensorKeys.CountEdges, SettingType.Bool, "false",
                "an input also counts its changes to active"),
            Sensor(SensorKeys.PulsesPerUnit, SettingType.Integer, "1000",
                "pulses per unit as printed on the meter, e.g. 1000 imp/kWh", 1, 1000000),
            Sensor(SensorKeys.MinPulse, SettingType.Integer, "20",
                "time a pulse and a pause must hold to count", 1, 1000, "ms"),
            Sensor(SensorKeys.Unit, SettingType.Choice, "kWh",
                "what a meter counts", choices: "kWh|m3|l|count"),
            Sensor(SensorKeys.InitialPulses, SettingType.Integer, "0",
                "pulses the meter had counted before; used until a total is stored", 0, int.MaxValue),
        };
    }

    // The keys every channel has.
    private static KeyInfo[] BuildChannel()
    {
        KeyInfo[] filters = FilterKeys.Build();
        KeyInfo[] values = BuildRules();
        KeyInfo[] alarm = AlarmKeys.Build();
        KeyInfo[] all = new KeyInfo[filters.Length + values.Length + alarm.Length];
        System.Array.Copy(filters, 0, all, 0, filters.Length);
        System.Array.Copy(values, 0, all, filters.Length, values.Length);
        System.Array.Copy(alarm, 0, all, filters.Length + values.Length, alarm.Length);
        return all;
    }

    private static KeyInfo[] BuildRules()
    {
        return new[]
        {
            Channel(ChannelKeys.Deadband, SettingType.Fine, "0",
                "a value is stored only when it has changed by this since the last stored one", 0, NumberMax),
            Channel(ChannelKeys.Heartbeat, SettingType.Integer, "3600",
                "a value is stored at least this often, whatever the deadband", 1, DaySeconds, "s"),
            Channel(ChannelKeys.Aggregate, SettingType.Choice, "none",
                "what is stored of a window; min-mean-max: the mean, and channels NAME.min and NAME.max",
                choices: "none|mean|min|max|min-mean-max"),
            Channel(ChannelKeys.Window, SettingType.Integer, "60",
                "length of a window of aggregate", 1, DaySeconds, "s"),
        };
    }

    /// <summary>A key that every channel has.</summary>
    internal static KeyInfo Channel(
        string leaf,
        SettingType type,
        string defaultText,
        string help,
        int min = 0,
        int max = 0,
        string unit = "",
        string choices = "")
    {
        string name = ChannelKeys.Group + ".NAME." + leaf;
        return new KeyInfo(name, type, defaultText, help, min, max, unit, choices);
    }

    private static KeyInfo Sensor(
        string leaf,
        SettingType type,
        string defaultText,
        string help,
        int min = 0,
        int max = 0,
        string unit = "",
        string choices = "")
    {
        string name = SensorKeys.Group + ".N." + leaf;
        return new KeyInfo(name, type, defaultText, help, min, max, unit, choices);
    }
}
