// What is corrected in the values of one channel before anybody sees them, in this order: valid range, scale
// and offset, difference of a counter, smoothing. Alarms, windows, deadband and journal get what comes out.
// Integers only: a scale is a fraction of two whole numbers, products are kept below 2^63, results end at the
// limits of 32 bits. Nothing is allocated after construction and nothing survives a restart.

namespace Gateway.Core.Sensing;

/// <summary>Corrects the values of one channel.</summary>
public sealed class ChannelFilter
{
    /// <summary>Most values that median and mean look at.</summary>
    public const int SizeMax = 15;

    // With a divisor of 30 bits the largest product is far beyond any value, also less an offset.
    private const long ProductMax = long.MaxValue - int.MaxValue;
    private const int DivisorMax = int.MaxValue / 2;

    private readonly Smoothing _smoothing;
    private readonly int _size;
    private readonly int[] _ring;
    private readonly int[] _sorted;
    private int _next;
    private int _count;
    private long _sum;
    private int _missing;
    private long _factor = 1;
    private long _divisor = 1;
    private long _limit = ProductMax;
    private int _offset;
    private bool _hasCount;
    private int _lastCount;
    private long _rest;

    /// <summary>Creates a filter.</summary>
    /// <param name="smoothing">How values are smoothed.</param>
    /// <param name="size">Its n: 1 to <see cref="SizeMax"/>, for an exponential average any from 1.</param>
    public ChannelFilter(Smoothing smoothing, int size)
    {
        bool hasRing = smoothing == Smoothing.Median || smoothing == Smoothing.Mean;
        _smoothing = smoothing;
        _size = size;
        _ring = new int[hasRing ? size : 0];
        _sorted = new int[hasRing ? size : 0];
    }

    /// <summary>Smallest value of the sensor that can be true.</summary>
    public int ValidMin { get; set; } = int.MinValue;

    /// <summary>Largest value of the sensor that can be true.</summary>
    public int ValidMax { get; set; } = int.MaxValue;

    /// <summary>How many values a counter has before it begins again at 0, e.g. 100000 for one that shows
    /// 99999, at most 2^32; 0 when values are not differences of a counter.</summary>
    public long CounterRange { get; set; }

    /// <summary>Whether the last value of the sensor was outside its valid range.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>How often a value was outside.</summary>
    public int FaultCount { get; private set; }

    /// <summary>Sets what a value is multiplied by, and what is added then: value · scale / divisor ·
    /// 10^exponent + offset. Exact, unless divisor and powers of ten need more than 30 bits.</summary>
    /// <param name="scale">Not 0; at most 2·10^12 either way.</param>
    /// <param name="divisor">1 to 1000000.</param>
    /// <param name="exponent">−15 to 6.</param>
    /// <param name="offset">In what comes out.</param>
    public void SetScale(long scale, long divisor, int exponent, int offset)
    {
        long factor = scale < 0 ? -scale : scale;
        for (; exponent > 0; exponent--)
        {
            factor *= 10;
        }

        for (; exponent < 0; exponent++)
        {
            bool hasRoom = divisor <= ProductMax / 10;
            factor = hasRoom ? factor : factor / 10;
            divisor = hasRoom ? divisor * 10 : divisor;
        }

        long common = factor;
        for (long rest = divisor; rest != 0;)
        {
            long next = common % rest;
            common = rest;
            rest = next;
        }

        factor /= common;
        divisor /= common;
        while (divisor > DivisorMax)
        {
            factor >>= 1;
            divisor >>= 1;
        }

        _limit = factor == 0 ? ProductMax : ProductMax / factor;
        _factor = scale < 0 ? -factor : factor;
        _divisor = divisor;
        _offset = offset;
    }

    /// <summary>Takes a value of the sensor.</summary>
    /// <returns>What it is; <see cref="SensorValue.None"/> when there is none, when it cannot be true, and
    /// for the first of a counter.</returns>
    public int Take(int value)
    {
        if (value != SensorValue.None)
        {
            IsFaulty = value < ValidMin || value > ValidMax;
            FaultCount += IsFaulty ? 1 : 0;
        }

        if (value == SensorValue.None || IsFaulty)
        {
            // What lies further back than what is looked at must not count again.
            if (++_missing >= _size)
            {
                Restart();
            }

            return SensorValue.None;
        }

        _missing = 0;
        if (CounterRange == 0)
        {
            value = SensorValue.Of(SensorValue.Quotient(Product(value), _divisor) + _offset);
        }
        else if (!TryDifference(ref value))
        {
            return SensorValue.None;
        }

        return _smoothing == Smoothing.None ? value : Smooth(value);
    }

    /// <summary>Forgets the values that are smoothed: the sensor has failed, and nobody knows for how long. A
    /// counter goes on from where it was.</summary>
    public void Restart()
    {
        _count = 0;
        _next = 0;
        _sum = 0;
    }

    // More than any product that can become a value ends at the limit, too.
    private long Product(long value)
    {
        value = value > _limit ? _limit : value < -_limit ? -_limit : value;
        return value * _factor;
    }

    // What is left of a division goes into the next one: the differences add up to what the counter did. More
    // than half the range is a step back: the counter has begun anew, and is followed from there.
    private bool TryDifference(ref int value)
    {
        long step = (long)value - _lastCount;
        step += step < 0 ? CounterRange : 0;
        bool isForward = step >= 0 && step <= CounterRange / 2;
        bool isKnown = _hasCount && isForward;
        _hasCount = true;
        _lastCount = value;
        if (!isKnown)
        {
            return false;
        }

        long product = Product(step) + _rest;
        _rest = product % _divisor;
        value = SensorValue.Of(product / _divisor);
        return true;
    }

    private int Smooth(int value)
    {
        if (_smoothing == Smoothing.Exponential)
        {
            // n times the average is kept: it reaches a steady value exactly.
            _sum = _count == 0
                ? (long)value * _size
                : _sum - SensorValue.Quotient(_sum, _size) + value;
            _count = 1;
            return SensorValue.Of(SensorValue.Quotient(_sum, _size));
        }

        bool isFull = _count == _size;
        int oldest = _ring[_next];
        _sum += value - (isFull ? (long)oldest : 0);
        _ring[_next] = value;
        _next = _next + 1 == _size ? 0 : _next + 1;
        _count += isFull ? 0 : 1;
        return _smoothing == Smoothing.Mean
            ? (int)SensorValue.Quotient(_sum, _count)
            : Median(value, isFull, oldest);
    }

    // The sorted values stay sorted: the new one takes the place of the oldest and moves to its own.
    private int Median(int value, bool isFull, int oldest)
    {
        int at = isFull ? 0 : _count - 1;
        while (isFull && _sorted[at] != oldest)
        {
            at++;
        }

        for (; at > 0 && _sorted[at - 1] > value; at--)
        {
            _sorted[at] = _sorted[at - 1];
        }

        for (; at < _count - 1 && _sorted[at + 1] < value; at++)
        {
            _sorted[at] = _sorted[at + 1];
        }

        _sorted[at] = value;
        int middle = _count / 2;
        return _count % 2 != 0
            ? _sorted[middle]
            : (int)SensorValue.Quotient((long)_sorted[middle - 1] + _sorted[middle], 2);
    }
}
