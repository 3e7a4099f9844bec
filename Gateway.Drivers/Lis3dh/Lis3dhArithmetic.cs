// Acceleration, tilt and vibration in integers. The angle comes from CORDIC: a vector is turned towards the
// axis by ever smaller angles whose tangents are powers of two; their sum is its angle.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Lis3dh;

/// <summary>Pure functions. Source: ST DocID17530 rev. 2, table 4; 1 g is 9.80665 m/s².</summary>
public sealed class Lis3dhArithmetic
{
    private const int Steps = 24;

    // Vectors are made so long before they are turned: what shifting cuts off is then nothing.
    private const int LengthBits = 27;
    private const long MicroDegrees = 1000000;

    // atan(2^-i) in 0.000001°, i from 0 to 23.
    private readonly int[] _angles =
    {
        45000000, 26565051, 14036243, 7125016, 3576334, 1789911, 895174, 447614, 223811, 111906, 55953, 27976,
        13988, 6994, 3497, 1749, 874, 437, 219, 109, 55, 27, 14, 7,
    };

    /// <summary>Mean acceleration in 0.01 m/s² of a sum of counts.</summary>
    /// <param name="sum">Sum over the samples.</param>
    /// <param name="count">How many samples, from 1.</param>
    /// <param name="milliGravities">mg a count.</param>
    public static int CentiMetres(long sum, int count, int milliGravities)
    {
        return (int)Rounding.Divide(sum * milliGravities * 980665L, count * 1000000L);
    }

    /// <summary>Largest whole number whose square is not above <paramref name="value"/> (from 0 to
    /// 2^61).</summary>
    public static long SquareRoot(long value)
    {
        long root = 0;
        long bit = value >> 31 == 0 ? 1L << 30 : 1L << 60;
        while (bit > value)
        {
            bit >>= 2;
        }

        long rest = value;
        for (; bit != 0; bit >>= 2)
        {
            if (rest >= root + bit)
            {
                rest -= root + bit;
                root = (root >> 1) + bit;
            }
            else
            {
                root >>= 1;
            }
        }

        return root;
    }

    /// <summary>Angle between the z axis and a vector in 0.1°, 0 to 1800.</summary>
    /// <param name="x">Any unit, −65536 to 65536; not all three 0.</param>
    /// <param name="y">The same.</param>
    /// <param name="z">The same.</param>
    public int DeciDegrees(int x, int y, int z)
    {
        long across = ((long)x * x) + ((long)y * y);
        long square = across + ((long)z * z);
        int bits = 0;
        while (bits < LengthBits && square < 1L << (2 * LengthBits))
        {
            square <<= 2;
            bits++;
        }

        long along = (z < 0 ? -(long)z : z) << bits;
        long angle = Angle((int)along, (int)SquareRoot(across << (2 * bits)));
        angle = z < 0 ? (180 * MicroDegrees) - angle : angle;
        return (int)Rounding.Divide(angle, MicroDegrees / 10);
    }

    private long Angle(int along, int across)
    {
        long angle = 0;
        for (int i = 0; i < Steps; i++)
        {
            int turned = across >> i;
            if (across >= 0)
            {
                across -= along >> i;
                along += turned;
                angle += _angles[i];
            }
            else
            {
                across += along >> i;
                along -= turned;
                angle -= _angles[i];
            }
        }

        return angle < 0 ? 0 : angle;
    }
}
