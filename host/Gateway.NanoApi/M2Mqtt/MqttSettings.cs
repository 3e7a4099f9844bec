// Settings of all clients of the process: one shared object, as on the device. Whoever changes it changes
// it for all.

namespace nanoFramework.M2Mqtt;

/// <summary>Time-outs, retries and limits, shared by all clients.</summary>
public class MqttSettings
{
    /// <summary>Port of MQTT over TCP.</summary>
    public const int BrokerDefaultPort = 1883;

    /// <summary>Port of MQTT over TLS.</summary>
    public const int BrokerDefaultSslPort = 8883;

    /// <summary>Milliseconds to wait for CONNACK.</summary>
    public const int DefaultTimeout = 30_000;

    /// <summary>How often a message is sent before it is given up.</summary>
    public const int MaximumAttemptsRetry = 3;

    /// <summary>Milliseconds to wait for an acknowledgement before a message is sent again.</summary>
    public const int DefaultDelayRetry = 1_000;

    /// <summary>Milliseconds to wait for TCP and TLS.</summary>
    public const int ConnectTimeout = 30_000;

    /// <summary>Messages that may wait to be sent or acknowledged: practically without limit.</summary>
    public const int DefaultInflightQueueSize = int.MaxValue;

    private static readonly MqttSettings Shared = new();

    private MqttSettings()
    {
    }

    /// <summary>The one object.</summary>
    public static MqttSettings Instance => Shared;

    /// <summary>Port of the plain client that was created last.</summary>
    public int Port { get; internal set; } = BrokerDefaultPort;

    /// <summary>Port of the TLS client that was created last.</summary>
    public int SslPort { get; internal set; } = BrokerDefaultSslPort;

    /// <summary>Milliseconds to wait for TCP and TLS.</summary>
    public int TimeoutOnConnection { get; internal set; } = ConnectTimeout;

    /// <summary>Milliseconds to wait for CONNACK.</summary>
    public int TimeoutOnReceiving { get; internal set; } = DefaultTimeout;

    /// <summary>How often a message is sent before it is given up.</summary>
    public int AttemptsOnRetry { get; internal set; } = MaximumAttemptsRetry;

    /// <summary>Milliseconds to wait for an acknowledgement before a message is sent again.</summary>
    public int DelayOnRetry { get; internal set; } = DefaultDelayRetry;

    /// <summary>Messages of one client that may wait to be sent or acknowledged.</summary>
    public int InflightQueueSize { get; set; } = DefaultInflightQueueSize;

    /// <summary>False accepts any certificate of a broker.</summary>
    public bool ValidateServerCertificate { get; set; } = true;
}
