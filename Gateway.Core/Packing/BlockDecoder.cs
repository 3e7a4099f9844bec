// Unpacks a block, one reading at a time. Whatever the bytes are, nothing is thrown, no byte outside the
// block is read, the work is bounded by the block's length, and a reading is delivered whole or not at all.
// Nothing is allocated after construction. Format: docs/FORMATS.md.

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
    private byte[] _buffer;
    private int _payloadAt;
    private int _payloadEnd;
    private int _plainAt;
    private int _index;
    private uint _firstResidual;
    private bool _isFirstRegular;
    private bool _isDamaged;

    /// <summary>Creates a decoder; about 2.2 KB on the device.</summary>
    public BlockDecoder()
        : this(new PackingState())
    {
    }

    internal BlockDecoder(PackingState state)
    {
        _state = state;
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
            _isDamaged = ReadingCount != 0 && (IsPlain ? _plainAt != _payloadEnd : !_bits.IsAtEnd);
            error = _isDamaged ? ErrorCode.Damaged : ErrorCode.Ok;
            return false;
        }

        _isDamaged = _isDamaged || !(IsPlain ? TryReadPlain(reading) : TryReadPacked(reading));
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
        _plainAt = _payloadAt;
        _index = 0;
        _isDamaged = false;
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

    private static int UnZigZag(uint number) => (int)(number >> 1) ^ -(int)(number & 1);

    private void Close()
    {
        FirstSequence = 0;
        ReadingCount = 0;
        BootNumber = 0;
        HasUtcOffset = false;
        UtcOffsetMs = 0;
        BaseUptimeMs = 0;
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
        Rewind();
        return ErrorCode.Ok;
    }

    private bool TryReadPacked(Reading reading)
    {
        PackingState state = _state;
        int shape = state.Expect();
        int time = 0;
        bool isSilent = _index != 0 && state.IsSteady(shape);
        if (isSilent)
        {
            // The code of the first value comes first; its escape may announce a time after all.
            int channel = state.Members[state.MemberStart[shape]];
            int k = state.Rice[channel];
            _isFirstRegular = _bits.TryGetRice(k, BlockFormat.ValueEscape, out _firstResidual);
            isSilent = _isFirstRegular || _bits.Get(1) == 0;
            time = state.LastTime[state.Clock[shape]] + state.Interval[state.Clock[shape]];
        }

        if (_index == 0)
        {
            shape = 0;
            if (!TryGetShape() || !TryGetFirstTime(state.Clock[0], ref time))
            {
                return false;
            }
        }
        else if (!isSilent && !TryGetShapeAndTime(ref shape, out time))
        {
            return false;
        }

        int start = state.MemberStart[shape];
        int end = state.MemberStart[shape + 1];
        for (int i = start; i < end; i++)
        {
            int channel = state.Members[i];
            if (!TryGetValue(channel, isSilent && i == start))
            {
                return false;
            }

            reading.Set(channel, state.LastValue[channel]);
        }

        state.MoveTo(shape, time);
        reading.UptimeMs = BaseUptimeMs + time;
        return !_bits.IsOverrun;
    }

    private bool TryGetShape()
    {
        int width = (int)_bits.Get(BlockFormat.WidthBits);
        long mask = 0;
        for (int channel = 0; channel < width; channel++)
        {
            mask |= (long)_bits.Get(1) << channel;
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
        if (shape > state.ShapeCount || (shape == state.ShapeCount && !TryGetShape()))
        {
            return false;
        }

        int clock = state.Clock[shape];
        time = state.PreviousTime;
        return (state.SeenClocks & (1L << clock)) == 0
            ? TryGetFirstTime(clock, ref time)
            : TryGetTime(clock, out time);
    }

    private bool TryGetFirstTime(int clock, ref int time)
    {
        PackingState state = _state;
        bool isFirst = state.SeenClocks == 0;
        int k = (int)_bits.Get(BlockFormat.RiceBits);
        if (k > BlockFormat.RiceMax)
        {
            return false;
        }

        state.SeenClocks |= 1L << clock;
        state.TimeRice[clock] = (byte)k;
        state.TimeMean[clock] = BlockFormat.MeanStart << k;
        state.Interval[clock] = UnZigZag(_bits.GetNumber());
        time += isFirst ? 0 : UnZigZag(_bits.GetNumber());
        return true;
    }

    // False where another shape is announced instead of a time.
    private bool TryGetTime(int clock, out int time)
    {
        PackingState state = _state;
        time = 0;
        bool isRegular = _bits.TryGetRice(state.TimeRice[clock], BlockFormat.TimeEscape, out uint residual);
        if (!isRegular && _bits.Get(1) != 0)
        {
            return false;
        }

        residual = isRegular ? residual : _bits.GetNumber();
        int interval = state.Interval[clock] + UnZigZag(residual);
        state.Interval[clock] = interval;
        PackingState.Adapt(state.TimeMean, state.TimeRice, clock, residual);
        time = state.LastTime[clock] + interval;
        return true;
    }

    private bool TryGetValue(int channel, bool isBegun)
    {
        PackingState state = _state;
        if ((state.SeenChannels & (1L << channel)) == 0)
        {
            return TryGetFirstValue(channel);
        }

        int k = state.Rice[channel];
        uint residual = _firstResidual;
        bool isRegular = _isFirstRegular;
        if (!isBegun)
        {
            isRegular = _bits.TryGetRice(k, BlockFormat.ValueEscape, out residual);
        }

        residual = isRegular ? residual : _bits.GetNumber();
        int bias = state.Bias[channel];
        int surprise = UnZigZag(residual);
        state.LastValue[channel] += surprise + (bias >> BlockFormat.BiasShift);
        if (isRegular && residual >> k < BlockFormat.BiasQuotientLimit)
        {
            state.Bias[channel] = bias + surprise;
        }

        PackingState.Adapt(state.Mean, state.Rice, channel, residual);
        return true;
    }

    private bool TryGetFirstValue(int channel)
    {
        PackingState state = _state;
        int k = (int)_bits.Get(BlockFormat.RiceBits);
        if (k > BlockFormat.RiceMax)
        {
            return false;
        }

        state.SeenChannels |= 1L << channel;
        state.Rice[channel] = (byte)k;
        state.Mean[channel] = BlockFormat.MeanStart << k;
        state.Bias[channel] = _bits.Get(1) != 0 ? UnZigZag(_bits.GetNumber()) << BlockFormat.BiasShift : 0;
        state.LastValue[channel] = UnZigZag(_bits.GetNumber());
        return true;
    }

    private bool TryReadPlain(Reading reading)
    {
        PackingState state = _state;
        int at = _plainAt;
        int shape = at < _payloadEnd ? _buffer[at++] : BlockFormat.ShapeCountMax;
        if (shape == state.ShapeCount && _payloadEnd - at >= 8)
        {
            if (!state.TryAddShape(Bytes.GetInt64(_buffer, at)))
            {
                return false;
            }

            at += 8;
        }

        if (shape >= state.ShapeCount)
        {
            return false;
        }

        int member = state.MemberStart[shape];
        int end = state.MemberStart[shape + 1];
        if (_payloadEnd - at < 4 + (4 * (end - member)))
        {
            return false;
        }

        reading.UptimeMs = BaseUptimeMs + (int)Bytes.GetUInt32(_buffer, at);
        for (at += 4; member < end; member++)
        {
            reading.Set(state.Members[member], (int)Bytes.GetUInt32(_buffer, at));
            at += 4;
        }

        _plainAt = at;
        return true;
    }
}
