// Packs readings into a block, one at a time: times as differences of differences, values as differences from
// what their channel was expected to be, both in Rice codes whose parameter follows the data. Only integers,
// 32 bits, wrapping. A block that packing would not shrink is stored plainly. Blocks decode without their
// neighbours; what one block taught about a channel is only a hint for how the next one begins. Nothing is
// allocated but for a channel that was never met before, and for the first block that is stored plainly.
// Format: docs/FORMATS.md.
//
// Most readings are like the one before: the channels of one sensor, on time, with small surprises. For those
// TryAdd has a way of its own, without calls and with one table look-up a value; PackedWriter does the rest.

using System;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Packing;

/// <summary>Makes blocks of readings.</summary>
public sealed class BlockEncoder
{
    // No reading has this set of channels: one bit more than there can be.
    private const long NoMask = 1L << ChannelTable.CountMax;

    private readonly byte[] _buffer;
    private readonly BitWriter _bits;
    private readonly PackingState _state = new PackingState();
    private readonly PackedWriter _writer;
    private readonly int[] _table = RiceCode.Table;
    private int[] _expected;
    private int[] _levels;
    private BlockDecoder _decoder;
    private Reading _reading;
    private int _bootNumber;
    private bool _hasUtcOffset;
    private long _utcOffsetMs;
    private long _baseMs;

    // The reading that may take the short way: time, channels, and how many of them surely fit.
    private long _dueMs;
    private long _dueMask = NoMask;
    private long _dueIntervalMs;
    private int _dueShape;
    private int _dueLow;
    private int _dueEnd;
    private int _sureCount;
    private int _sureMax;
    private int _countBefore;
    private int _plainBytesBefore;
    private int _duePlainBytes;
    private bool _hasTrend;
    private bool _isAlone;
    private bool _isMoreToDo;

    /// <summary>Creates an encoder; about 2 KB on the device, and <paramref name="bytesMax"/>.</summary>
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
        _writer = new PackedWriter(_bits, _state, bytesMax - BlockFormat.CrcBytes);
        Begin(0, 0, false, 0);
    }

    /// <summary>Readings in the block so far.</summary>
    public int ReadingCount => _countBefore + _sureMax - _sureCount;

    /// <summary>Sequence number of the first reading.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>Which channels the readings have: the low 16 bits of the CRC-32 of the channel
    /// table.</summary>
    public int TableId { get; set; }

    /// <summary>Length of the block in bytes if it were finished now; 0 without readings.</summary>
    public int SizeBytes
    {
        get
        {
            int payload = IsPlainSmaller ? PlainBytes : _bits.End - BlockFormat.HeaderBytes;
            return ReadingCount == 0 ? 0 : BlockFormat.HeaderBytes + payload + BlockFormat.CrcBytes;
        }
    }

    private int PlainBytes => _plainBytesBefore + ((_sureMax - _sureCount) * _duePlainBytes);

    private bool IsPlainSmaller => BlockFormat.HeaderBytes + PlainBytes < _bits.End;

    /// <summary>Begins a block; what was gathered and not finished is forgotten.</summary>
    /// <param name="firstSequence">Sequence number of the first reading, 0 to 2^48 − 1; the others count
    /// on.</param>
    /// <param name="bootNumber">Boot in which the readings were taken.</param>
    /// <param name="hasUtcOffset">Whether the offset is known.</param>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds, 48 bits with sign.</param>
    public void Begin(long firstSequence, int bootNumber, bool hasUtcOffset, long utcOffsetMs)
    {
        FirstSequence = firstSequence;
        _bootNumber = bootNumber;
        _hasUtcOffset = hasUtcOffset;
        _utcOffsetMs = hasUtcOffset ? utcOffsetMs : 0;
        _countBefore = 0;
        _plainBytesBefore = 0;
        _dueMask = NoMask;
        _sureCount = 0;
        _sureMax = 0;
        _bits.Begin(BlockFormat.HeaderBytes);
        _writer.Begin();
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
        if (reading.Uptime != _dueMs || reading.Mask != _dueMask || (_sureCount <= 0 && !TryRenew()))
        {
            return TryAddAny(reading);
        }

        // `bench journal` counts the operations of what follows; the limit is 300 for three channels.
        int[] values = reading.Values;
        int[] expected = _expected;
        int[] levels = _levels;
        int[] table = _table;
        BitWriter bits = _bits;
        ulong waiting = bits.Waiting;
        int waitingCount = bits.WaitingCount;
        int end = _dueEnd;
        for (int channel = _dueLow; channel < end; channel++)
        {
            int value = values[channel];
            int index = value - expected[channel];
            if ((uint)index < RiceCode.TableSurprises)
            {
                int level = levels[channel];
                int entry = table[(level & -RiceCode.TableSurprises) + index];
                levels[channel] = level + (entry >> RiceCode.EntryStepShift);
                int length = entry & RiceCode.EntryLengthMask;
                waiting = (waiting << length)
                    | (uint)((entry >> RiceCode.EntryCodeShift) & RiceCode.EntryCodeMask);
                waitingCount += length;
                if (waitingCount >= 32)
                {
                    waitingCount -= 32;
                    bits.PutBytes((uint)(waiting >> waitingCount));
                }
            }
            else
            {
                bits.Waiting = waiting;
                bits.WaitingCount = waitingCount;
                _writer.PutValue(channel, index - RiceCode.TableBias);
                _sureMax -= PackedWriter.SurePerLongValue;
                _sureCount -= PackedWriter.SurePerLongValue;
                _dueMask = levels[channel] < RiceCode.TableLevelEnd ? _dueMask : NoMask;
                waiting = bits.Waiting;
                waitingCount = bits.WaitingCount;
            }

            expected[channel] = value - RiceCode.TableBias;
        }

        bits.Waiting = waiting;
        bits.WaitingCount = waitingCount;
        _sureCount--;
        _dueMs += _dueIntervalMs;
        if (_isMoreToDo)
        {
            MoveOn();
        }

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
        int count = ReadingCount;
        Settle();
        _bits.Flush();
        if (isPlain)
        {
            WritePlain(buffer, offset + BlockFormat.HeaderBytes, count);
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
        Bytes.PutUInt16(buffer, offset + BlockFormat.CountAt, count);
        Bytes.PutInt48(buffer, offset + BlockFormat.SequenceAt, FirstSequence);
        Bytes.PutUInt32(buffer, offset + BlockFormat.BootAt, (uint)_bootNumber);
        Bytes.PutInt48(buffer, offset + BlockFormat.BaseTimeAt, _baseMs);
        Bytes.PutInt48(buffer, offset + BlockFormat.UtcOffsetAt, _utcOffsetMs);
        Bytes.PutUInt16(buffer, offset + BlockFormat.TableIdAt, TableId);
        int crcAt = offset + length - BlockFormat.CrcBytes;
        Bytes.PutUInt32(buffer, crcAt, Crc32.Compute(buffer, offset, crcAt - offset));
        _writer.End();
        _countBefore = 0;
        return length;
    }

    // So many readings more surely fit, after the last so many were counted.
    private bool TryRenew()
    {
        if (_dueMask == NoMask)
        {
            return false;
        }

        Settle();
        int count = _writer.SureCount(_dueEnd - _dueLow, BlockFormat.ReadingCountMax - _countBefore);
        long lastTime = _dueMs - _baseMs + (_dueIntervalMs * count);
        _sureMax = lastTime == (int)lastTime ? count : 0;
        _sureCount = _sureMax;
        return _sureCount > 0;
    }

    private void MoveOn()
    {
        if (_hasTrend)
        {
            FollowTrend();
        }

        if (!_isAlone)
        {
            Settle();
            LookAhead();
        }
    }

    private void FollowTrend()
    {
        int[] expected = _expected;
        int[] slopes = _state.Slope;
        for (int channel = _dueLow; channel < _dueEnd; channel++)
        {
            expected[channel] += slopes[channel];
        }
    }

    private bool TryAddAny(Reading reading)
    {
        Settle();
        bool isFirst = _countBefore == 0;
        if (isFirst)
        {
            _baseMs = reading.Uptime;
        }

        long relativeMs = reading.Uptime - _baseMs;
        int time = (int)relativeMs;
        if (time == relativeMs && _countBefore < BlockFormat.ReadingCountMax
            && _writer.TryPut(reading, time, isFirst, out int plainBytes))
        {
            _countBefore++;
            _plainBytesBefore += plainBytes;
            LookAhead();
            return true;
        }

        LookAhead();
        return false;
    }

    // What went the short way is entered into the state.
    private void Settle()
    {
        int count = _sureMax - _sureCount;
        if (count > 0)
        {
            _plainBytesBefore = PlainBytes;
            _countBefore += count;
            _state.MoveTo(_dueShape, (int)(_dueMs - _baseMs - _dueIntervalMs));
            _writer.Count(_dueShape, count);
        }

        _sureMax = 0;
        _sureCount = 0;
    }

    // Whether the next reading may take the short way: if it is of the shape to be expected, which has no
    // holes, a steady clock and no channel so noisy that the table ends before it.
    private void LookAhead()
    {
        PackingState state = _state;
        int shape = state.Expect();
        int clock = state.Clock[shape];
        _dueMask = NoMask;
        if (!state.IsSteady(shape) || state.ShapeCount == 0)
        {
            return;
        }

        _dueShape = shape;
        _dueLow = state.Low[shape];
        _dueEnd = state.End[shape];
        _expected = state.Expected;
        _levels = state.Level;
        _hasTrend = false;
        bool isShort = state.Mask[shape] == (1L << _dueEnd) - (1L << _dueLow);
        for (int channel = _dueLow; channel < _dueEnd; channel++)
        {
            isShort &= state.Level[channel] < RiceCode.TableLevelEnd;
            _hasTrend |= state.Slope[channel] != 0;
        }

        int width = _dueEnd - _dueLow;
        _isAlone = state.ShapeCount == 1;
        _isMoreToDo = _hasTrend || !_isAlone;
        _duePlainBytes = 5 + (4 * width);
        _sureCount = _writer.SureCount(width, BlockFormat.ReadingCountMax - _countBefore);
        _sureMax = _sureCount;
        _dueIntervalMs = state.Interval[clock];
        _dueMs = _baseMs + state.LastTime[clock] + _dueIntervalMs;
        long lastTime = state.LastTime[clock] + (_dueIntervalMs * _sureMax);
        _dueMask = isShort && lastTime == (int)lastTime ? state.Mask[shape] : NoMask;
    }

    // Rare, so it is done by unpacking what was packed: the state walks the same way again and ends as it
    // was, but for the table's bias.
    private void WritePlain(byte[] buffer, int position, int count)
    {
        if (_decoder == null)
        {
            _decoder = new BlockDecoder(_state);
            _reading = new Reading();
        }

        _decoder.BeginPacked(_buffer, BlockFormat.HeaderBytes, _bits.End, count, _baseMs);
        int shapeCount = 0;
        while (_decoder.TryReadNext(_reading, out _))
        {
            int shape = _state.Shape;
            buffer[position++] = (byte)shape;
            if (shape == shapeCount)
            {
                Bytes.PutInt64(buffer, position, _reading.Mask);
                position += 8;
                shapeCount++;
            }

            Bytes.PutUInt32(buffer, position, (uint)(_reading.Uptime - _baseMs));
            position += 4;
            for (int channel = 0; _reading.Mask >> channel != 0; channel++)
            {
                if (_reading.Has(channel))
                {
                    Bytes.PutUInt32(buffer, position, (uint)_reading.Values[channel]);
                    position += 4;
                }
            }
        }

        int[] expected = _state.Expected;
        for (int channel = 0; channel < expected.Length; channel++)
        {
            expected[channel] -= RiceCode.TableBias;
        }
    }
}
