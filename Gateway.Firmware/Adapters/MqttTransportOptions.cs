// What the MQTT transport must be told. Set before the transport is built; not read afterwards.

using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>Settings of <see cref="MqttTransport"/>.</summary>
public sealed class MqttTransportOptions
{
    /// <summary>Host name or IPv4 address of the broker; with TLS its certificate must name it.</summary>
    public string Host { get; set; }

    /// <summary>TCP port of the broker, 1–65,535.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>True for TLS 1.2.</summary>
    public bool UseTls { get; set; }

    /// <summary>Whom to trust and what to show, where TLS is used.</summary>
    public TlsCredentials Credentials { get; set; } = new TlsCredentials();

    /// <summary>The device's clock: with TLS nothing is tried before it is set. Null when it is right in any
    /// case.</summary>
    public ITimeSource Clock { get; set; }

    /// <summary>MQTT client identifier; must be the broker's only one by that name.</summary>
    public string ClientId { get; set; }

    /// <summary>User name, or null.</summary>
    public string User { get; set; }

    /// <summary>Password, or null.</summary>
    public string Password { get; set; }

    /// <summary>How topics are made, as <see cref="Gateway.Core.Uplink.TopicTemplate"/> takes it.</summary>
    public string TopicTemplate { get; set; } = Gateway.Core.Uplink.TopicTemplate.Default;

    /// <summary>What stands for {root} in topics, without a slash at its end.</summary>
    public string Root { get; set; }

    /// <summary>The gateway's name, {id} in topics.</summary>
    public string DeviceId { get; set; }

    /// <summary>Payload of the last will: what the status topic says when the gateway is gone. Not
    /// empty.</summary>
    public string WillPayload { get; set; }

    /// <summary>False asks the broker to keep the session while the gateway is away.</summary>
    public bool IsCleanSession { get; set; } = true;

    /// <summary>Seconds between signs of life, 5–65,535; a silent loss is found after at most twice
    /// that.</summary>
    public int KeepAliveSeconds { get; set; } = 60;

    /// <summary>Largest payload in bytes that is taken, 64–65,535.</summary>
    public int PayloadBytesMax { get; set; } = 4096;

    /// <summary>Whether configuration is taken from the broker.</summary>
    public bool TakesConfig { get; set; }

    /// <summary>Whether commands are taken from the broker.</summary>
    public bool TakesCommands { get; set; }

    /// <summary>Topic on which a server says that it has started anew; null for none.</summary>
    public string NoticeTopic { get; set; }

    /// <summary>What it says then, ASCII.</summary>
    public string NoticePayload { get; set; } = "online";

    /// <summary>Whether it is checked that the broker hands on what it acknowledges.</summary>
    public bool ChecksDelivery { get; set; } = true;

    // On the device a TLS write spins in native code, all other code standing still, until the stack has
    // taken everything (nf-interpreter, ssl_write_internal.cpp). lwIP takes 5,744 bytes that the peer has not
    // confirmed, and M2Mqtt sends a message up to three times before it gives a dead link up. So much payload
    // under way, three times and with its headers, still fits.
    private const int TlsBytesMax = 1500;

    /// <summary>Bytes of payload that may be unacknowledged at a time, unless it is one message.</summary>
    internal int BytesUnderWayMax => UseTls ? TlsBytesMax : int.MaxValue;

    /// <summary>Whether anything is subscribed, or may be from an earlier connection.</summary>
    public bool HasSubscriptions
        => TakesConfig || TakesCommands || NoticeTopic != null || ChecksDelivery || !IsCleanSession;

    /// <summary>Messages that may be unacknowledged at a time, 1–32.</summary>
    public int WindowMax { get; set; } = 4;
}
