// Every second of some days and every day of two centuries of the DS3231 against .NET's calendar, every
// temperature against the datasheet's formula.

using System.Globalization;
using Gateway.Drivers.Ds3231;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class ClockSweepTests
{
    [TestMethod]
    public void Every_day_of_two_centuries()
    {
        DateTime end = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime time = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (; time < end; time = time.AddDays(1).AddSeconds(7))
        {
            Check(time);
        }
    }

    [TestMethod]
    [DataRow(2026, 2, 28)]
    [DataRow(2099, 12, 31)]
    public void Every_second_of_a_day(int year, int month, int day)
    {
        DateTime time = new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        for (int second = 0; second < 86400; second++)
        {
            Check(time.AddSeconds(second));
        }
    }

    [TestMethod]
    public void Every_temperature()
    {
        for (int quarters = -512; quarters < 512; quarters++)
        {
            int actual = Ds3231Arithmetic.CentiCelsius((quarters >> 2) & 0xFF, (quarters & 3) << 6);
            Assert.AreEqual(quarters * 0.25 * 100, actual);
        }
    }

    private static void Check(DateTime time)
    {
        byte[] registers = new byte[7];
        long utcMs = new DateTimeOffset(time).ToUnixTimeMilliseconds();
        Ds3231Arithmetic.Put(utcMs, registers, 0);
        string expected = time.ToString("ss-mm-HH-dd-MM-yy", CultureInfo.InvariantCulture);
        int month = registers[5] & 0x7F;
        string actual = $"{registers[0]:x2}-{registers[1]:x2}-{registers[2]:x2}-{registers[4]:x2}-{month:x2}"
            + $"-{registers[6]:x2}";
        Assert.AreEqual(expected, actual);
        Assert.AreEqual(time.Year >= 2100, (registers[5] & 0x80) != 0);
        Assert.AreEqual(((int)time.DayOfWeek + 6) % 7, registers[3] - 1);
        Assert.IsTrue(Ds3231Arithmetic.TryToUtc(registers, out long read));
        Assert.AreEqual(utcMs, read);
    }
}
