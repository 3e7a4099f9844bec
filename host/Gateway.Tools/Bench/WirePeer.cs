// A peer on loopback and the firmware's own way to it, with a count of what goes by.

using System.Diagnostics;
using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;

namespace Gateway.Tools.Bench;

/// <summary>Delivers messages one by one and counts bytes; ends with the object.</summary>
internal sealed class WirePeer : IDisposable
{
    private const int PayloadBytesMax = 32768;
    private const int IpUdpHeaderBytes = 28;
    private const int TimeoutMs = 10000;

    private readonly ITransport _transport;
    private readonly CountingDatagrams? _datagrams;
    private readonly CountingRelay? _relay;
    private readonly IDisposable _server;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    private WirePeer(
        ITransport transport, CountingDatagrams? datagrams, CountingRelay? relay, IDisposable server)
    {
        _transport = transport;
        _datagrams = datagrams;
        _relay = relay;
        _server = server;
    }

    /// <summary>Bytes of CoAP or MQTT so far, both ways.</summary>
    internal long Bytes => _datagrams?.Bytes ?? _relay!.Bytes;

    /// <summary>The same with IPv4 and UDP headers; 0 for TCP.</summary>
    internal long IpBytes => _datagrams == null ? 0 : Bytes + (_datagrams.Count * IpUdpHeaderBytes);

    /// <summary>Bytes when it was connected.</summary>
    internal long ConnectBytes { get; private set; }

    /// <summary>A collector over UDP.</summary>
    internal static WirePeer Coap(int contentFormat)
    {
        CoapCollector collector = new(new CoapCollectorOptions());
        collector.Start();
        CountingDatagrams datagrams = new(new UdpSocket());
        CoapTransportOptions options = new()
        {
            Host = "127.0.0.1",
            Port = collector.Port,
            DeviceId = "gw-1",
            TelemetryFormat = contentFormat,
            PayloadBytesMax = PayloadBytesMax,
        };
        return new WirePeer(
            new CoapTransport(options, datagrams, new SystemRandom()), datagrams, null, collector);
    }

    /// <summary>A broker over TCP.</summary>
    /// <param name="checksDelivery">Whether the first messages come back (mqtt.check-delivery).</param>
    internal static WirePeer Mqtt(bool checksDelivery = false)
    {
        MqttBroker broker = new();
        broker.Start();
        CountingRelay relay = new(broker.Port);
        MqttTransportOptions options = new()
        {
            Host = "127.0.0.1",
            Port = relay.Port,
            ClientId = "gw-1",
            DeviceId = "gw-1",
            Root = "nanogateway",
            WillPayload = "{\"state\":\"offline\"}",
            PayloadBytesMax = PayloadBytesMax,
            ChecksDelivery = checksDelivery,
        };
        return new WirePeer(new MqttTransport(options), null, relay, broker);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="InvalidOperationException">It does not succeed.</exception>
    internal void Connect()
    {
        Until(() => _transport.Connect(_watch.ElapsedMilliseconds), "connect");
        ConnectBytes = Bytes;
    }

    /// <summary>Sends a message and waits for its acknowledgement.</summary>
    /// <exception cref="InvalidOperationException">It is refused or not acknowledged in time.</exception>
    internal void Deliver(byte[] message, int count, MessageKind kind = MessageKind.Telemetry)
    {
        long nowMs = _watch.ElapsedMilliseconds;
        Until(() => _transport.Send(nowMs, kind, message, count), "send");
        Until(
            () =>
            {
                int ticket = _transport.Poll(_watch.ElapsedMilliseconds, out ErrorCode rejection);
                return rejection == ErrorCode.Ok ? ticket : -(int)rejection;
            },
            "acknowledge");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transport.Close();
        _relay?.Dispose();
        _server.Dispose();
    }

    private static void Until(Func<int> step, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int result;
        while ((result = step()) == 0 && watch.ElapsedMilliseconds < TimeoutMs)
        {
            Thread.Yield();
        }

        if (result <= 0)
        {
            throw new InvalidOperationException($"cannot {what}: {result}");
        }
    }
}
