// Positions all over the earth, as text through the parser, and every speed against double precision: at most
// half a unit of the last decimal off.

using System.Globalization;
using Gateway.Drivers.Gnss;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class GnssSweepTests
{
    private const double Half = 0.5 + 1e-6;

    [TestMethod]
    [DataRow(5)]
    [DataRow(7)]
    public void Every_place(int minuteDecimals)
    {
        NmeaParser parser = new();
        Random random = new(minuteDecimals);
        for (int i = 0; i < 200_000; i++)
        {
            (string latitude, double north) = Angle(random, 90, 2, minuteDecimals);
            (string longitude, double east) = Angle(random, 180, 3, minuteDecimals);
            string place = $"{latitude},{(north < 0 ? 'S' : 'N')},{longitude},{(east < 0 ? 'W' : 'E')}";
            Feed(parser, $"GNRMC,120000.00,A,{place},,,010126,,,A");
            Assert.IsTrue(Feed(parser, $"GNGGA,120000.00,{place},1,08,1.0,0.0,M,0.0,M,,"), place);
            Assert.AreEqual(north * 1e6, parser.Epoch.Latitude, Half, place);
            Assert.AreEqual(east * 1e6, parser.Epoch.Longitude, Half, place);
        }
    }

    [TestMethod]
    public void Every_minute_of_a_degree()
    {
        for (int minuteE5 = 0; minuteE5 < 6_000_000; minuteE5++)
        {
            double expected = (47 + (minuteE5 / 1e5 / 60)) * 1e6;
            long angleE7 = 47_000_000_000 + (minuteE5 * 100L);
            Assert.IsTrue(GnssArithmetic.TryMicroDegrees(angleE7, 90, out int actual));
            Assert.IsTrue(Math.Abs(expected - actual) <= Half, $"{expected} became {actual}");
        }
    }

    [TestMethod]
    public void Every_speed_and_course()
    {
        for (int thousandth = 0; thousandth <= 1_000_000; thousandth++)
        {
            double knots = thousandth / 1000.0 * 1852 / 3600 * 100;
            double kmh = thousandth / 1000.0 / 3.6 * 100;
            Assert.IsTrue(Math.Abs(knots - GnssArithmetic.CentimetresPerSecond(thousandth)) <= Half);
            Assert.IsTrue(Math.Abs(kmh - GnssArithmetic.CentimetresPerSecondOfKmh(thousandth)) <= Half);
        }

        for (int centiDegrees = 0; centiDegrees <= 36_000; centiDegrees++)
        {
            double off = Math.Abs((centiDegrees / 10.0) - GnssArithmetic.DeciDegrees(centiDegrees));
            Assert.IsTrue(Math.Min(off, 3600 - off) <= Half);
        }
    }

    [TestMethod]
    public void Every_day_of_the_century()
    {
        for (DateTime day = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc); day.Year < 2100; day = day.AddDays(1))
        {
            int date = (day.Day * 10_000) + (day.Month * 100) + (day.Year % 100);
            Assert.IsTrue(GnssArithmetic.TryUtc(date, 86_399_999, out long utcMs));
            Assert.AreEqual(new DateTimeOffset(day).ToUnixTimeMilliseconds() + 86_399_999, utcMs);
        }
    }

    private static (string Text, double Degrees) Angle(Random random, int max, int digits, int minuteDecimals)
    {
        int degrees = random.Next(max);
        long one = (long)Math.Pow(10, minuteDecimals);
        long minutes = random.NextInt64(60 * one);
        double magnitude = degrees + (minutes / (double)one / 60);
        string text = degrees.ToString("D" + digits, CultureInfo.InvariantCulture)
            + (minutes / one).ToString("D2", CultureInfo.InvariantCulture) + "."
            + (minutes % one).ToString("D" + minuteDecimals, CultureInfo.InvariantCulture);
        return (text, random.Next(2) == 0 ? magnitude : -magnitude);
    }

    private static bool Feed(NmeaParser parser, string body)
    {
        int sum = body.Aggregate(0, (sum, character) => sum ^ character);
        bool isComplete = false;
        foreach (char character in $"${body}*{sum:X2}\r\n")
        {
            isComplete |= parser.Put(character);
        }

        return isComplete;
    }
}
