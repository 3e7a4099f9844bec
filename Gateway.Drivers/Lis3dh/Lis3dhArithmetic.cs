// Acceleration, tilt and vibration in integers. The angle comes from CORDIC: a vector is turned towards the
// axis by ever smaller angles whose tangents are powers of two; their sum is its angle.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Lis3dh;

/// <summary>Pure functions. Source: ST DocID17530 rev. 2, table 4; 1 g is 9.80665 m/s².</summary>
public sealed class Lis3dhArithmetic
{
    private const int Steps = 20;
    private const int GuardBits = 4;
    private const long MicroDegrees = 1000000;

    // atan(2^-i) in 0.000001°, i from 0 to 19.
    private readonly int[] _angles =
    {
        45000000, 26565051, 14036243, 7125016, 3576334, 1789911, 895174, 447614, 223811, 111906, 55953, 27976,
        13988, 6994, 3497, 1749, 874, 437, 219, 109,
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
        // 8 bits behind the point for the root, which else would be whole
        long horizontal = SquareRoot((((long)x * x) + ((long)y * y)) << 16);
        long along = (z < 0 ? -(long)z : z) << 8;
        long angle = Angle((int)along << GuardBits, (int)horizontal << GuardBits);
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
