// CoAP over UDP through a relay that loses, repeats, reorders, delays and truncates: after each, all readings
// have arrived, and the cursor was never ahead of the server.
// UDP's checksum is what finds a datagram that lost its end; CoAP cannot tell it from a shorter one. So the
// server here looks into whole messages and refuses what it cannot read (4.00), and blocks are cut in their
// heads.

using System.Text;
using Gateway.Core.Coap;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class DatagramChaosTests
{
    // Within the first bytes of a request there is no payload yet.
    private const int HeadBytes = 12;

    [TestMethod]
    [DataRow("drops", "senml-json", false)]
    [DataRow("drops", "senml-json", true)]
    [DataRow("drops", "packed", false)]
    [DataRow("drops", "packed", true)]
    [DataRow("repeats", "senml-json", false)]
    [DataRow("repeats", "packed", true)]
    [DataRow("reorders", "senml-json", true)]
    [DataRow("reorders", "packed", false)]
    [DataRow("delays", "senml-json", false)]
    [DataRow("delays", "packed", true)]
    [DataRow("cuts", "senml-json", false)]
    [DataRow("cuts", "senml-json", true)]
    [DataRow("cuts", "packed", false)]
    [DataRow("cuts", "packed", true)]
    [DataRow("all", "senml-json", false)]
    [DataRow("all", "senml-json", true)]
    [DataRow("all", "senml-cbor", true)]
    [DataRow("all", "packed", false)]
    [DataRow("all", "packed", true)]
    public void All_readings_arrive(string fault, string format, bool isBlockwise)
    {
        int seed = HashOf(fault + format + isBlockwise);
        DeliveryLedger ledger = new();
        using CoapCollector collector = new(new CoapCollectorOptions { Accepts = Take });
        collector.Start();
        DatagramFaults faults = FaultsOf(fault, isBlockwise ? HeadBytes : 1500);
        using DatagramProxy proxy = new(collector.Port, faults, FaultsOf(fault, 1500), seed);
        int blockBytes = !isBlockwise ? 1024 : format == "packed" ? 16 : 64;
        CoapTransportOptions options = Options(proxy.Port, blockBytes);
        options.TelemetryFormat = format == "packed" ? 65110 : format == "senml-cbor" ? 112 : 110;
        CoapTransport transport = new(options, new UdpSocket(), new VirtualRandom(seed));
        int count = isBlockwise ? 60 : 30;
        CutGateway gateway = new(transport, count, settings =>
        {
            settings.Format = format;
            settings.ReadingsPerCommit = isBlockwise ? 30 : 1;
            settings.Uplink.MessageBytesMax = 4096;
        });
        gateway.RunUntil(
            () =>
            {
                long acknowledged = count - gateway.PendingCount;
                Assert.AreEqual(0, ledger.CountMissing(CutGateway.Device, 0, acknowledged), $"seed {seed}");
                return gateway.PendingCount == 0;
            },
            $"all delivered, seed {seed}");
        transport.Close();
        Assert.AreEqual(0, ledger.CountMissing(CutGateway.Device, 0, count), $"seed {seed}");
        Assert.AreEqual(0L, ledger.OrderViolationCount);
        Assert.AreEqual(0L, gateway.Stats.SkippedReadingCount);
        AssertFault(proxy, fault, transport);

        bool Take(CoapMessage message)
        {
            if (message.Path != "telemetry")
            {
                return Encoding.UTF8.GetString(message.Payload).StartsWith('{');
            }

            long before = ledger.InvalidCount;
            ledger.Record(message.Payload, CutGateway.Device);
            return ledger.InvalidCount == before;
        }
    }

    // A resource for each message, because a datagram that was held back may write an older one's again. With
    // blocks only what comes again at once is repeated: libcoap 4.3.1's example server takes a late
    // repetition of a block for the beginning of new content (RFC 7252 §4.5 would have it ignored).
    [TestMethod]
    [DataRow("drops", 200)]
    [DataRow("drops", 1500)]
    [DataRow("repeats", 200)]
    [DataRow("reorders", 200)]
    [DataRow("delays", 200)]
    [DataRow("cuts", 200)]
    [DataRow("cuts", 1500)]
    [DataRow("all", 200)]
    public void Libcoap_has_every_message_that_it_acknowledged(string fault, int bodyBytes)
    {
        int seed = HashOf(fault + bodyBytes);
        using CoapServer server = new("-d", "100");
        DatagramFaults faults = FaultsOf(fault, HeadBytes);
        using DatagramProxy proxy = new(server.Port, faults, FaultsOf(fault, 1500), seed);
        for (int i = 0; i < 8; i++)
        {
            byte[] body = CoapRig.Body(bodyBytes, i);
            using CoapRig rig = new(proxy.Port, options =>
            {
                options.Path = $"r{i}";
                options.BlockBytes = 256;
                options.AckTimeoutMs = 100;
                options.ResponseTimeoutMs = 2000;
            });

            // One that fails is sent again, as an uplink does.
            Eventually.Is(() => rig.Deliver(body) > 0 && rig.Rejection == 0, $"seed {seed}", 60_000);
            string stored = server.Get($"r{i}").TrimEnd('\n');
            Assert.AreEqual(Encoding.ASCII.GetString(body), stored, $"seed {seed}");
        }
    }

    private static CoapTransportOptions Options(int port, int blockBytes)
    {
        return new CoapTransportOptions
        {
            Host = "127.0.0.1",
            Port = port,
            DeviceId = CutGateway.Device,
            PayloadBytesMax = 4096,
            BlockBytes = blockBytes,
            AckTimeoutMs = 100,
            ResponseTimeoutMs = 2000,
        };
    }

    private static DatagramFaults FaultsOf(string fault, int cutBytesMax)
    {
        return fault switch
        {
            "drops" => new DatagramFaults(Drops: 20),
            "repeats" => new DatagramFaults(Repeats: 40),
            "reorders" => new DatagramFaults(Overtaken: 25, Repeats: 25),
            "delays" => new DatagramFaults(DelayMsMax: 90),
            "cuts" => new DatagramFaults(Cuts: 15, CutBytesMax: cutBytesMax),
            _ => new DatagramFaults(8, 10, 10, 20, 5, cutBytesMax),
        };
    }

    private static void AssertFault(DatagramProxy proxy, string fault, CoapTransport transport)
    {
        int faults = proxy.DroppedCount + proxy.RepeatedCount + proxy.OvertakenCount + proxy.CutCount;
        int count = fault switch
        {
            "drops" => proxy.DroppedCount,
            "repeats" => proxy.RepeatedCount,
            "reorders" => proxy.OvertakenCount,
            "cuts" => proxy.CutCount,
            "delays" => transport.RetransmissionCount,
            _ => faults,
        };
        Assert.IsGreaterThan(0, count, fault);
    }

    // The same in every run; string.GetHashCode is not.
    private static int HashOf(string text) => text.Aggregate(17, (hash, c) => (hash * 31) + c) & 0xFFFF;
}
