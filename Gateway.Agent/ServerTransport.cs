// The way to the server of M2M mode: CoAP over UDP, TCP or TLS, as the scheme of its URL says.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core.Coap;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Makes the transport to the configured server.</summary>
internal static class ServerTransport
{
    /// <summary>Makes it; null when there is no server, no socket for its scheme, or a setting that this
    /// version would not have saved.</summary>
    internal static ITransport Create(
        GatewayConfig config, GatewayPorts ports, TimeBase time, CoapServerTime serverTime)
    {
        string server = config.GetText(ConfigKeys.M2mServer);
        string deviceId = config.GetText(ConfigKeys.DeviceId);
        if (deviceId.Length == 0 || !EndpointUrl.TryParse(server, out EndpointUrl url, out _, out _))
        {
            return null;
        }

        CoapTransportOptions options = new CoapTransportOptions
        {
            Host = url.Host,
            Port = url.Port,
            DeviceId = deviceId,
            PayloadBytesMax = config.GetInt(ConfigKeys.UplinkMessageBytes),
            TelemetryFormat = Formatters.Create(
                config.GetText(ConfigKeys.UplinkFormat), deviceId, time).ContentFormat,
            ServerTime = serverTime,
            UsesPut = config.GetText(ConfigKeys.M2mMethod) == "put",
            KeepAliveMs = config.GetInt(ConfigKeys.M2mKeepAlive) * 1000,
        };
        if (options.PayloadBytesMax < HealthMessage.BytesMax)
        {
            // Only readings can be cut.
            options.PayloadBytesMax = HealthMessage.BytesMax;
        }

        options.Path = url.Path.Length > 0 ? url.Path : options.Path;
        if (!options.AreValid())
        {
            return null;
        }

        if (url.Scheme == EndpointUrl.SchemeCoap)
        {
            return ports.ServerSocket == null
                ? null
                : new CoapTransport(options, ports.ServerSocket, ports.Random);
        }

        return ports.ServerStream == null || !EndpointUrl.IsCoap(url.Scheme)
            ? null
            : new CoapStreamTransport(options, ports.ServerStream, ports.Random);
    }
}
