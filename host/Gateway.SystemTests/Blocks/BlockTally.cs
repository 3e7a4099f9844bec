// What was done: numbers to add up, and failures.

namespace Gateway.SystemTests.Blocks;

/// <summary>Counts of one worker or of all.</summary>
internal sealed class BlockTally
{
    public long Blocks { get; set; }

    public long Readings { get; set; }

    /// <summary>Readings that the encoder did not take.</summary>
    public long Refused { get; set; }

    public long Packed { get; set; }

    public long Plain { get; set; }

    /// <summary>Inputs for the decoder that were spoilt or made up.</summary>
    public long Damaged { get; set; }

    public List<BlockFailure> Failures { get; } = [];

    public void Add(BlockTally other)
    {
        Blocks += other.Blocks;
        Readings += other.Readings;
        Refused += other.Refused;
        Packed += other.Packed;
        Plain += other.Plain;
        Damaged += other.Damaged;
        Failures.AddRange(other.Failures);
    }
}
