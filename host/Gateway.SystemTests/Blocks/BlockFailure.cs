// A block that failed, and how to see it again.

namespace Gateway.SystemTests.Blocks;

/// <summary>A failure.</summary>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Number">Number of the block, from 0.</param>
/// <param name="Text">What is wrong.</param>
internal sealed record BlockFailure(uint Seed, long Number, string Text)
{
    /// <summary>The command that does this block again.</summary>
    public string Command
        => "dotnet run -c Release --project host/Gateway.SystemTests -- blocks "
            + $"--seed {Seed} --block {Number}";
}
