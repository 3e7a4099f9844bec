// The keys of who the gateway is and whom it talks to.

using Gateway.Core.Uplink;

namespace Gateway.Agent.Config;

/// <summary>The first part of the schema's table.</summary>
internal static class PeerKeys
{
    private const int HourSeconds = 3600;

    internal static KeyInfo[] Build()
    {
        return new[]
        {
            new KeyInfo(ConfigKeys.DeviceId, SettingType.Name, "",
                "id of the device in topics and messages", 1, 32),
            new KeyInfo(ConfigKeys.Mode, SettingType.Choice, "m2m",
                "m2m: one server by CoAP; iot: a broker by MQTT; both: from one journal",
                choices: "m2m|iot|both"),
            new KeyInfo(ConfigKeys.WifiSsid, SettingType.Text, "", "Wi-Fi network", 1, 32),
            new KeyInfo(ConfigKeys.WifiPassword, SettingType.Secret, "",
                "Wi-Fi password; none for an open network", 8, 64),
            new KeyInfo(ConfigKeys.TimeServer, SettingType.Host, "pool.ntp.org",
                "network time server (SNTP)", 1, 64),
            new KeyInfo(ConfigKeys.TimeOrder, SettingType.Text, "",
                "sources of time, best first: network, server, manual, names of sensors; e.g. gps,network",
                1, 64),
            new KeyInfo(ConfigKeys.M2mServer, SettingType.Url, "",
                "server and path that take the readings; coaps+tcp needs m2m.ca", 1, 128,
                choices: "coap|coap+tcp|coaps+tcp"),
            new KeyInfo(ConfigKeys.M2mMethod, SettingType.Choice, "post",
                "method of the messages; put where the server only takes that", choices: "post|put"),
            new KeyInfo(ConfigKeys.M2mCa, SettingType.FileName, "",
                "file with the certificate of the server's authority (console: cert)", 1, 24),
            new KeyInfo(ConfigKeys.M2mCert, SettingType.FileName, "",
                "file with the certificate that the gateway shows the server", 1, 24),
            new KeyInfo(ConfigKeys.M2mKey, SettingType.FileName, "",
                "file with the private key of m2m.cert, without a password", 1, 24),
            new KeyInfo(ConfigKeys.M2mKeepAlive, SettingType.Integer, "60",
                "over TCP, silence after which the server is asked whether it is there",
                10, HourSeconds, "s"),
            new KeyInfo(ConfigKeys.MqttBroker, SettingType.Url, "",
                "MQTT broker; mqtts needs mqtt.ca", 1, 128, choices: "mqtt|mqtts"),
            new KeyInfo(ConfigKeys.MqttUser, SettingType.Text, "", "user name at the broker", 1, 64),
            new KeyInfo(ConfigKeys.MqttPassword, SettingType.Secret, "", "password at the broker", 1, 64),
            new KeyInfo(ConfigKeys.MqttRoot, SettingType.Topic, "nanogateway",
                "first levels of all topics", 1, 64),
            new KeyInfo(ConfigKeys.MqttTopic, SettingType.TopicTemplate, TopicTemplate.Default,
                "how topics are made; {root} is mqtt.root, {id} is device.id, {kind} is telemetry, cmd, ...",
                1, TopicTemplate.BytesMax),
            new KeyInfo(ConfigKeys.MqttDialect, SettingType.Choice, "none",
                "what else is told to the broker; home-assistant: documents of MQTT discovery",
                choices: "none|home-assistant"),
            new KeyInfo(ConfigKeys.MqttDiscoveryPrefix, SettingType.Topic, "homeassistant",
                "first levels of the topics of Home Assistant's discovery", 1, 24),
            new KeyInfo(ConfigKeys.MqttKeepAlive, SettingType.Integer, "60",
                "keep-alive of the connection", 10, HourSeconds, "s"),
            new KeyInfo(ConfigKeys.MqttCleanSession, SettingType.Bool, "true",
                "false: the broker keeps commands (QoS 1) while the gateway is away"),
            new KeyInfo(ConfigKeys.MqttCheckDelivery, SettingType.Bool, "true",
                "messages count only once they come back: the gateway must be allowed to read its topics"),
            new KeyInfo(ConfigKeys.MqttCa, SettingType.FileName, "",
                "file with the certificate of the broker's authority (console: cert)", 1, 24),
            new KeyInfo(ConfigKeys.MqttCert, SettingType.FileName, "",
                "file with the certificate that the gateway shows the broker", 1, 24),
            new KeyInfo(ConfigKeys.MqttKey, SettingType.FileName, "",
                "file with the private key of mqtt.cert, without a password", 1, 24),
        };
    }
}
