// Makes blocks by the thousand and checks each of them. Lives of encoders are shared out among workers; which
// worker gets which makes no difference.

using System.Globalization;
using Gateway.SystemTests.Journal;

namespace Gateway.SystemTests.Blocks;

/// <summary>Proves the codec of blocks.</summary>
internal static class BlockProver
{
    // This many inputs out of a block: none, or some, spoilt in one way or another.
    private const int DamagedMax = 2;

    /// <summary>Checks the blocks 0 to <paramref name="count"/> − 1.</summary>
    public static BlockTally Run(long count, uint seed, int workerCount)
    {
        long lifeCount = (count + BlockLife.BlockCount - 1) / BlockLife.BlockCount;
        long nextLife = -1;
        BlockTally sum = new();
        void Work()
        {
            BlockTally tally = new();
            BlockCheck check = new();
            long number = Interlocked.Increment(ref nextLife);
            while (number < lifeCount)
            {
                long first = number * BlockLife.BlockCount;
                long end = Math.Min(count, first + BlockLife.BlockCount);
                RunLife(seed, first, end, tally, check, null);
                number = Interlocked.Increment(ref nextLife);
            }

            lock (sum)
            {
                sum.Add(tally);
            }
        }

        Thread[] workers = [.. Enumerable.Range(0, workerCount).Select(_ => new Thread(Work))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        sum.Failures.Sort((a, b) => a.Number.CompareTo(b.Number));
        return sum;
    }

    /// <summary>Makes one block again, after those its encoder made before, and shows it.</summary>
    public static BlockTally Replay(uint seed, long number, TextWriter output)
    {
        BlockTally tally = new();
        long first = number - (number % BlockLife.BlockCount);
        RunLife(seed, first, number + 1, tally, new BlockCheck(), output);
        return tally;
    }

    private static void RunLife(
        uint seed, long first, long end, BlockTally tally, BlockCheck check, TextWriter? output)
    {
        BlockLife life = new(seed, first / BlockLife.BlockCount, tally);
        for (long number = first; number < end; number++)
        {
            TextWriter? shown = number == end - 1 ? output : null;
            try
            {
                RunBlock(life, Dice.Of(seed, 2, number), tally, check, shown);
            }
            catch (BlockFaultException e)
            {
                tally.Failures.Add(new BlockFailure(seed, number, e.Message));
                return;
            }
            catch (Exception e)
            {
                // nothing may be thrown, whatever the input is
                string place = e.StackTrace?.Split('\n')[0].Trim() ?? "";
                string text = $"{e.GetType().Name}: {e.Message} {place}";
                tally.Failures.Add(new BlockFailure(seed, number, text));
                return;
            }
        }
    }

    private static void RunBlock(
        BlockLife life, Dice dice, BlockTally tally, BlockCheck check, TextWriter? shown)
    {
        int length = life.Make(dice);
        ReadOnlySpan<byte> block = life.Buffer.AsSpan(life.Offset, length);
        shown?.WriteLine(life.Text);
        shown?.WriteLine(Convert.ToHexStringLower(block));
        foreach (string line in shown == null ? [] : life.Expected.Lines())
        {
            shown?.WriteLine("  " + line);
        }

        bool isPlain = check.Whole(life.Buffer, life.Offset, length, life.Head, life.Expected, dice.OneIn(8));
        tally.Blocks++;
        tally.Readings += life.Expected.Count;
        tally.Plain += isPlain ? 1 : 0;
        tally.Packed += isPlain ? 0 : 1;
        for (int i = dice.Between(0, DamagedMax); i > 0; i--)
        {
            byte[] spoilt = BlockDamage.Make(block, dice.Below(BlockDamage.KindCount), dice, out string what);
            shown?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, {spoilt.Length} bytes:"));
            shown?.WriteLine(Convert.ToHexStringLower(spoilt));
            tally.Damaged++;
            check.Any(spoilt, what);
        }
    }
}
