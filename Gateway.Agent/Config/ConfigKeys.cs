// Names of the keys, for those who ask for a value. What a key is stands in SchemaTable.

namespace Gateway.Agent.Config;

/// <summary>Names of all keys.</summary>
public static class ConfigKeys
{
    /// <summary>Id of the device in topics and messages.</summary>
    public const string DeviceId = "device.id";

    /// <summary>Operating mode.</summary>
    public const string Mode = "mode";

    /// <summary>Wi-Fi network.</summary>
    public const string WifiSsid = "wifi.ssid";

    /// <summary>Wi-Fi password.</summary>
    public const string WifiPassword = "wifi.password";

    /// <summary>Network time server.</summary>
    public const string TimeServer = "time.server";

    /// <summary>Sources of time, best first.</summary>
    public const string TimeOrder = "time.order";

    /// <summary>Server of M2M mode.</summary>
    public const string M2mServer = "m2m.server";

    /// <summary>CoAP method of all messages.</summary>
    public const string M2mMethod = "m2m.method";

    /// <summary>File with the certificate of the server's authority.</summary>
    public const string M2mCa = "m2m.ca";

    /// <summary>File with the certificate that the server is shown.</summary>
    public const string M2mCert = "m2m.cert";

    /// <summary>File with the private key of that certificate.</summary>
    public const string M2mKey = "m2m.key";

    /// <summary>Silence in seconds after which the server is asked whether it is there.</summary>
    public const string M2mKeepAlive = "m2m.keepalive";

    /// <summary>Broker of IoT mode.</summary>
    public const string MqttBroker = "mqtt.broker";

    /// <summary>User name at the broker.</summary>
    public const string MqttUser = "mqtt.user";

    /// <summary>Password at the broker.</summary>
    public const string MqttPassword = "mqtt.password";

    /// <summary>First levels of all topics.</summary>
    public const string MqttRoot = "mqtt.root";

    /// <summary>How topics are made.</summary>
    public const string MqttTopic = "mqtt.topic";

    /// <summary>What else a kind of server is told.</summary>
    public const string MqttDialect = "mqtt.dialect";

    /// <summary>First levels of the topics of discovery.</summary>
    public const string MqttDiscoveryPrefix = "mqtt.discovery-prefix";

    /// <summary>Keep-alive in seconds.</summary>
    public const string MqttKeepAlive = "mqtt.keepalive";

    /// <summary>Whether the broker forgets the gateway when the connection ends.</summary>
    public const string MqttCleanSession = "mqtt.clean-session";

    /// <summary>Whether it is checked that the broker hands on what it acknowledges.</summary>
    public const string MqttCheckDelivery = "mqtt.check-delivery";

    /// <summary>File with the certificate of the authority.</summary>
    public const string MqttCa = "mqtt.ca";

    /// <summary>File with the certificate that the broker is shown.</summary>
    public const string MqttCert = "mqtt.cert";

    /// <summary>File with the private key of that certificate.</summary>
    public const string MqttKey = "mqtt.key";

    /// <summary>Readings committed together at most.</summary>
    public const string JournalCommitCount = "journal.commit-count";

    /// <summary>Longest time in seconds that a reading waits in RAM.</summary>
    public const string JournalCommitSeconds = "journal.commit-seconds";

    /// <summary>Kilobytes of flash for readings.</summary>
    public const string JournalQuotaKb = "journal.quota-kb";

    /// <summary>Messages under way at once.</summary>
    public const string UplinkWindow = "uplink.window";

    /// <summary>Largest message in bytes.</summary>
    public const string UplinkMessageBytes = "uplink.message-bytes";

    /// <summary>First wait in seconds after a failure.</summary>
    public const string UplinkBackoffMin = "uplink.backoff-min";

    /// <summary>Longest wait in seconds after failures.</summary>
    public const string UplinkBackoffMax = "uplink.backoff-max";

    /// <summary>Format of messages of readings.</summary>
    public const string UplinkFormat = "uplink.format";

    /// <summary>What goes first when readings have gathered.</summary>
    public const string UplinkOrder = "uplink.order";

    /// <summary>Seconds between two status messages on a connection.</summary>
    public const string UplinkHeartbeat = "uplink.heartbeat";

    /// <summary>Most messages of readings a minute.</summary>
    public const string UplinkRate = "uplink.rate";

    /// <summary>Seconds between two health messages.</summary>
    public const string HealthInterval = "health.interval";

    /// <summary>Key of the device for signed documents.</summary>
    public const string SecurityDeviceKey = "security.device-key";

    /// <summary>Whether configuration is taken over the air.</summary>
    public const string SecurityRemoteConfig = "security.remote-config";

    /// <summary>Whether commands are taken over the air.</summary>
    public const string SecurityRemoteCommands = "security.remote-commands";

    /// <summary>SDA of I2C bus 1.</summary>
    public const string PinsI2c1Data = "pins.i2c1-sda";

    /// <summary>SCL of I2C bus 1.</summary>
    public const string PinsI2c1Clock = "pins.i2c1-scl";

    /// <summary>SDA of I2C bus 2.</summary>
    public const string PinsI2c2Data = "pins.i2c2-sda";

    /// <summary>SCL of I2C bus 2.</summary>
    public const string PinsI2c2Clock = "pins.i2c2-scl";

    /// <summary>Seconds of deep sleep from wake to wake.</summary>
    public const string PowerSleep = "power.sleep";

    /// <summary>Wakes from one that sends to the next.</summary>
    public const string PowerSendEvery = "power.send-every";

    /// <summary>Longest wake in seconds.</summary>
    public const string PowerAwakeMax = "power.awake-max";

    /// <summary>GPIO that wakes.</summary>
    public const string PowerWakePin = "power.wake-pin";

    /// <summary>Level of it that wakes.</summary>
    public const string PowerWakeLevel = "power.wake-level";

    /// <summary>Whether the status LED is used.</summary>
    public const string LedEnabled = "led.enabled";

    /// <summary>GPIO of the status LED.</summary>
    public const string LedPin = "led.pin";

    /// <summary>Seconds of silence after which a loop that hangs is rebooted.</summary>
    public const string WatchdogTimeout = "watchdog.timeout";

    /// <summary>Minutes without a peer after which the device restarts.</summary>
    public const string WatchdogLink = "watchdog.link";

    /// <summary>GPIO that feeds an external watchdog.</summary>
    public const string WatchdogPin = "watchdog.pin";

    /// <summary>Whether changes at the console need a login.</summary>
    public const string ConsoleLogin = "console.login";

    /// <summary>Minutes without input after which a login ends.</summary>
    public const string ConsoleTimeout = "console.timeout";

    /// <summary>Time to confirm a new configuration in seconds.</summary>
    public const string ConfigConfirm = "config.confirm";
}
