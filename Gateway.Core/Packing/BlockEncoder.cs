// Packs readings into a block, one at a time: times as differences of differences, values as differences from
// what their channel was expected to do, both in Rice codes whose parameter follows the data. Only integers,
// 32 bits, wrapping. A block that packing would not shrink is stored plainly. Blocks decode without their
// neighbours; what one block taught about a channel is only a hint for how the next one begins. Nothing is
// allocated after construction. Format: docs/FORMATS.md.

using System;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Packing;

/// <summary>Makes blocks of readings.</summary>
public sealed class BlockEncoder
{
    // A reading takes at most this much: escape, shape and clock, each for the first time; then 10 bytes a
    // channel.
    private const int ReadingBytesMax = 26;
    private const int ValueBytesMax = 10;
    private const byte RiceAtFirst = 3;

    private readonly byte[] _buffer;
    private readonly BitWriter _bits;
    private readonly PackingState _state = new PackingState();
    private readonly BlockDecoder _decoder;
    private readonly Reading _reading = new Reading();
    private long _firstSequence;
    private int _bootNumber;
    private bool _hasUtcOffset;
    private long _utcOffsetMs;
    private long _baseMs;
    private int _plainBytes;

    /// <summary>Creates an encoder.</summary>
    /// <param name="bytesMax">Largest block in bytes, <see cref="BlockFormat.BytesMaxMin"/> to 65535.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not in that range.</exception>
    public BlockEncoder(int bytesMax)
    {
        if (bytesMax < BlockFormat.BytesMaxMin || bytesMax > BlockFormat.BytesMaxMax)
        {
            throw new ArgumentOutOfRangeException(nameof(bytesMax));
        }

        _buffer = new byte[bytesMax];
        _bits = new BitWriter(_buffer);
        _decoder = new BlockDecoder(_state);
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            _state.Rice[channel] = RiceAtFirst;
        }

        Begin(0, 0, false, 0);
    }

    /// <summary>Readings in the block so far.</summary>
    public int ReadingCount { get; private set; }

    /// <summary>Sequence number of the first reading.</summary>
    public long FirstSequence => _firstSequence;

    /// <summary>Length of the block in bytes if it were finished now; 0 without readings.</summary>
    public int SizeBytes
    {
        get
        {
            int payload = IsPlainSmaller ? _plainBytes : _bits.End - BlockFormat.HeaderBytes;
            return ReadingCount == 0 ? 0 : BlockFormat.HeaderBytes + payload + BlockFormat.CrcBytes;
        }
    }

    private bool IsPlainSmaller => BlockFormat.HeaderBytes + _plainBytes < _bits.End;

    /// <summary>Begins a block; what was gathered and not finished is forgotten.</summary>
    /// <param name="firstSequence">Sequence number of the first reading, 0 to 2^48 − 1; the others count
    /// on.</param>
    /// <param name="bootNumber">Boot in which the readings were taken.</param>
    /// <param name="hasUtcOffset">Whether the offset is known.</param>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds, 48 bits with sign.</param>
    public void Begin(long firstSequence, int bootNumber, bool hasUtcOffset, long utcOffsetMs)
    {
        _firstSequence = firstSequence;
        _bootNumber = bootNumber;
        _hasUtcOffset = hasUtcOffset;
        _utcOffsetMs = hasUtcOffset ? utcOffsetMs : 0;
        _plainBytes = 0;
        ReadingCount = 0;
        _state.Begin();
        _bits.Begin(BlockFormat.HeaderBytes);
    }

    /// <summary>Dates the block being gathered, once the time is known or corrected.</summary>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds, 48 bits with sign.</param>
    public void SetUtcOffset(long utcOffsetMs)
    {
        _hasUtcOffset = true;
        _utcOffsetMs = utcOffsetMs;
    }

    /// <summary>Adds a reading; its Sequence is not looked at, readings count on from the first.</summary>
    /// <returns>False when it does not fit (size, number of readings or shapes, or more than 24 days from the
    /// first); the block is unchanged then. The first reading of a block always fits.</returns>
    public bool TryAdd(Reading reading)
    {
        PackingState state = _state;
        bool isFirst = ReadingCount == 0;
        if (isFirst)
        {
            _baseMs = reading.UptimeMs;
        }

        long relativeMs = reading.UptimeMs - _baseMs;
        int time = (int)relativeMs;
        if (time != relativeMs || ReadingCount == BlockFormat.ReadingCountMax)
        {
            return false;
        }

        long mask = reading.PresentMask;
        int expected = state.Expect();
        int shape = !isFirst && state.Mask[expected] == mask ? expected : state.FindShape(mask);
        bool isNew = shape == state.ShapeCount;
        if (isNew && !state.TryAddShape(mask))
        {
            return false;
        }

        int start = state.MemberStart[shape];
        int end = state.MemberStart[shape + 1];
        int worst = _bits.End + ReadingBytesMax + (ValueBytesMax * (end - start)) + BlockFormat.CrcBytes;
        if (worst > _buffer.Length)
        {
            state.ShapeCount -= isNew ? 1 : 0;
            return false;
        }

        bool isSilent = !isFirst && PutShapeAndTime(expected, shape, isNew, time);
        if (isFirst)
        {
            PutShape(mask);
            PutTime(state.Clock[0], time, true);
        }

        for (int i = start; i < end; i++)
        {
            int channel = state.Members[i];
            PutValue(channel, reading[channel], isSilent && i == start);
        }

        state.MoveTo(shape, time);
        _plainBytes += (isNew ? 13 : 5) + (4 * (end - start));
        ReadingCount++;
        return true;
    }

    /// <summary>Ends the block and writes it out; <see cref="Begin"/> must come next.</summary>
    /// <param name="buffer">Where to; needs room for <see cref="SizeBytes"/>.</param>
    /// <param name="offset">First index.</param>
    /// <returns>Length of the block in bytes; 0 when there were no readings.</returns>
    public int Finish(byte[] buffer, int offset)
    {
        int length = SizeBytes;
        if (length == 0)
        {
            return 0;
        }

        bool isPlain = IsPlainSmaller;
        _bits.Flush();
        if (isPlain)
        {
            WritePlain(buffer, offset + BlockFormat.HeaderBytes);
        }
        else
        {
            Array.Copy(_buffer, BlockFormat.HeaderBytes, buffer, offset + BlockFormat.HeaderBytes,
                length - BlockFormat.HeaderBytes - BlockFormat.CrcBytes);
        }

        int flags = (_hasUtcOffset ? BlockFormat.FlagUtcOffset : 0) | (isPlain ? BlockFormat.FlagPlain : 0);
        buffer[offset] = BlockFormat.Magic0;
        buffer[offset + 1] = BlockFormat.Magic1;
        buffer[offset + BlockFormat.VersionAt] = BlockFormat.Version;
        buffer[offset + BlockFormat.FlagsAt] = (byte)flags;
        Bytes.PutUInt16(buffer, offset + BlockFormat.LengthAt, length);
        Bytes.PutUInt16(buffer, offset + BlockFormat.CountAt, ReadingCount);
        Bytes.PutInt48(buffer, offset + BlockFormat.SequenceAt, _firstSequence);
        Bytes.PutUInt32(buffer, offset + BlockFormat.BootAt, (uint)_bootNumber);
        Bytes.PutInt48(buffer, offset + BlockFormat.BaseTimeAt, _baseMs);
        Bytes.PutInt48(buffer, offset + BlockFormat.UtcOffsetAt, _utcOffsetMs);
        int crcAt = offset + length - BlockFormat.CrcBytes;
        Bytes.PutUInt32(buffer, crcAt, Crc32.Compute(buffer, offset, crcAt - offset));
        ReadingCount = 0;
        return length;
    }

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private void PutShape(long mask)
    {
        int width = 0;
        while (mask >> width != 0)
        {
            width++;
        }

        _bits.Put((uint)width, BlockFormat.WidthBits);
        for (int channel = 0; channel < width; channel++)
        {
            _bits.Put((uint)(mask >> channel) & 1, 1);
        }
    }

    // True when nothing was written, because shape and time are as expected of a steady clock.
    private bool PutShapeAndTime(int expected, int shape, bool isNew, int time)
    {
        PackingState state = _state;
        int clock = state.Clock[shape];
        bool isExpected = shape == expected;
        bool isSteady = state.IsSteady(expected);
        if (isSteady && isExpected && time - state.LastTime[clock] == state.Interval[clock])
        {
            return true;
        }

        if (isSteady)
        {
            _bits.Put((1 << (BlockFormat.ValueEscape + 1)) - 1, BlockFormat.ValueEscape + 1);
        }

        if (!isExpected)
        {
            _bits.Put((1 << (BlockFormat.TimeEscape + 1)) - 1, BlockFormat.TimeEscape + 1);
            _bits.Put((uint)shape, BlockFormat.ShapeBits);
        }

        if (isNew)
        {
            PutShape(state.Mask[shape]);
        }

        PutTime(clock, time, false);
        return false;
    }

    private void PutTime(int clock, int time, bool isFirst)
    {
        PackingState state = _state;
        int k = state.TimeRice[clock];
        if ((state.SeenClocks & (1L << clock)) == 0)
        {
            state.SeenClocks |= 1L << clock;
            state.TimeMean[clock] = BlockFormat.MeanStart << k;
            _bits.Put((uint)k, BlockFormat.RiceBits);
            _bits.PutNumber(ZigZag(state.Interval[clock]));
            if (!isFirst)
            {
                _bits.PutNumber(ZigZag(time - state.PreviousTime));
            }

            return;
        }

        int interval = time - state.LastTime[clock];
        uint residual = ZigZag(interval - state.Interval[clock]);
        if (!_bits.TryPutRice(residual, k, BlockFormat.TimeEscape))
        {
            _bits.Put(0, 1);
            _bits.PutNumber(residual);
        }

        state.Interval[clock] = interval;
        PackingState.Adapt(state.TimeMean, state.TimeRice, clock, residual);
    }

    private void PutValue(int channel, int value, bool isAfterSilence)
    {
        PackingState state = _state;
        if ((state.SeenChannels & (1L << channel)) == 0)
        {
            PutFirstValue(channel, value);
            return;
        }

        int k = state.Rice[channel];
        int bias = state.Bias[channel];
        int surprise = value - state.LastValue[channel] - (bias >> BlockFormat.BiasShift);
        uint residual = ZigZag(surprise);
        if (!_bits.TryPutRice(residual, k, BlockFormat.ValueEscape))
        {
            _bits.Put(0, isAfterSilence ? 1 : 0);
            _bits.PutNumber(residual);
        }
        else if (residual >> k < BlockFormat.BiasQuotientLimit)
        {
            state.Bias[channel] = bias + surprise;
        }

        state.LastValue[channel] = value;
        PackingState.Adapt(state.Mean, state.Rice, channel, residual);
    }

    private void PutFirstValue(int channel, int value)
    {
        PackingState state = _state;
        int k = state.Rice[channel];
        int change = state.Bias[channel] >> BlockFormat.BiasShift;
        // An expectation smaller than the noise is not worth its bits.
        bool isBiased = ZigZag(change) >> 1 >> k != 0;
        state.SeenChannels |= 1L << channel;
        state.Mean[channel] = BlockFormat.MeanStart << k;
        state.Bias[channel] = isBiased ? change << BlockFormat.BiasShift : 0;
        state.LastValue[channel] = value;
        _bits.Put((uint)k, BlockFormat.RiceBits);
        _bits.Put(isBiased ? 1u : 0, 1);
        if (isBiased)
        {
            _bits.PutNumber(ZigZag(change));
        }

        _bits.PutNumber(ZigZag(value));
    }

    // Rare, so it is done by unpacking what was packed: the state walks the same way again and ends as it
    // was.
    private void WritePlain(byte[] buffer, int position)
    {
        int shapeCount = 0;
        _decoder.BeginPacked(_buffer, BlockFormat.HeaderBytes, _bits.End, ReadingCount, _baseMs);
        while (_decoder.TryReadNext(_reading, out _))
        {
            buffer[position++] = (byte)_state.Shape;
            if (_state.Shape == shapeCount)
            {
                Bytes.PutInt64(buffer, position, _reading.PresentMask);
                position += 8;
                shapeCount++;
            }

            Bytes.PutUInt32(buffer, position, (uint)(_reading.UptimeMs - _baseMs));
            position += 4;
            int end = _state.MemberStart[_state.Shape + 1];
            for (int i = _state.MemberStart[_state.Shape]; i < end; i++)
            {
                Bytes.PutUInt32(buffer, position, (uint)_reading[_state.Members[i]]);
                position += 4;
            }
        }
    }
}
