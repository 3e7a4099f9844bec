// Builds MQTT transports for a test, drives them like the uplink does, and sees to it that all their
// threads end.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

/// <summary>Owner of the transports of one test.</summary>
internal sealed class TransportRig : IDisposable
{
    private readonly List<MqttTransport> _transports = [];

    public static void ConnectWithin(MqttTransport transport) =>
        Eventually.Is(() => transport.Connect(0) == 1, "connected");

    /// <summary>Connects until there is a result.</summary>
    public static int Outcome(MqttTransport transport)
    {
        int outcome = 0;
        Eventually.Is(() => (outcome = transport.Connect(0)) != 0, "an outcome");
        return outcome;
    }

    public static int[] Take(MqttTransport transport, int count)
    {
        List<int> tickets = [];
        Eventually.Is(
            () =>
            {
                int ticket = transport.Poll(0, out ErrorCode rejection);
                Assert.AreEqual(ErrorCode.Ok, rejection);
                Assert.IsTrue(ticket >= 0, "dead: " + ticket);
                if (ticket > 0)
                {
                    tickets.Add(ticket);
                }

                return tickets.Count == count;
            },
            $"{count} acknowledgements");
        return [.. tickets];
    }

    /// <summary>One as in the field: it checks what the broker hands on.</summary>
    public MqttTransport Create(int port, Action<MqttTransportOptions>? change = null)
    {
        MqttTransportOptions options = new()
        {
            Host = "127.0.0.1",
            Port = port,
            ClientId = "dev-1",
            Root = "gw",
            DeviceId = "dev-1",
            WillPayload = "{\"state\":\"offline\"}",
        };
        change?.Invoke(options);
        MqttTransport transport = new(options);
        _transports.Add(transport);
        return transport;
    }

    /// <summary>The same, which takes the broker at its word.</summary>
    public MqttTransport CreateUnchecked(int port, Action<MqttTransportOptions>? change = null)
    {
        return Create(port, options =>
        {
            options.ChecksDelivery = false;
            change?.Invoke(options);
        });
    }

    public void Dispose()
    {
        _transports.ForEach(transport => transport.Close());
        Eventually.Is(() => !_transports.Any(transport => transport.IsClosing), "all threads have ended");
    }
}
