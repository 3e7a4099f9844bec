// Says in a segment which sequence numbers are missing and why. It stands before the block that follows the
// gap. A gap record may be written just before a power cut that keeps the drop itself from happening;
// readings that are found all the same count. Format: docs/FORMATS.md.

using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>A gap in the sequence numbers.</summary>
public sealed class GapRecord
{
    /// <summary>Second byte of a gap record.</summary>
    public const byte Magic1 = (byte)'G';

    /// <summary>Version of the format written here.</summary>
    public const byte Version = 1;

    /// <summary>Length of a record of this version in bytes.</summary>
    public const int Version1Bytes = 26;

    private const byte Magic0 = (byte)'n';
    private const int LengthAt = 4;
    private const int CrcBytes = 4;

    /// <summary>First missing sequence number.</summary>
    public long FirstSequence { get; internal set; }

    /// <summary>The one after the last missing sequence number.</summary>
    public long EndSequence { get; internal set; }

    /// <summary>Why.</summary>
    public GapCause Cause { get; internal set; }

    /// <summary>Readings that are known to be lost; 0 where it cannot be known.</summary>
    public int ReadingCount { get; internal set; }

    /// <summary>Length of the record in bytes; known for a newer format too, to step over it.</summary>
    public int LengthBytes { get; private set; }

    /// <summary>Reads a record.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Where the record begins.</param>
    /// <param name="count">Bytes from there on; the record may be shorter.</param>
    /// <returns>Ok, Truncated, Damaged or NewerFormat; the properties are 0 unless Ok.</returns>
    public ErrorCode Parse(byte[] data, int offset, int count)
    {
        Cause = 0;
        FirstSequence = 0;
        EndSequence = 0;
        ReadingCount = 0;
        LengthBytes = 0;
        if (count < LengthAt + 2)
        {
            return ErrorCode.Truncated;
        }

        int length = Bytes.GetUInt16(data, offset + LengthAt);
        if (data[offset] != Magic0 || data[offset + 1] != Magic1 || length < LengthAt + 2 + CrcBytes)
        {
            return ErrorCode.Damaged;
        }

        if (length > count)
        {
            return ErrorCode.Truncated;
        }

        int crcAt = length - CrcBytes;
        if (Bytes.GetUInt32(data, offset + crcAt) != Crc32.Compute(data, offset, crcAt)
            || (data[offset + 2] <= Version && length != Version1Bytes))
        {
            return ErrorCode.Damaged;
        }

        LengthBytes = length;
        if (data[offset + 2] > Version)
        {
            return ErrorCode.NewerFormat;
        }

        Cause = (GapCause)data[offset + 3];
        FirstSequence = Bytes.GetUInt48(data, offset + 6);
        EndSequence = Bytes.GetUInt48(data, offset + 12);
        ReadingCount = (int)Bytes.GetUInt32(data, offset + 18);
        return ErrorCode.Ok;
    }

    /// <summary>Says what is missing.</summary>
    internal void Set(GapCause cause, long first, long end, int readingCount)
    {
        Cause = cause;
        FirstSequence = first;
        EndSequence = end;
        ReadingCount = readingCount;
    }

    /// <summary>Writes the record.</summary>
    internal void Put(byte[] data, int offset)
    {
        data[offset] = Magic0;
        data[offset + 1] = Magic1;
        data[offset + 2] = Version;
        data[offset + 3] = (byte)Cause;
        Bytes.PutUInt16(data, offset + LengthAt, Version1Bytes);
        Bytes.PutInt48(data, offset + 6, FirstSequence);
        Bytes.PutInt48(data, offset + 12, EndSequence);
        Bytes.PutUInt32(data, offset + 18, (uint)ReadingCount);
        int crcAt = Version1Bytes - CrcBytes;
        Bytes.PutUInt32(data, offset + crcAt, Crc32.Compute(data, offset, crcAt));
    }
}
