// Decodes blocks with both decoders and compares: with what was put in, and with each other.

using System.Numerics;
using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.SystemTests.Journal;

namespace Gateway.SystemTests.Blocks;

/// <summary>Both decoders.</summary>
internal sealed class BlockCheck
{
    private readonly BlockDecoder _decoder = new();
    private readonly Reading _reading = new();
    private readonly ReadingList _readings = new();

    /// <summary>A block of the encoder: both decoders must give what was put in.</summary>
    /// <returns>Whether its payload is plain.</returns>
    public bool Whole(
        byte[] buffer, int offset, int length, BlockHead head, ReadingList expected, bool isTwice)
    {
        ErrorCode error = _decoder.Open(buffer, offset, buffer.Length - offset);
        bool isOpen = error == ErrorCode.Ok && _decoder.LengthBytes == length;
        Require(isOpen, $"the decoder opens it with {error}");
        BlockHead found = new(
            _decoder.FirstSequence, _decoder.BootNumber, _decoder.HasUtcOffset, _decoder.UtcOffsetMs,
            _decoder.TableId);
        Require(found == head, $"the decoder finds {found} instead of {head}");
        for (int i = isTwice ? 0 : 1; i < 2; i++)
        {
            _decoder.Rewind();
            error = ReadAll();
            Require(error == ErrorCode.Ok, $"the decoder ends with {error}");
            Same("the decoder", expected, _readings);
        }

        ReferenceBlock reference = ReferenceBlock.Decode(buffer.AsSpan(offset, length));
        Require(reference.Verdict == ReferenceVerdict.Whole, "the second decoder says: " + reference.Cause);
        found = new BlockHead(
            reference.FirstSequence, (int)reference.BootNumber, reference.HasUtcOffset, reference.UtcOffsetMs,
            reference.TableId);
        Require(found == head, $"the second decoder finds {found} instead of {head}");
        Same("the second decoder", expected, reference.Readings);
        return _decoder.IsPlain;
    }

    /// <summary>Any bytes: both decoders must see the same in them, and nothing may be thrown.</summary>
    /// <param name="data">All the bytes there are: what lies beyond would be outside the array.</param>
    /// <param name="what">What was done to them.</param>
    public void Any(byte[] data, string what)
    {
        ErrorCode opened = _decoder.Open(data, 0, data.Length);
        ReferenceBlock reference = ReferenceBlock.Decode(data);
        bool isAgreed = opened switch
        {
            ErrorCode.Ok => reference.IsOpen,
            ErrorCode.NewerFormat => reference.Verdict == ReferenceVerdict.Newer,
            ErrorCode.Truncated => reference.Verdict == ReferenceVerdict.EndsEarly,
            ErrorCode.Damaged => reference.Verdict == ReferenceVerdict.Damaged && !reference.IsOpen,
            _ => false,
        };
        Require(isAgreed, $"{what}: opened with {opened}, but it is {reference.Verdict} ({reference.Cause})");
        int lengthBytes = opened is ErrorCode.Ok or ErrorCode.NewerFormat ? reference.LengthBytes : 0;
        int count = opened == ErrorCode.Ok ? reference.ReadingCount : 0;
        Require(_decoder.LengthBytes == lengthBytes, $"{what}: length {_decoder.LengthBytes}");
        Require(_decoder.ReadingCount == count, $"{what}: {_decoder.ReadingCount} readings");

        ErrorCode error = ReadAll();
        ErrorCode expected = opened == ErrorCode.Ok && reference.Verdict != ReferenceVerdict.Whole
            ? ErrorCode.Damaged : ErrorCode.Ok;
        Require(error == expected, $"{what}: {error} at the end instead of {expected} ({reference.Cause})");
        Same($"{what}: the decoder", reference.Readings, _readings);
        Require(
            !_decoder.TryReadNext(_reading, out ErrorCode again) && again == expected,
            $"{what}: goes on after its end");
    }

    private ErrorCode ReadAll()
    {
        _readings.Clear();
        int countMax = Math.Min(_decoder.ReadingCount, 8 * _decoder.LengthBytes);
        ErrorCode error;
        while (_decoder.TryReadNext(_reading, out error))
        {
            Require(_readings.Count < countMax, $"more than {countMax} readings");
            Require(_reading.Sequence == _decoder.FirstSequence + _readings.Count, "a wrong sequence number");
            for (long rest = _reading.PresentMask; rest != 0; rest &= rest - 1)
            {
                _readings.AddValue(_reading[BitOperations.TrailingZeroCount(rest)]);
            }

            _readings.End(_reading.UptimeMs, _reading.PresentMask);
        }

        Require(
            _reading.PresentMask == 0 && _reading.UptimeMs == 0 && _reading.Sequence == 0,
            "something is delivered after the end");
        return error;
    }

    private static void Same(string who, ReadingList expected, ReadingList found)
    {
        string difference = expected.Difference(found);
        Require(difference.Length == 0, $"{who}: {difference}");
    }

    private static void Require(bool isMet, string otherwise) => BlockFaultException.Unless(isMet, otherwise);
}
