// Versions of TLS that a client may ask for.

namespace nanoFramework.M2Mqtt;

/// <summary>Version of TLS; only 1.2 and 1.3 are offered, as on the device.</summary>
public enum MqttSslProtocols
{
    /// <summary>Whatever the platform prefers.</summary>
    None,

    /// <summary>Not offered.</summary>
    SSLv3,

    /// <summary>Not offered.</summary>
    TLSv1_0,

    /// <summary>Not offered.</summary>
    TLSv1_1,

    /// <summary>TLS 1.2.</summary>
    TLSv1_2,

    /// <summary>TLS 1.3.</summary>
    TLSv1_3,
}
