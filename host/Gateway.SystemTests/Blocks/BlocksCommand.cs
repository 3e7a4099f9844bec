// The command blocks: a million random blocks through encoder and both decoders with a summary, or one of
// them again. Exit code 0 when all is as it should be, 1 when something is not, 2 for wrong options.

using System.Diagnostics;
using System.Globalization;

namespace Gateway.SystemTests.Blocks;

/// <summary>Runs the command.</summary>
internal sealed class BlocksCommand(TextWriter output, TextWriter errors)
{
    // Failures that are printed; there may be one in every block.
    private const int FailuresShown = 10;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string[] args)
    {
        BlocksOptions? options = BlocksOptions.Parse(args, out string error);
        if (options == null)
        {
            errors.WriteLine(error);
            return 2;
        }

        Stopwatch watch = Stopwatch.StartNew();
        BlockTally tally = options.Block >= 0
            ? BlockProver.Replay(options.Seed, options.Block, output)
            : BlockProver.Run(options.Count, options.Seed, options.WorkerCount);
        Report(tally, watch.Elapsed);
        return tally.Failures.Count == 0 ? 0 : 1;
    }

    /// <summary>Prints failures and the summary.</summary>
    public void Report(BlockTally tally, TimeSpan duration)
    {
        foreach (BlockFailure failure in tally.Failures.Take(FailuresShown))
        {
            output.WriteLine($"block {failure.Number}: {failure.Text}");
            output.WriteLine($"  replay: {failure.Command}");
        }

        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"blocks: {tally.Blocks:N0} blocks, {tally.Readings:N0} readings, {tally.Refused:N0} refused, "
            + $"{tally.Packed:N0} packed, {tally.Plain:N0} plain, {tally.Damaged:N0} damaged inputs, "
            + $"{tally.Failures.Count:N0} failures, {duration.TotalSeconds:0.0} s");
        output.WriteLine(summary);
    }
}
