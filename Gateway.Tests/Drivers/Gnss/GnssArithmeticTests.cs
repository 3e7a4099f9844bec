// GNSS: angles, speeds, times.

using Gateway.Drivers.Gnss;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Gnss;

[TestClass]
public class GnssArithmeticTests
{
    [TestMethod]
    [DataRow(0L, 90, 0)]
    [DataRow(90000000000L, 90, 90000000)]
    [DataRow(180000000000L, 180, 180000000)]
    [DataRow(47171143700L, 90, 47285240)]
    [DataRow(599999999L, 90, 1000000)] // rounded up to the next degree
    [DataRow(300L, 90, 1)] // half a unit
    [DataRow(299L, 90, 0)]
    [DataRow(600000000L, 90, -1)]
    [DataRow(90000000001L, 90, -1)]
    [DataRow(180000000001L, 180, -1)]
    [DataRow(-1L, 180, -1)]
    public void Angles(long angleE7, int degreesMax, int expected)
    {
        bool isAngle = GnssArithmetic.TryMicroDegrees(angleE7, degreesMax, out int microDegrees);
        Assert.AreEqual(expected >= 0, isAngle);
        Assert.AreEqual(isAngle ? expected : 0, microDegrees);
    }

    [TestMethod]
    [DataRow(0L, 0, 0)]
    [DataRow(4L, 0, 0)]
    [DataRow(1000L, 51, 28)]
    [DataRow(100000L, 5144, 2778)]
    public void Speeds(long thousandths, int ofKnots, int ofKmh)
    {
        Assert.AreEqual(ofKnots, GnssArithmetic.CentimetresPerSecond(thousandths));
        Assert.AreEqual(ofKmh, GnssArithmetic.CentimetresPerSecondOfKmh(thousandths));
    }

    [TestMethod]
    [DataRow(0L, 0)]
    [DataRow(7752L, 775)]
    [DataRow(35994L, 3599)]
    [DataRow(35995L, 0)]
    [DataRow(36000L, 0)]
    public void Directions_end_below_360_degrees(long centiDegrees, int expected)
    {
        Assert.AreEqual(expected, GnssArithmetic.DeciDegrees(centiDegrees));
    }

    [TestMethod]
    [DataRow(10100, 946684800000L)] // 2000-01-01
    [DataRow(290200, 951782400000L)]
    [DataRow(10300, 951868800000L)]
    [DataRow(280226, 1772236800000L)]
    [DataRow(10326, 1772323200000L)]
    [DataRow(311299, 4102358400000L)] // 2099-12-31
    [DataRow(290226, 0L)] // no leap year
    [DataRow(310426, 0L)]
    [DataRow(11326, 0L)]
    [DataRow(26, 0L)]
    public void Dates(int date, long expected)
    {
        Assert.AreEqual(expected != 0, GnssArithmetic.TryUtc(date, 0, out long utcMs));
        Assert.IsTrue(utcMs == expected);
    }

    [TestMethod]
    [DataRow(235959999L, 86399999)]
    [DataRow(83559000L, 30959000)]
    [DataRow(240000000L, -1)]
    [DataRow(6000000L, -1)]
    [DataRow(60000L, -1)]
    public void Times_of_day(long digits, int expected)
    {
        Assert.AreEqual(expected >= 0, GnssArithmetic.TryTimeOfDay(digits, out int dayMs));
        Assert.AreEqual(expected >= 0 ? expected : 0, dayMs);
    }
}
