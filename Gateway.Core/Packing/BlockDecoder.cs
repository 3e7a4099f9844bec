// Unpacks a block, one reading at a time. Whatever the bytes are, nothing is thrown, no byte outside the
// block is read, the work is bounded by the block's length, and a reading is delivered whole or not at all.
// Nothing is allocated after construction. Format: docs/FORMATS.md.

using System;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Packing;

/// <summary>Reads blocks.</summary>
public sealed class BlockDecoder
{
    private const int PrefixBytes = 6;
    private const int KnownFlags = BlockFormat.FlagUtcOffset | BlockFormat.FlagPlain;

    private readonly BitReader _bits = new BitReader();
    private readonly PackingState _state;
    private readonly PlainReader _plain;
    private byte[] _buffer;
    private int _payloadAt;
    private int _payloadEnd;
    private int _index;
    private int _firstQuotient;
    private uint _firstResidual;
    private bool _isDamaged;

    /// <summary>Creates a decoder; about 1.2 KB on the device.</summary>
    public BlockDecoder()
        : this(new PackingState())
    {
    }

    internal BlockDecoder(PackingState state)
    {
        _state = state;
        _plain = new PlainReader(state);
    }

    /// <summary>Sequence number of the first reading.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>Readings in the block, from 1; 0 when none is open.</summary>
    public int ReadingCount { get; private set; }

    /// <summary>Boot in which the readings were taken.</summary>
    public int BootNumber { get; private set; }

    /// <summary>Whether the time was known when the block was written.</summary>
    public bool HasUtcOffset { get; private set; }

    /// <summary>UTC minus uptime in milliseconds; 0 when unknown.</summary>
    public long UtcOffsetMs { get; private set; }

    /// <summary>Uptime of the first reading in milliseconds.</summary>
    public long BaseUptimeMs { get; private set; }

    /// <summary>Which channels the readings have: the low 16 bits of the CRC-32 of their channel
    /// table.</summary>
    public int TableId { get; private set; }

    /// <summary>Whether the payload is plain: packing would not have shrunk it.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Length of the block in bytes, header and CRC included. Known for a newer format too, to step
    /// over it.</summary>
    public int LengthBytes { get; private set; }

    /// <summary>Opens the block that begins at <paramref name="offset"/>; the array must not change while it
    /// is read.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">Where the block begins.</param>
    /// <param name="count">Bytes from there on; the block may be shorter.</param>
    /// <returns>Ok; Truncated when the bytes end before the block; Damaged when magic, length, CRC-32 or
    /// header are wrong; NewerFormat when it is whole but of a later version.</returns>
    public ErrorCode Open(byte[] buffer, int offset, int count)
    {
        Close();
        if (count < PrefixBytes)
        {
            return ErrorCode.Truncated;
        }

        int length = Bytes.GetUInt16(buffer, offset + BlockFormat.LengthAt);
        if (buffer[offset] != BlockFormat.Magic0 || buffer[offset + 1] != BlockFormat.Magic1
            || length < PrefixBytes + BlockFormat.CrcBytes)
        {
            return ErrorCode.Damaged;
        }

        if (length > count)
        {
            return ErrorCode.Truncated;
        }

        int crcAt = offset + length - BlockFormat.CrcBytes;
        if (Bytes.GetUInt32(buffer, crcAt) != Crc32.Compute(buffer, offset, crcAt - offset))
        {
            return ErrorCode.Damaged;
        }

        if (buffer[offset + BlockFormat.VersionAt] > BlockFormat.Version)
        {
            LengthBytes = length;
            return ErrorCode.NewerFormat;
        }

        return OpenHeader(buffer, offset, length);
    }

    /// <summary>Reads the next reading.</summary>
    /// <param name="reading">Receives it; emptied on failure.</param>
    /// <param name="error">Ok at the end of the block; Damaged when the content contradicts itself.</param>
    public bool TryReadNext(Reading reading, out ErrorCode error)
    {
        reading.Clear();
        if (_index == ReadingCount && !_isDamaged)
        {
            _isDamaged = ReadingCount != 0 && !(IsPlain ? _plain.IsAtEnd : _bits.IsAtEnd);
            error = _isDamaged ? ErrorCode.Damaged : ErrorCode.Ok;
            return false;
        }

        _isDamaged = _isDamaged
            || !(IsPlain ? _plain.TryRead(reading, BaseUptimeMs) : TryReadPacked(reading));
        if (_isDamaged)
        {
            reading.Clear();
            error = ErrorCode.Damaged;
            return false;
        }

        reading.Sequence = FirstSequence + _index;
        _index++;
        error = ErrorCode.Ok;
        return true;
    }

    /// <summary>Goes back to the first reading.</summary>
    public void Rewind()
    {
        _state.Begin();
        _bits.Begin(_buffer, _payloadAt, _payloadEnd);
        _plain.Begin(_buffer, _payloadAt, _payloadEnd);
        _index = 0;
        _isDamaged = false;
    }

    /// <summary>Copies the whole block, <see cref="LengthBytes"/> bytes, to an index of an array.</summary>
    public void CopyTo(byte[] target, int at)
    {
        Array.Copy(_buffer, _payloadAt - BlockFormat.HeaderBytes, target, at, LengthBytes);
    }

    /// <summary>Begins to read a packed payload without header and CRC.</summary>
    internal void BeginPacked(byte[] buffer, int offset, int end, int readingCount, long baseUptimeMs)
    {
        _buffer = buffer;
        _payloadAt = offset;
        _payloadEnd = end;
        ReadingCount = readingCount;
        BaseUptimeMs = baseUptimeMs;
        Rewind();
    }

    private void Close()
    {
        FirstSequence = 0;
        ReadingCount = 0;
        BootNumber = 0;
        HasUtcOffset = false;
        UtcOffsetMs = 0;
        BaseUptimeMs = 0;
        TableId = 0;
        IsPlain = false;
        LengthBytes = 0;
        _payloadAt = 0;
        _payloadEnd = 0;
        Rewind();
    }

    private ErrorCode OpenHeader(byte[] buffer, int offset, int length)
    {
        bool isShort = length < BlockFormat.HeaderBytes + BlockFormat.CrcBytes;
        int flags = buffer[offset + BlockFormat.FlagsAt];
        int count = isShort ? 0 : Bytes.GetUInt16(buffer, offset + BlockFormat.CountAt);
        if (buffer[offset + BlockFormat.VersionAt] == 0 || (flags & ~KnownFlags) != 0 || count == 0)
        {
            return ErrorCode.Damaged;
        }

        _buffer = buffer;
        _payloadAt = offset + BlockFormat.HeaderBytes;
        _payloadEnd = offset + length - BlockFormat.CrcBytes;
        LengthBytes = length;
        ReadingCount = count;
        IsPlain = (flags & BlockFormat.FlagPlain) != 0;
        HasUtcOffset = (flags & BlockFormat.FlagUtcOffset) != 0;
        FirstSequence = Bytes.GetUInt48(buffer, offset + BlockFormat.SequenceAt);
        BootNumber = (int)Bytes.GetUInt32(buffer, offset + BlockFormat.BootAt);
        BaseUptimeMs = Bytes.GetUInt48(buffer, offset + BlockFormat.BaseTimeAt);
        UtcOffsetMs = HasUtcOffset ? Bytes.GetInt48(buffer, offset + BlockFormat.UtcOffsetAt) : 0;
        TableId = Bytes.GetUInt16(buffer, offset + BlockFormat.TableIdAt);
        Rewind();
        return ErrorCode.Ok;
    }

    private bool TryReadPacked(Reading reading)
    {
        PackingState state = _state;
        int shape = 0;
        int time = 0;
        bool isBegun = false;
        bool isWhole = true;
        if (_index == 0)
        {
            isWhole = TryGetShape() && TryGetFirstTime(0);
        }
        else
        {
            shape = state.Expect();
            isBegun = state.IsSteady(shape) && TryBeginValue(state.Low[shape]);
            time = state.LastTime[state.Clock[shape]] + state.Interval[state.Clock[shape]];
            isWhole = isBegun || TryGetShapeAndTime(ref shape, out time);
        }

        if (!isWhole)
        {
            return false;
        }

        long mask = state.Mask[shape];
        int end = state.End[shape];
        for (int channel = state.Low[shape]; channel < end; channel++)
        {
            if ((mask >> channel & 1) != 0)
            {
                if (!TryGetValue(channel, isBegun, out int value))
                {
                    return false;
                }

                isBegun = false;
                state.Expected[channel] = value + state.Slope[channel];
                reading.Set(channel, value);
            }
        }

        state.MoveTo(shape, time);
        reading.UptimeMs = BaseUptimeMs + time;
        return !_bits.IsOverrun;
    }

    // The code of the first value of a steady shape; false where its escape announces something else.
    private bool TryBeginValue(int channel)
    {
        int k = _state.Level[channel] >> RiceCode.LevelShift;
        _firstQuotient = _bits.GetRice(k, RiceCode.ValueEscape, out _firstResidual);
        return _firstQuotient < RiceCode.ValueEscape || _bits.Get(1) == 0;
    }

    private bool TryGetShape()
    {
        int width = (int)_bits.Get(BlockFormat.WidthBits);
        bool isFull = _bits.Get(1) != 0;
        long mask = 0;
        for (int channel = 0; channel < width; channel++)
        {
            mask |= (isFull ? 1L : (long)_bits.Get(1)) << channel;
        }

        return _state.TryAddShape(mask);
    }

    private bool TryGetShapeAndTime(ref int shape, out int time)
    {
        PackingState state = _state;
        if (TryGetTime(state.Clock[shape], out time))
        {
            return true;
        }

        shape = (int)_bits.Get(BlockFormat.ShapeBits);
        bool isNew = shape == state.ShapeCount;
        if (shape > state.ShapeCount || (isNew && !TryGetShape()))
        {
            return false;
        }

        int clock = state.Clock[shape];
        if (!isNew || clock != shape)
        {
            return TryGetTime(clock, out time);
        }

        bool isWhole = TryGetFirstTime(clock);
        time = state.PreviousTime + RiceCode.UnZigZag(_bits.GetNumber());
        return isWhole;
    }

    private bool TryGetFirstTime(int clock)
    {
        PackingState state = _state;
        int k = _bits.Get(1) != 0 ? 0 : (int)_bits.Get(BlockFormat.RiceBits);
        int unit = (int)_bits.Get(BlockFormat.UnitBits);
        uint number = unit == BlockFormat.UnitNone ? 0 : _bits.GetNumber();
        state.TimeLevel[clock] = k == 0 ? 0 : RiceCode.LevelOf(k);
        state.Interval[clock] = unit == BlockFormat.UnitMinutes ? (int)(number * 60000)
            : unit == BlockFormat.UnitSeconds ? (int)(number * 1000)
            : RiceCode.UnZigZag(number);
        return k <= RiceCode.ParameterMax;
    }

    // False where another shape is announced instead of a time.
    private bool TryGetTime(int clock, out int time)
    {
        PackingState state = _state;
        time = 0;
        int level = state.TimeLevel[clock];
        int quotient = _bits.GetRice(level >> RiceCode.LevelShift, RiceCode.TimeEscape, out uint residual);
        if (quotient == RiceCode.TimeEscape)
        {
            if (_bits.Get(1) != 0)
            {
                return false;
            }

            residual = _bits.GetNumber();
        }

        int interval = state.Interval[clock] + RiceCode.UnZigZag(residual);
        state.Interval[clock] = interval;
        state.TimeLevel[clock] = RiceCode.Adapt(level, quotient);
        time = state.LastTime[clock] + interval;
        return true;
    }

    // A value that is begun has had its code read, and the 0 after an escape.
    private bool TryGetValue(int channel, bool isBegun, out int value)
    {
        PackingState state = _state;
        if ((state.SeenChannels >> channel & 1) == 0)
        {
            return TryGetFirstValue(channel, out value);
        }

        int level = state.Level[channel];
        int quotient = _firstQuotient;
        uint residual = _firstResidual;
        bool isWhole = true;
        if (!isBegun)
        {
            quotient = _bits.GetRice(level >> RiceCode.LevelShift, RiceCode.ValueEscape, out residual);
            isWhole = quotient < RiceCode.ValueEscape || _bits.Get(1) == 0;
        }

        residual = quotient < RiceCode.ValueEscape ? residual : _bits.GetNumber();
        value = state.Expected[channel] + RiceCode.UnZigZag(residual);
        state.Level[channel] = RiceCode.Adapt(level, quotient);
        return isWhole;
    }

    private bool TryGetFirstValue(int channel, out int value)
    {
        PackingState state = _state;
        int large = (1 << BlockFormat.SmallRiceBits) - 1;
        int k = (int)_bits.Get(BlockFormat.SmallRiceBits);
        k = k == large ? (int)_bits.Get(BlockFormat.RiceBits) : k;
        state.SeenChannels |= 1L << channel;
        state.Slope[channel] = _bits.Get(1) != 0 ? RiceCode.UnZigZag(_bits.GetNumber()) : 0;
        value = RiceCode.UnZigZag(_bits.GetNumber());
        state.Level[channel] = RiceCode.LevelOf(k);
        return k <= RiceCode.ParameterMax;
    }
}
