// What the samples of one reading say together.

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Lis3dh;

/// <summary>Sums and extremes of up to 32 samples.</summary>
internal sealed class Lis3dhSamples
{
    // 12 bits, left-justified in 16.
    private const int UnusedBits = 4;

    private readonly int _countMax;
    private readonly Lis3dhArithmetic _arithmetic = new Lis3dhArithmetic();
    private int _x;
    private int _y;
    private int _z;
    private int _magnitudes;
    private int _least;
    private int _most;
    private int _count;
    private bool _isClipped;

    /// <summary>Creates it without samples.</summary>
    /// <param name="range">Tells where the range ends.</param>
    internal Lis3dhSamples(Lis3dhRange range)
    {
        _countMax = range.CountMax;
    }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        _x = 0;
        _y = 0;
        _z = 0;
        _magnitudes = 0;
        _least = int.MaxValue;
        _most = 0;
        _count = 0;
        _isClipped = false;
    }

    /// <summary>Adds the sample of six bytes.</summary>
    internal void Add(byte[] data, int at)
    {
        int x = Axis(data, at);
        int y = Axis(data, at + 2);
        int z = Axis(data, at + 4);
        _x += x;
        _y += y;
        _z += z;
        int magnitude = (int)Lis3dhArithmetic.SquareRoot((x * x) + (y * y) + (z * z));
        _magnitudes += magnitude;
        _least = magnitude < _least ? magnitude : _least;
        _most = magnitude > _most ? magnitude : _most;
        _count++;
    }

    /// <summary>Writes x, y, z, tilt and vibration; none of them when a sample was at the end of the
    /// range.</summary>
    internal void Put(int[] values, int milliGravities)
    {
        if (_isClipped)
        {
            for (int i = 0; i < 5; i++)
            {
                values[i] = SensorValue.None;
            }

            return;
        }

        values[0] = Lis3dhArithmetic.CentiMetres(_x, _count, milliGravities);
        values[1] = Lis3dhArithmetic.CentiMetres(_y, _count, milliGravities);
        values[2] = Lis3dhArithmetic.CentiMetres(_z, _count, milliGravities);
        bool hasDirection = _x != 0 || _y != 0 || _z != 0;
        values[3] = hasDirection ? _arithmetic.DeciDegrees(_x, _y, _z) : SensorValue.None;

        // Times the count, so that the mean need not be rounded.
        int above = (_most * _count) - _magnitudes;
        int below = _magnitudes - (_least * _count);
        values[4] = Lis3dhArithmetic.CentiMetres(above > below ? above : below, _count, milliGravities);
    }

    private int Axis(byte[] data, int at)
    {
        int value = (short)((data[at + 1] << 8) | data[at]) >> UnusedBits;
        _isClipped |= value >= _countMax || value <= -_countMax;
        return value;
    }
}
