// The first part of `bench journal`: how small readings get, and how many operations of the interpreter that
// takes.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Measures packing.</summary>
internal sealed class PackingBench(TextWriter output)
{
    private const int BlockCount = 500;
    private const int Seed = 1;

    /// <summary>Prints sizes and operations.</summary>
    internal void Run()
    {
        output.WriteLine($"Packing: mean of {BlockCount} blocks, seed {Seed}. Payload: no header, no CRC.");
        output.WriteLine("Entropy: order 0 of the differences of each channel, over all readings, no times.");
        output.WriteLine("Least: entropy of all but the first reading, and the bits of the values of that.");
        output.WriteLine();
        output.WriteLine("signal    readings  payload B  entropy B  payload/entropy  least B  payload/least  "
            + "block B  B/reading");
        foreach (Func<ISignal> make in Signals())
        {
            foreach (int count in new[] { 10, 60 })
            {
                Print(make(), count);
            }
        }

        output.WriteLine();
        PrintOperations();
    }

    private static IEnumerable<Func<ISignal>> Signals() =>
    [
        () => new ClimateSignal(Seed), () => new MeterSignal(Seed), () => new DoorSignal(Seed),
        () => new GnssSignal(Seed),
    ];

    private void Print(ISignal signal, int readingCount)
    {
        DeltaEntropy entropy = new(signal.ChannelCount);
        double payload = Measure(signal, readingCount, entropy);
        double entropyBytes = entropy.BitsPerReading * readingCount / 8;
        double least = ((entropy.BitsPerReading * (readingCount - 1)) + entropy.BitsOfValues) / 8;
        double block = payload + BlockFormat.HeaderBytes + BlockFormat.CrcBytes;
        output.WriteLine($"{signal.Name,-8}{readingCount,10}{Number(payload, 11)}{Number(entropyBytes, 11)}"
            + $"{Number(payload / entropyBytes, 17, 2)}{Number(least, 9)}{Number(payload / least, 15, 2)}"
            + $"{Number(block, 9)}{Number(block / readingCount, 11, 2)}");
    }

    private static double Measure(ISignal signal, int readingCount, DeltaEntropy entropy)
    {
        BlockEncoder encoder = new(BlockFormat.BytesMaxMax);
        Reading reading = new();
        byte[] buffer = new byte[BlockFormat.BytesMaxMax];
        long atMs = 0;
        long payloadBytes = 0;
        for (int block = 0; block < BlockCount; block++)
        {
            encoder.Begin(0, 1, false, 0);
            for (int i = 0; i < readingCount; i++)
            {
                atMs += signal.Next(reading);
                reading.UptimeMs = atMs;
                entropy.Add(reading);
                encoder.TryAdd(reading);
            }

            payloadBytes += encoder.Finish(buffer, 0) - BlockFormat.HeaderBytes - BlockFormat.CrcBytes;
        }

        return payloadBytes / (double)BlockCount;
    }

    private void PrintOperations()
    {
        OperationCounter counter = new(typeof(BlockEncoder).Assembly.Location);
        output.WriteLine("Operations of the interpreter (IL instructions), climate, 60 readings a block"
            + (counter.IsOptimized ? ":" : "; not those of the device, use -c Release:"));
        PackingOperations operations = new(counter);
        operations.Run(new ClimateSignal(Seed), BlockCount, 60);
        output.WriteLine($"  to pack a reading as expected   mean {Number(operations.Usual.Average(), 0)}, "
            + $"least {operations.Usual.Min()}, most {operations.Usual.Max()}");
        PrintInnerLoop(counter);
        output.WriteLine($"  to pack the first of a block    mean {Number(operations.First.Average(), 0)}");
        output.WriteLine($"  to end a block: header, CRC-32  mean {Number(operations.Ends.Average(), 0)}");
        double all = (double)(operations.Usual.Sum() + operations.First.Sum() + operations.Ends.Sum());
        output.WriteLine($"  all of it, per reading          mean {Number(all / (60 * BlockCount), 0)}");
        output.WriteLine();
    }

    // One channel more is one round of the loop more.
    private void PrintInnerLoop(OperationCounter counter)
    {
        long[] least = [.. Enumerable.Range(1, 3).Select(channels =>
        {
            PackingOperations operations = new(counter);
            operations.Run(new ConstantSignal(channels), 2, 60);
            return operations.Usual.Min();
        })];
        output.WriteLine($"    of these, the loop            {least[2] - least[1]} a value, "
            + $"{least[0] - (least[1] - least[0])} a reading around it");
    }

    private static string Number(double value, int width, int decimals = 1)
        => value.ToString($"F{decimals}", System.Globalization.CultureInfo.InvariantCulture).PadLeft(width);
}
