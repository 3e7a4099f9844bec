// What a decoder of files tells; one implementation per output format.

using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Takes what is found in files, in the order in which it stands there.</summary>
public interface IDecodeOutput
{
    /// <summary>A file begins; all places are places in it.</summary>
    void File(string name);

    /// <summary>A segment's header.</summary>
    void Segment(int at, SegmentHeader header, ChannelTable channels);

    /// <summary>A block begins; its readings follow.</summary>
    void BeginBlock(BlockPlace place, BlockDecoder block);

    /// <summary>A reading of the block; channels of which no table is known have none.</summary>
    void Reading(BlockDecoder block, Reading reading, ChannelTable? channels);

    /// <summary>The block ends.</summary>
    void EndBlock();

    /// <summary>A gap record.</summary>
    void Gap(int at, GapRecord gap);

    /// <summary>A record in two slots: a cursor or the boot counter.</summary>
    void Slot(int at, int version, uint generation, byte[] payload);

    /// <summary>Bytes that are not what they should be.</summary>
    void Damage(int at, int count, string what);
}
