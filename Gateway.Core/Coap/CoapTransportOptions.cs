// Settings of the CoAP transport, with the protocol's defaults.

namespace Gateway.Core.Coap;

/// <summary>What a <see cref="CoapTransport"/> or a <see cref="CoapStreamTransport"/> needs to know. Set
/// before it is constructed, not changed later.</summary>
public sealed class CoapTransportOptions
{
    /// <summary>Host name or address of the server.</summary>
    public string Host { get; set; } = "";

    /// <summary>UDP or TCP port, 1–65535. Default 5683 (RFC 7252 §12.6).</summary>
    public int Port { get; set; } = 5683;

    /// <summary>Path for telemetry, segments separated by '/', without a '/' at either end; "" is the root.
    /// Status messages go to the segment "status" below it.</summary>
    public string Path { get; set; } = "telemetry";

    /// <summary>Identity of the gateway, 1–64 characters; goes with every message as Uri-Query
    /// "d=ID".</summary>
    public string DeviceId { get; set; } = "";

    /// <summary>True for PUT, which replaces what the resource held; false (default) for POST, which adds to
    /// it.
    /// </summary>
    public bool UsesPut { get; set; }

    /// <summary>Content-Format of telemetry, 0–65535. Default 110, SenML JSON.</summary>
    public int TelemetryFormat { get; set; } = CoapOption.FormatSenmlJson;

    /// <summary>Largest payload in bytes that is taken, 16–65535. This much RAM is held. Default
    /// 4096.</summary>
    public int PayloadBytesMax { get; set; } = 4096;

    /// <summary>Payloads above this go block by block; 16–1024, rounded down to a power of two. Default
    /// 1024.</summary>
    public int BlockBytes { get; set; } = 1024;

    /// <summary>ACK_TIMEOUT in ms, 1–60000. Default 2000. The first timeout is 1 to 1.5 times this (RFC 7252
    /// §4.8).
    /// </summary>
    public int AckTimeoutMs { get; set; } = 2000;

    /// <summary>MAX_RETRANSMIT, 0–8. Default 4 (RFC 7252 §4.8).</summary>
    public int RetransmitMax { get; set; } = 4;

    /// <summary>How long to wait for a separate response after the empty acknowledgement, in ms. Default
    /// 93,000, which is MAX_TRANSMIT_WAIT (RFC 7252 §4.8.2): the server gives up by then.</summary>
    public int ResponseTimeoutMs { get; set; } = 93000;

    /// <summary>Over a stream: silence of the peer in ms after which it is asked whether it is there, from
    /// 1000. Default 60,000.</summary>
    public int KeepAliveMs { get; set; } = 60000;

    /// <summary>Over a stream: time in ms for the peer to say something after it was asked, from 1. Default
    /// 20,000.</summary>
    public int PongTimeoutMs { get; set; } = 20000;

    /// <summary>Over a stream: time in ms for the peer's first message once the connection stands, from 1.
    /// Default 10,000.</summary>
    public int CsmTimeoutMs { get; set; } = 10000;

    /// <summary>Takes the time that responses say; null when nobody wants it.</summary>
    public CoapServerTime ServerTime { get; set; }

    /// <summary>Whether all options are within their ranges.</summary>
    public bool AreValid()
    {
        return Host.Length > 0 && Port > 0 && Port < 65536 && DeviceId.Length > 0 && DeviceId.Length <= 64
            && TelemetryFormat >= 0 && TelemetryFormat < 65536
            && PayloadBytesMax >= 16 && PayloadBytesMax < 65536
            && BlockBytes >= 16 && BlockBytes <= 1024 && AckTimeoutMs > 0 && AckTimeoutMs <= 60000
            && RetransmitMax >= 0 && RetransmitMax <= 8 && ResponseTimeoutMs > 0
            && KeepAliveMs >= 1000 && PongTimeoutMs > 0 && CsmTimeoutMs > 0;
    }
}
