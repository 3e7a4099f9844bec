// Random blocks: the encoder, the decoder and a second decoder written from the specification agree on all of
// them, and bad input ends in a typed error. A million of them is a command: `blocks` (docs/TESTING.md).

using Gateway.SystemTests.Blocks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class BlockPropertyTests
{
    private const int BlockCount = 12000;
    private const int WorkerCount = 2;

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [TestMethod]
    public void Random_blocks_come_back_both_decoders_agree_and_bad_input_ends_in_a_typed_error()
    {
        int exitCode = Run("--count", $"{BlockCount}", "--workers", $"{WorkerCount}");

        Assert.AreEqual(0, exitCode, _output.ToString());
    }

    [TestMethod]
    public void The_blocks_of_a_run_are_of_all_kinds()
    {
        BlockTally tally = BlockProver.Run(1000, 5, WorkerCount);

        Assert.AreEqual(1000L, tally.Blocks);
        Assert.IsGreaterThan(50L, tally.Plain);
        Assert.IsGreaterThan(100L, tally.Packed);
        Assert.IsGreaterThan(100L, tally.Refused);
        Assert.IsGreaterThan(500L, tally.Damaged);
        Assert.IsGreaterThan(5000L, tally.Readings);
    }

    [TestMethod]
    public void A_run_is_the_same_whoever_does_the_work()
    {
        BlockTally alone = BlockProver.Run(500, 9, 1);
        BlockTally shared = BlockProver.Run(500, 9, 3);

        Assert.AreEqual(alone.Readings, shared.Readings);
        Assert.AreEqual(alone.Damaged, shared.Damaged);
        Assert.AreEqual(alone.Refused, shared.Refused);
    }

    [TestMethod]
    public void A_block_is_made_again_from_seed_and_number()
    {
        Assert.AreEqual(0, Run("--seed", "3", "--block", "77"));
        string first = _output.ToString();
        _output.GetStringBuilder().Clear();
        Assert.AreEqual(0, Run("--seed", "3", "--block", "77"));

        Assert.Contains("6e4201", first);
        Assert.AreEqual(first.Split('\n')[1], _output.ToString().Split('\n')[1]);
        Assert.Contains("blocks: 14 blocks, ", first, "those of its encoder before it, and itself");
    }

    [TestMethod]
    public void A_failure_comes_with_the_command_that_shows_it_again()
    {
        BlockTally tally = new();
        tally.Failures.Add(new BlockFailure(3, 77, "wrong"));
        new BlocksCommand(_output, _error).Report(tally, TimeSpan.FromSeconds(2));
        string[] lines = _output.ToString().Split('\n');

        Assert.AreEqual("block 77: wrong", lines[0]);
        Assert.EndsWith("-- blocks --seed 3 --block 77", lines[1]);
        Assert.EndsWith("1 failures, 2.0 s", lines[2]);
    }

    [TestMethod]
    public void Wrong_options_are_one_clear_line()
    {
        Assert.AreEqual(2, Run("--count", "0"));
        Assert.AreEqual(2, Run("--seed", "x"));
        Assert.AreEqual(2, Run("--seed"));
        Assert.AreEqual(2, Run("--speed", "1"));
        Assert.AreEqual(
            "--count cannot be '0': a number from 1 to 1000000000000\n"
            + $"--seed cannot be 'x': a number from 0 to {uint.MaxValue}\n"
            + "--seed needs a value.\nblocks has no option '--speed'.\n",
            _error.ToString());
    }

    private int Run(params string[] args) => new BlocksCommand(_output, _error).Run(args);
}
