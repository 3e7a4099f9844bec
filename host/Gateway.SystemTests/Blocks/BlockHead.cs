// What stands in a block besides its readings.

namespace Gateway.SystemTests.Blocks;

/// <summary>What the encoder is told of a block.</summary>
internal sealed record BlockHead(
    long FirstSequence, int BootNumber, bool HasUtcOffset, long UtcOffsetMs, int TableId)
{
    /// <summary>A random one.</summary>
    public static BlockHead Create(Dice dice)
    {
        bool hasUtcOffset = dice.OneIn(2);
        return new BlockHead(
            dice.Unsigned(dice.Between(1, 48)), dice.Any(), hasUtcOffset,
            hasUtcOffset ? dice.Signed(dice.Between(1, 48)) : 0, dice.Below(1 << 16));
    }
}
