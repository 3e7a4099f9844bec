// Where things lie in a block, and the numbers that encoder and decoder must agree on. docs/FORMATS.md says
// the same in words. Magic, version, length and the CRC-32 at the end keep their places in every later
// version, so that an older reader can tell a newer block from a damaged one and step over it.

using Gateway.Core.Storage;

namespace Gateway.Core.Packing;

/// <summary>Layout of a block.</summary>
public static class BlockFormat
{
    /// <summary>First byte of every stored structure of ours.</summary>
    public const byte Magic0 = (byte)'n';

    /// <summary>Second byte of a block.</summary>
    public const byte Magic1 = (byte)'B';

    /// <summary>Version of the format written here.</summary>
    public const byte Version = 1;

    /// <summary>Flag: the UTC offset in the header counts.</summary>
    public const byte FlagUtcOffset = 1;

    /// <summary>Flag: the payload is plain, not packed.</summary>
    public const byte FlagPlain = 2;

    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 30;

    /// <summary>Bytes of the CRC-32 at the end.</summary>
    public const int CrcBytes = 4;

    /// <summary>Smallest limit an encoder takes: a reading of all channels, each for the first time, fits
    /// it.</summary>
    public const int BytesMaxMin = 704;

    /// <summary>Largest block; its length is counted in 16 bits.</summary>
    public const int BytesMaxMax = 65535;

    /// <summary>Most readings in a block.</summary>
    public const int ReadingCountMax = 65535;

    /// <summary>Most different sets of channels (shapes) in a block.</summary>
    public const int ShapeCountMax = 16;

    /// <summary>Most channels of all shapes of a block together.</summary>
    public const int MemberCountMax = 256;

    /// <summary>Sequence numbers and times are below this (48 bits).</summary>
    public const long Limit48 = 1L << 48;

    internal const int VersionAt = 2;
    internal const int FlagsAt = 3;
    internal const int LengthAt = 4;
    internal const int CountAt = 6;
    internal const int SequenceAt = 8;
    internal const int BootAt = 14;
    internal const int BaseTimeAt = 18;
    internal const int UtcOffsetAt = 24;

    /// <summary>Bits of a shape's number.</summary>
    internal const int ShapeBits = 4;

    /// <summary>Bits of the number of bits in a shape's mask.</summary>
    internal const int WidthBits = 6;

    /// <summary>Bits of a Rice parameter where it is given.</summary>
    internal const int RiceBits = 5;

    /// <summary>This many ones instead of a quotient: an escape in the code of a value.</summary>
    internal const int ValueEscape = 12;

    /// <summary>This many ones instead of a quotient: an escape in the code of a time.</summary>
    internal const int TimeEscape = 6;

    /// <summary>A clock whose running mean is below this, at k = 0, is steady.</summary>
    internal const uint SteadyMean = 8;

    /// <summary>Quotients below this teach the expected change of a channel; larger ones are
    /// outliers.</summary>
    internal const int BiasQuotientLimit = 4;

    /// <summary>Mean is the usual size of a residual times 2 to this.</summary>
    internal const int MeanShift = 3;

    /// <summary>Bias is the expected change of a channel times 2 to this.</summary>
    internal const int BiasShift = 5;

    /// <summary>A value counts for at most this times 2^k in the running mean.</summary>
    internal const int MeanQuotientLimit = 8;

    /// <summary>Largest Rice parameter.</summary>
    internal const int RiceMax = 24;

    /// <summary>Running mean to begin with, times 2^k: the middle of what keeps k where it is.</summary>
    internal const uint MeanStart = 12;
}
