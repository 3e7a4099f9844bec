// `bench journal`: how many bytes readings take when packed, measured on a synthetic signal, beside the
// entropy of its deltas. `bench messages`: see MessageBench.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>The command bench.</summary>
internal sealed class BenchCommand(TextWriter output) : ICommand
{
    private const int BlockCount = 500;
    private const int Seed = 1;
    private const int IntervalMs = 60000;

    /// <inheritdoc/>
    public string Name => "bench";

    /// <inheritdoc/>
    public string Help =>
        "measure what readings cost in flash and on the wire\n"
        + "bench journal             packed bytes of three metrics, at several readings a block\n"
        + "bench messages            bytes of three metrics in each format, at several readings a message";

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["messages"])
        {
            new MessageBench(output).Run();
            return 0;
        }

        if (args is not ["journal"])
        {
            output.WriteLine("usage: bench journal|messages");
            return 2;
        }

        int overheadBytes = BlockFormat.HeaderBytes + BlockFormat.CrcBytes;
        output.WriteLine($"A climate signal of three channels (seed {Seed}), one reading a minute, "
            + $"mean of {BlockCount} blocks.");
        output.WriteLine("Payload: all but header and CRC. "
            + "Entropy: of the differences of each channel, order 0, over all.");
        output.WriteLine();
        output.WriteLine("readings/block  payload B  entropy B  payload/entropy  block B  bytes/reading");
        foreach (int count in new[] { 10, 60, 120 })
        {
            (double payloadBytes, double entropyBytes) = Measure(count);
            double blockBytes = payloadBytes + overheadBytes;
            output.WriteLine(FormattableString.Invariant(
                $"{count,14}{payloadBytes,11:F1}{entropyBytes,11:F1}{payloadBytes / entropyBytes,17:F2}")
                + FormattableString.Invariant($"{blockBytes,9:F1}{blockBytes / count,15:F2}"));
        }

        PrintOperations();
        return 0;
    }

    private void PrintOperations()
    {
        OperationCounter counter = new(typeof(BlockEncoder).Assembly.Location);
        ClimateSignal signal = new(Seed);
        Reading reading = new();
        (List<long> usual, List<long> first) = new PackingOperations(counter).Run(
            Enumerable.Range(1, 6000).Select(i =>
            {
                signal.Next(reading);
                return ((long)i * IntervalMs, new SortedDictionary<int, int>
                {
                    [0] = reading[0], [1] = reading[1], [2] = reading[2],
                });
            }), 60);
        output.WriteLine($"ops: optimized {counter.IsOptimized} mean {usual.Average():F1} min {usual.Min()} max {usual.Max()} first {first.Average():F1}");
    }

    private static (double PayloadBytes, double EntropyBytes) Measure(int readingsPerBlock)
    {
        BlockEncoder encoder = new(BlockFormat.BytesMaxMax);
        ClimateSignal signal = new(Seed);
        DeltaEntropy entropy = new(ClimateSignal.ChannelCount);
        Reading reading = new();
        byte[] buffer = new byte[BlockFormat.BytesMaxMax];
        long atMs = 0;
        long payloadBytes = 0;
        for (int block = 0; block < BlockCount; block++)
        {
            encoder.Begin(0, 1, false, 0);
            for (int i = 0; i < readingsPerBlock; i++)
            {
                atMs += IntervalMs;
                reading.UptimeMs = atMs;
                signal.Next(reading);
                entropy.Add(reading);
                encoder.TryAdd(reading);
            }

            payloadBytes += encoder.Finish(buffer, 0) - BlockFormat.HeaderBytes - BlockFormat.CrcBytes;
        }

        return (payloadBytes / (double)BlockCount, entropy.BitsPerReading * readingsPerBlock / 8);
    }
}
