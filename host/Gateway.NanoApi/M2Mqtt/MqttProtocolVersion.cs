// Versions of MQTT that the device knows.

namespace nanoFramework.M2Mqtt;

/// <summary>Version of MQTT; this implementation speaks 3.1.1 only.</summary>
public enum MqttProtocolVersion
{
    /// <summary>MQTT 3.1.</summary>
    Version_3_1 = 0x03,

    /// <summary>MQTT 3.1.1.</summary>
    Version_3_1_1 = 0x04,

    /// <summary>MQTT 5.0.</summary>
    Version_5 = 0x05,
}
