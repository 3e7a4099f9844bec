// The one exception of the codec: the peer does not speak MQTT 3.1.1. The connection must be closed (§4.8).

namespace Gateway.NanoApi.Mqtt;

/// <summary>Received bytes are not MQTT 3.1.1 as this implementation takes it.</summary>
public sealed class MqttProtocolException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public MqttProtocolException(MqttFault fault)
        : base("MQTT protocol violation: " + fault)
    {
        Fault = fault;
    }

    /// <summary>What is wrong.</summary>
    public MqttFault Fault { get; }
}
