// Tilt, roots and accelerations of the LIS3DH against double precision: at most half a unit of the last
// decimal off.

using Gateway.Drivers.Lis3dh;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class MotionSweepTests
{
    // Half a unit of 0.1°, and what the rounded table of angles costs: 0.00002°.
    private const double Margin = 0.5 + 2e-4;

    [TestMethod]
    public void Tilt_all_round_and_at_every_length()
    {
        Lis3dhArithmetic arithmetic = new();
        Random random = new(1);
        for (int i = 0; i < 400_000; i++)
        {
            int length = 1 << random.Next(1, 17);
            int x = random.Next(-length, length + 1);
            int y = random.Next(-length, length + 1);
            int z = random.Next(-length, length + 1);
            if (x == 0 && y == 0 && z == 0)
            {
                continue; // no direction: not asked for
            }

            double expected = Math.Atan2(Math.Sqrt(((double)x * x) + ((double)y * y)), z) * 1800 / Math.PI;
            Assert.AreEqual(expected, arithmetic.DeciDegrees(x, y, z), Margin, $"{x} {y} {z}");
        }
    }

    [TestMethod]
    public void Roots()
    {
        Random random = new(2);
        for (int i = 0; i < 1_000_000; i++)
        {
            long value = random.NextInt64(1L << random.Next(1, 61));
            long root = Lis3dhArithmetic.SquareRoot(value);
            Assert.IsTrue(root * root <= value && (root + 1) * (root + 1) > value);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(12)]
    public void Every_count(int milliGravities)
    {
        for (int raw = -2048; raw <= 2047; raw++)
        {
            double expected = raw * milliGravities * 9.80665 / 1000 * 100;
            Assert.AreEqual(expected, Lis3dhArithmetic.CentiMetres(raw, 1, milliGravities), 0.5 + 1e-9);
            int mean = Lis3dhArithmetic.CentiMetres((raw * 31L) + 7, 31, milliGravities);
            Assert.AreEqual(expected + (7 / 31.0 * milliGravities * 0.980665), mean, 0.5 + 1e-9);
        }
    }
}
