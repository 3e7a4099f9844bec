// Thrown where a block is not what it should be; it ends the life of the block's encoder.

namespace Gateway.SystemTests.Blocks;

/// <summary>Says what is wrong.</summary>
internal sealed class BlockFaultException(string message) : Exception(message)
{
    /// <summary>Throws unless a condition is met.</summary>
    public static void Unless(bool isMet, string otherwise)
    {
        if (!isMet)
        {
            throw new BlockFaultException(otherwise);
        }
    }
}
