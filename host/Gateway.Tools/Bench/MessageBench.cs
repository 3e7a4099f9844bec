// `bench messages`: how many bytes readings take on the wire, in each format and at several readings a
// message.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Tools.Bench;

/// <summary>Measures messages of a climate sensor.</summary>
internal sealed class MessageBench(TextWriter output)
{
    private const string DeviceId = "gw-1";
    private const int BlockCount = 200;
    private const int Seed = 1;
    private const int IntervalMs = 60000;
    private const int MessageBytesMax = 65536;
    private const long UtcMs = 1782907200000;

    /// <summary>Prints the table.</summary>
    public void Run()
    {
        output.WriteLine($"Bytes a reading in messages of {DeviceId}: hall.temperature, hall.humidity and "
            + $"hall.pressure, one reading a minute (seed {Seed}), mean of {BlockCount} messages.");
        output.WriteLine("Jitter: every time has milliseconds of its own.");
        output.WriteLine();
        output.WriteLine("readings/message  jitter  SenML JSON  SenML CBOR  flat JSON");
        foreach (bool hasJitter in new[] { false, true })
        {
            foreach (int count in new[] { 1, 10, 60 })
            {
                KnownTime time = new();
                IPayloadFormatter[] formatters =
                [
                    new SenmlJsonFormatter(DeviceId, time),
                    new SenmlCborFormatter(DeviceId, time),
                    new FlatJsonFormatter(DeviceId, time),
                ];
                double[] bytes = [.. formatters.Select(formatter => Measure(formatter, count, hasJitter))];
                output.WriteLine(FormattableString.Invariant($"{count,16}{(hasJitter ? "yes" : "no"),8}")
                    + FormattableString.Invariant($"{bytes[0],12:F1}{bytes[1],12:F1}{bytes[2],11:F1}"));
            }
        }
    }

    private static double Measure(IPayloadFormatter formatter, int readingsPerMessage, bool hasJitter)
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        channels.Add(new ChannelInfo("hall.humidity", "%RH", 2));
        channels.Add(new ChannelInfo("hall.pressure", "Pa", 0));
        BlockEncoder encoder = new(BlockFormat.BytesMaxMax);
        BlockDecoder decoder = new();
        ClimateSignal signal = new(Seed);
        Random jitter = new(Seed);
        Reading reading = new();
        byte[] block = new byte[BlockFormat.BytesMaxMax];
        byte[] message = new byte[MessageBytesMax];
        long sequence = 100000;
        long messageBytes = 0;
        for (int i = 0; i < BlockCount; i++)
        {
            encoder.Begin(sequence, 1, true, UtcMs);
            for (int k = 0; k < readingsPerMessage; k++)
            {
                reading.UptimeMs = (sequence++ * IntervalMs) + (hasJitter ? jitter.Next(1, 1000) : 0);
                signal.Next(reading);
                encoder.TryAdd(reading);
            }

            decoder.Open(block, 0, encoder.Finish(block, 0));
            formatter.Start(decoder, channels, 0);
            bool isDone = formatter.WriteNext(message, message.Length, out int count, out bool isLast)
                == ErrorCode.Ok && isLast;
            messageBytes += isDone ? count : throw new InvalidOperationException("not one message");
        }

        return messageBytes / (double)BlockCount / readingsPerMessage;
    }

    private sealed class KnownTime : IUtcOffsets
    {
        public int BootNumber => 1;

        public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs)
        {
            utcOffsetMs = UtcMs;
            return true;
        }
    }
}
