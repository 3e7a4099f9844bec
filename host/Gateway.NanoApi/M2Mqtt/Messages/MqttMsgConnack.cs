// CONNACK, as far as MQTT 3.1.1 has it.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>The answer of the broker to CONNECT (MQTT 3.1.1, §3.2).</summary>
public class MqttMsgConnack
{
    /// <summary>True when the broker still knew the session.</summary>
    public bool SessionPresent { get; set; }

    /// <summary>Success, or why the connection was refused.</summary>
    public MqttReasonCode ReturnCode { get; set; }
}
