// `bench wire`: what a reading costs between gateway and peer, captured while the firmware's own transports
// talk to real sockets: headers, options and acknowledgements included. What a connection costs once (status,
// the packed format's table of channels) is not in a reading and stands by itself.

using Gateway.Agent;
using Gateway.Core.Uplink;

namespace Gateway.Tools.Bench;

/// <summary>Measures messages of a climate sensor on both uplinks.</summary>
internal sealed class WireBench(TextWriter output)
{
    private const string DeviceId = "gw-1";
    private const int MessageCount = 100;
    private const int Seed = 1;
    private const int MessageBytesMax = 32768;

    /// <summary>Goal for packed over CoAP at 60 readings a message, in bytes.</summary>
    internal const double CoapPackedGoal = 3.5;

    /// <summary>Goal for packed over MQTT at 60 readings a message, in bytes.</summary>
    internal const double MqttPackedGoal = 7;

    /// <summary>Prints the table.</summary>
    /// <returns>0; 1 when packed misses a goal.</returns>
    public int Run()
    {
        output.WriteLine($"Bytes a reading of three metrics on the wire, {MessageCount} messages of "
            + $"{DeviceId}, one reading a minute (seed {Seed}).");
        output.WriteLine("CoAP: bytes within UDP; in brackets with IPv4 and UDP headers.");
        output.WriteLine("MQTT: QoS 1, bytes within TCP.");
        output.WriteLine("first: what the first message costs more than others (packed: its channel table).");
        output.WriteLine();
        output.WriteLine("format      readings/message       CoAP    (with IP)       MQTT   payload  first");
        bool isReached = true;
        foreach (string format in new[] { "packed", "senml-cbor", "senml-json", "flat-json" })
        {
            foreach (int count in new[] { 1, 10, 60 })
            {
                IPayloadFormatter formatter = Create(format);
                WireCost coap = Measure(WirePeer.Coap(formatter.ContentFormat), formatter, count);
                WireCost mqtt = Measure(WirePeer.Mqtt(), Create(format), count);
                isReached &= format != "packed" || count != 60
                    || (coap.PerReading <= CoapPackedGoal && mqtt.PerReading <= MqttPackedGoal);
                output.WriteLine(FormattableString.Invariant(
                    $"{format,-11}{count,17}{coap.PerReading,11:F2}{$"({coap.PerReadingWithIp:F2})",13}")
                    + FormattableString.Invariant(
                    $"{mqtt.PerReading,11:F2}{coap.PayloadPerReading,10:F2}{coap.First,7:F0}"));
            }
        }

        output.WriteLine();
        output.WriteLine("Home Assistant takes flat-json; its discovery is said once a connection.");
        output.WriteLine("mqtt.check-delivery costs once a connection (subscribing, and back come the status "
            + "and the first readings):");
        foreach (string format in new[] { "packed", "senml-json" })
        {
            long one = CheckBytes(format, 1);
            output.WriteLine($"  {format}: {one} bytes with 1 reading in that message, "
                + $"{CheckBytes(format, 10)} with 10, {CheckBytes(format, 60)} with 60");
        }

        output.WriteLine($"Goals for packed at 60: CoAP {CoapPackedGoal}, MQTT {MqttPackedGoal}: "
            + (isReached ? "reached" : "MISSED"));
        return isReached ? 0 : 1;
    }

    /// <summary>What watching its first messages adds to a connection, in bytes within TCP.</summary>
    internal static long CheckBytes(string format, int readingsPerMessage)
        => SessionBytes(format, readingsPerMessage, true) - SessionBytes(format, readingsPerMessage, false);

    /// <summary>A formatter by its name in the configuration.</summary>
    internal static IPayloadFormatter Create(string format)
        => Formatters.Create(format, DeviceId, new KnownTime());

    /// <summary>Sends messages to a peer, which is ended, and tells what they cost.</summary>
    internal static WireCost Measure(WirePeer peer, IPayloadFormatter formatter, int readingsPerMessage)
    {
        using WirePeer ended = peer;
        ClimateBlocks blocks = new(Seed, false);
        byte[] message = new byte[MessageBytesMax];
        long payloadBytes = 0;
        peer.Connect();
        formatter.BeginConnection();
        (long firstBytes, long firstIp) = (0, 0);
        for (int i = 0; i <= MessageCount; i++)
        {
            formatter.Start(blocks.Next(readingsPerMessage), blocks.Channels, 0);
            for (bool isLast = false; !isLast;)
            {
                formatter.WriteNext(message, message.Length, out int count, out isLast);
                peer.Deliver(message, count);
                payloadBytes += i == 0 ? 0 : count;
            }

            (firstBytes, firstIp) = i == 0 ? (peer.Bytes, peer.IpBytes) : (firstBytes, firstIp);
        }

        double readings = (double)MessageCount * readingsPerMessage;
        double each = (double)(peer.Bytes - firstBytes) / MessageCount;
        return new WireCost(
            (peer.Bytes - firstBytes) / readings,
            (peer.IpBytes - firstIp) / readings,
            payloadBytes / readings,
            firstBytes - peer.ConnectBytes - each);
    }

    // A status and three messages: whatever the check has to say is said before the last acknowledgement.
    private static long SessionBytes(string format, int readingsPerMessage, bool checksDelivery)
    {
        using WirePeer peer = WirePeer.Mqtt(checksDelivery);
        IPayloadFormatter formatter = Create(format);
        ClimateBlocks blocks = new(Seed, false);
        byte[] message = new byte[MessageBytesMax];
        peer.Connect();
        int size = new StatusMessage(DeviceId, "1.0.0", 1).WriteOnline(message, message.Length, 1000);
        peer.Deliver(message, size, MessageKind.Status);
        formatter.BeginConnection();
        for (int i = 0; i < 3; i++)
        {
            formatter.Start(blocks.Next(readingsPerMessage), blocks.Channels, 0);
            for (bool isLast = false; !isLast;)
            {
                formatter.WriteNext(message, message.Length, out int count, out isLast);
                peer.Deliver(message, count);
            }
        }

        return peer.Bytes;
    }
}
