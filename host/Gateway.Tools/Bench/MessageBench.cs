// `bench messages`: how many bytes readings take on the wire, in each format and at several readings a
// message.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Tools.Bench;

/// <summary>Measures messages of a climate sensor.</summary>
internal sealed class MessageBench(TextWriter output)
{
    private const string DeviceId = "gw-1";
    private const int BlockCount = 200;
    private const int Seed = 1;
    private const int MessageBytesMax = 65536;

    private static readonly string[] Formats = ["senml-json", "senml-cbor", "flat-json"];

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
                double[] bytes = [.. Formats.Select(name => Measure(name, count, hasJitter))];
                output.WriteLine(FormattableString.Invariant($"{count,16}{(hasJitter ? "yes" : "no"),8}")
                    + FormattableString.Invariant($"{bytes[0],12:F1}{bytes[1],12:F1}{bytes[2],11:F1}"));
            }
        }
    }

    private static double Measure(string format, int readingsPerMessage, bool hasJitter)
    {
        IPayloadFormatter formatter = Formatters.Create(format, DeviceId, new KnownTime());
        ClimateBlocks blocks = new(Seed, hasJitter);
        byte[] message = new byte[MessageBytesMax];
        long messageBytes = 0;
        for (int i = 0; i < BlockCount; i++)
        {
            formatter.Start(blocks.Next(readingsPerMessage), blocks.Channels, 0);
            bool isDone = formatter.WriteNext(message, message.Length, out int count, out bool isLast)
                == ErrorCode.Ok && isLast;
            messageBytes += isDone ? count : throw new InvalidOperationException("not one message");
        }

        return messageBytes / (double)BlockCount / readingsPerMessage;
    }
}
