// Where things lie in a block, and the numbers that encoder and decoder must agree on. docs/FORMATS.md says
// the same in words. Magic, version, length and the CRC-32 at the end keep their places in every later
// version, so that an older reader can tell a newer block from a damaged one and step over it.

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
    public const int HeaderBytes = 32;

    /// <summary>Bytes of the CRC-32 at the end.</summary>
    public const int CrcBytes = 4;

    /// <summary>Smallest limit an encoder takes: a reading of all channels, each for the first time, fits
    /// it.</summary>
    public const int BytesMaxMin = 384;

    /// <summary>Largest block; its length is counted in 16 bits.</summary>
    public const int BytesMaxMax = 65535;

    /// <summary>Most readings in a block.</summary>
    public const int ReadingCountMax = 65535;

    /// <summary>Most different sets of channels (shapes) in a block.</summary>
    public const int ShapeCountMax = 16;

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
    internal const int TableIdAt = 30;

    /// <summary>Bits of a shape's number.</summary>
    internal const int ShapeBits = 4;

    /// <summary>Bits of the number of channels in a shape's mask.</summary>
    internal const int WidthBits = 6;

    /// <summary>Bits of a Rice parameter where a small one is given; all ones announce a large one.</summary>
    internal const int SmallRiceBits = 3;

    /// <summary>Bits of a Rice parameter where any is given.</summary>
    internal const int RiceBits = 5;

    /// <summary>Bits of the unit in which an interval is given.</summary>
    internal const int UnitBits = 2;

    /// <summary>Unit of an interval: milliseconds, with sign.</summary>
    internal const int UnitMilliseconds = 0;

    /// <summary>Unit of an interval: seconds.</summary>
    internal const int UnitSeconds = 1;

    /// <summary>Unit of an interval: minutes.</summary>
    internal const int UnitMinutes = 2;

    /// <summary>Unit of an interval that is 0; no number follows.</summary>
    internal const int UnitNone = 3;
}
