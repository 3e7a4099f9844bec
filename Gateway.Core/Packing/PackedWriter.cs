// Writes readings of any kind into the packed payload of a block: new shapes and channels, irregular times,
// surprises of any size. BlockEncoder's short way writes the same bits where nothing unusual happens.
// Format: docs/FORMATS.md.

using Gateway.Core.Sensing;

namespace Gateway.Core.Packing;

/// <summary>Packs any reading.</summary>
internal sealed class PackedWriter
{
    // Bits that a reading takes at most: escape, shape and clock, each for the first time; then, per
    // channel, a first value with its hints, or an escape and a number.
    private const int ReadingBitsMax = 200;
    private const int FirstValueBitsMax = 82;
    private const int BareFirstValueBitsMax = 40;
    private const int ValueBitsMax = 50;

    // Bits of a code of the table, at most.
    private const int TableBitsMax = 22;

    /// <summary>A value whose code is not in the table takes the room of so many readings more.</summary>
    internal const int SurePerLongValue = 2;

    private readonly BitWriter _bits;
    private readonly PackingState _state;
    private readonly int _endMax;
    private readonly PackingHints _hints;

    internal PackedWriter(BitWriter bits, PackingState state, int endMax)
    {
        _bits = bits;
        _state = state;
        _endMax = endMax;
        _hints = new PackingHints(state);
    }

    /// <summary>Begins a block.</summary>
    internal void Begin() => _state.Begin();

    /// <summary>Counts readings of a shape that were written without this class.</summary>
    internal void Count(int shape, int count) => _hints.Count(shape, count);

    /// <summary>How many readings of some channels, all seen and on time, surely fit: as many as there is
    /// room for with codes of the table, once there is room for one without.</summary>
    internal int SureCount(int channelCount, int countMax)
    {
        int bits = ((_endMax - _bits.End - 4) << 3) - (ValueBitsMax * channelCount);
        int count = bits / (TableBitsMax * channelCount);
        return count < 0 ? 0 : count < countMax ? count : countMax;
    }

    /// <summary>Writes a reading; false and nothing written when it does not fit.</summary>
    internal bool TryPut(Reading reading, int time, bool isFirst, out int plainBytes)
    {
        PackingState state = _state;
        long mask = reading.Mask;
        plainBytes = 0;
        int expected = state.Expect();
        int shape = !isFirst && state.Mask[expected] == mask ? expected : state.FindShape(mask);
        bool isNew = shape == state.ShapeCount;
        if (isNew && !state.TryAddShape(mask))
        {
            return false;
        }

        if (!isFirst && _bits.End + ((BitsMax(mask) + 7) >> 3) > _endMax)
        {
            state.ShapeCount -= isNew ? 1 : 0;
            return false;
        }

        if (isNew)
        {
            _hints.BeginShape(shape);
        }

        if (isFirst)
        {
            PutShape(mask);
            PutFirstTime(0, 0);
        }
        else
        {
            PutShapeAndTime(expected, shape, isNew, time);
        }

        PutValues(reading, shape);
        state.MoveTo(shape, time);
        _hints.Count(shape, 1);
        plainBytes = isNew ? 13 : 5;
        for (; mask != 0; mask &= mask - 1)
        {
            plainBytes += 4;
        }

        return true;
    }

    /// <summary>Writes the value of a seen channel by its surprise: the difference to what was
    /// expected.</summary>
    internal void PutValue(int channel, int surprise)
    {
        uint residual = RiceCode.ZigZag(surprise);
        int level = _state.Level[channel];
        int quotient = _bits.PutRice(residual, level >> RiceCode.LevelShift, RiceCode.ValueEscape);
        if (quotient == RiceCode.ValueEscape)
        {
            _bits.Put(0, 1);
            _bits.PutNumber(residual);
        }

        _state.Level[channel] = RiceCode.Adapt(level, quotient);
    }

    /// <summary>Ends a block: takes along what the next one may want to know.</summary>
    internal void End() => _hints.Learn();

    private int BitsMax(long mask)
    {
        int bits = ReadingBitsMax;
        for (int channel = 0; mask >> channel != 0; channel++)
        {
            if ((mask >> channel & 1) != 0)
            {
                bits += (_state.SeenChannels >> channel & 1) != 0 ? ValueBitsMax : FirstValueBitsMax;
            }
        }

        return bits;
    }

    private void PutShape(long mask)
    {
        int width = 0;
        int count = 0;
        for (; mask >> width != 0; width++)
        {
            count += (int)(mask >> width) & 1;
        }

        _bits.Put(((uint)width << 1) | (count == width ? 1u : 0), BlockFormat.WidthBits + 1);
        for (int channel = 0; count != width && channel < width; channel++)
        {
            _bits.Put((uint)(mask >> channel) & 1, 1);
        }
    }

    // Nothing is written when shape and time are as expected of a steady clock.
    private void PutShapeAndTime(int expected, int shape, bool isNew, int time)
    {
        PackingState state = _state;
        int clock = state.Clock[shape];
        bool isExpected = shape == expected;
        bool isSteady = state.IsSteady(expected);
        if (isSteady && isExpected && time - state.LastTime[clock] == state.Interval[clock])
        {
            return;
        }

        if (isSteady)
        {
            _bits.Put(1, RiceCode.ValueEscape + 1);
        }

        if (!isExpected)
        {
            _bits.Put(1, RiceCode.TimeEscape + 1);
            _bits.Put((uint)shape, BlockFormat.ShapeBits);
        }

        if (isNew)
        {
            PutShape(state.Mask[shape]);
        }

        if (isNew && clock == shape)
        {
            PutFirstTime(shape, time - state.PreviousTime);
        }
        else
        {
            PutTime(clock, time);
        }
    }

    private void PutTime(int clock, int time)
    {
        PackingState state = _state;
        int interval = time - state.LastTime[clock];
        uint residual = RiceCode.ZigZag(interval - state.Interval[clock]);
        int level = state.TimeLevel[clock];
        int quotient = _bits.PutRice(residual, level >> RiceCode.LevelShift, RiceCode.TimeEscape);
        if (quotient == RiceCode.TimeEscape)
        {
            _bits.Put(0, 1);
            _bits.PutNumber(residual);
        }

        state.Interval[clock] = interval;
        state.TimeLevel[clock] = RiceCode.Adapt(level, quotient);
    }

    private void PutFirstTime(int clock, int sincePrevious)
    {
        PackingState state = _state;
        _hints.FindClock(state.Low[clock], out int interval, out int k);
        state.Interval[clock] = interval;
        state.TimeLevel[clock] = k == 0 ? 0 : RiceCode.LevelOf(k);
        _bits.Put(k == 0 ? 1u : 0, 1);
        if (k != 0)
        {
            _bits.Put((uint)k, BlockFormat.RiceBits);
        }

        PutInterval(interval);
        if (clock != 0)
        {
            _bits.PutNumber(RiceCode.ZigZag(sincePrevious));
        }
    }

    private void PutInterval(int interval)
    {
        bool isPositive = interval > 0;
        int unit = interval == 0 ? BlockFormat.UnitNone
            : isPositive && interval % 60000 == 0 ? BlockFormat.UnitMinutes
            : isPositive && interval % 1000 == 0 ? BlockFormat.UnitSeconds
            : BlockFormat.UnitMilliseconds;
        _bits.Put((uint)unit, BlockFormat.UnitBits);
        if (unit != BlockFormat.UnitNone)
        {
            _bits.PutNumber(
                unit == BlockFormat.UnitMinutes ? (uint)(interval / 60000)
                : unit == BlockFormat.UnitSeconds ? (uint)(interval / 1000)
                : RiceCode.ZigZag(interval));
        }
    }

    private void PutValues(Reading reading, int shape)
    {
        PackingState state = _state;
        long mask = state.Mask[shape];
        int end = state.End[shape];
        for (int channel = state.Low[shape]; channel < end; channel++)
        {
            if ((mask >> channel & 1) == 0)
            {
                continue;
            }

            int value = reading.Values[channel];
            if ((state.SeenChannels >> channel & 1) == 0)
            {
                PutFirstValue(channel, value, end - channel);
            }
            else
            {
                PutValue(channel, value - state.Expected[channel] - RiceCode.TableBias);
            }

            state.Expected[channel] = value + state.Slope[channel] - RiceCode.TableBias;
        }
    }

    // Hints are given while there is room for the bare values of all channels that may follow.
    private void PutFirstValue(int channel, int value, int channelsLeft)
    {
        PackingState state = _state;
        int bitsMax = FirstValueBitsMax + (BareFirstValueBitsMax * channelsLeft);
        bool isRoomy = _bits.End + (bitsMax >> 3) < _endMax;
        int k = isRoomy ? state.Level[channel] >> RiceCode.LevelShift : 0;
        int slope = isRoomy ? state.Slope[channel] : 0;
        state.SeenChannels |= 1L << channel;
        state.Level[channel] = RiceCode.LevelOf(k);
        state.Slope[channel] = slope;
        _hints.BeginChannel(channel, value);
        const int Large = (1 << BlockFormat.SmallRiceBits) - 1;
        uint hasSlope = slope == 0 ? 0 : 1u;
        if (k < Large)
        {
            _bits.Put(((uint)k << 1) | hasSlope, BlockFormat.SmallRiceBits + 1);
        }
        else
        {
            int bits = BlockFormat.SmallRiceBits + BlockFormat.RiceBits + 1;
            _bits.Put((Large << (BlockFormat.RiceBits + 1)) | ((uint)k << 1) | hasSlope, bits);
        }

        if (slope != 0)
        {
            _bits.PutNumber(RiceCode.ZigZag(slope));
        }

        _bits.PutNumber(RiceCode.ZigZag(value));
    }
}
