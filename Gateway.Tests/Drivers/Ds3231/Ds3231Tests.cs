// DS3231: calendar, temperature, time as a source, setting.

using Gateway.Core;
using Gateway.Drivers.Common;
using Gateway.Drivers.Ds3231;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Ds3231;

[TestClass]
public class Ds3231Tests
{
    [TestMethod]
    [DataRow(0x19, 0x40, 2525)] // 19-5170, "Temperature Registers": 00011001 01 is +25.25 °C
    [DataRow(0x00, 0x00, 0)]
    [DataRow(0xFF, 0xC0, -25)]
    [DataRow(0x80, 0x00, -12800)]
    [DataRow(0x7F, 0xC0, 12775)]
    public void Temperature_is_in_quarters(int high, int low, int centiCelsius)
    {
        Assert.AreEqual(centiCelsius, Ds3231Arithmetic.CentiCelsius(high, low));
    }

    [TestMethod]
    [DataRow(0x59, 0x59, 0x23, 0x31, 0x12, 0x99, 4102444799000L)] // 2099-12-31 23:59:59
    [DataRow(0x00, 0x00, 0x00, 0x01, 0x01, 0x00, 946684800000L)] // 2000-01-01
    [DataRow(0x56, 0x34, 0x12, 0x29, 0x02, 0x24, 1709210096000L)] // a leap day
    [DataRow(0x00, 0x00, 0x52, 0x01, 0x01, 0x00, 946684800000L)] // 12 AM is midnight
    [DataRow(0x00, 0x00, 0x72, 0x01, 0x01, 0x00, 946728000000L)] // 12 PM is noon
    [DataRow(0x00, 0x30, 0x61, 0x01, 0x01, 0x00, 946733400000L)] // 1:30 PM
    [DataRow(0x00, 0x00, 0x00, 0x01, 0x81, 0x00, 4102444800000L)] // 2100-01-01
    [DataRow(0x00, 0x00, 0x00, 0x01, 0x83, 0x00, 4107542400000L)] // 2100-03-01
    public void Registers_become_utc(
        int seconds, int minutes, int hours, int day, int month, int year, long expected)
    {
        Assert.IsTrue(TryRead(seconds, minutes, hours, day, month, year, out long utcMs));
        Assert.AreEqual(expected, utcMs);
    }

    [TestMethod]
    [DataRow(0x60, 0, 0, 1, 1, 0)]
    [DataRow(0x0A, 0, 0, 1, 1, 0)]
    [DataRow(0, 0x60, 0, 1, 1, 0)]
    [DataRow(0, 0, 0x24, 1, 1, 0)]
    [DataRow(0, 0, 0x53, 1, 1, 0)] // 13 o'clock of 12
    [DataRow(0, 0, 0x40, 1, 1, 0)] // 0 o'clock of 12
    [DataRow(0, 0, 0, 0, 1, 0)]
    [DataRow(0, 0, 0, 0x32, 1, 0)]
    [DataRow(0, 0, 0, 1, 0, 0)]
    [DataRow(0, 0, 0, 1, 0x13, 0)]
    [DataRow(0, 0, 0, 0x29, 2, 0x23)]
    [DataRow(0, 0, 0, 0x29, 0x82, 0)] // 2100 is no leap year, whatever the chip thinks
    [DataRow(0, 0, 0, 1, 1, 0xA0)]
    public void What_is_no_time_is_refused(
        int seconds, int minutes, int hours, int day, int month, int year)
    {
        Assert.IsFalse(TryRead(seconds, minutes, hours, day, month, year, out long utcMs));
        Assert.AreEqual(0L, utcMs);
    }

    [TestMethod]
    public void Every_day_goes_there_and_back()
    {
        byte[] registers = new byte[7];
        for (int day = 10957; day < 84006; day += 37)
        {
            long utcMs = (day * 86400000L) + (day % 86400 * 1000L);
            Ds3231Arithmetic.Put(utcMs, registers, 0);
            Assert.IsTrue(Ds3231Arithmetic.TryToUtc(registers, out long read));
            Assert.AreEqual(utcMs, read);
            CivilDate.FromDays(day, out int year, out int month, out int date);
            Assert.IsTrue(CivilDate.TryToDays(year, month, date, out int days));
            Assert.AreEqual(day, days);
        }
    }

    [TestMethod]
    public void Its_time_is_known_to_half_a_second()
    {
        Ds3231Rig rig = new Ds3231Rig();
        Assert.IsFalse(rig.Driver.TryGetUtc(out long utcMs, out long atMs));
        Assert.AreEqual(0L, utcMs);
        for (int i = 0; i < 20; i++)
        {
            rig.Clock.Advance(777);
            DriverFaults.Recover(rig, i % 2 == 0);
            Assert.IsTrue(rig.Driver.TryGetUtc(out utcMs, out atMs));
            long error = utcMs + rig.Clock.NowMs - atMs - rig.Rtc.UtcMs;
            Assert.IsTrue(error >= -500 && error <= 500);
        }
    }

    [TestMethod]
    public void It_can_be_set_and_then_knows_the_time()
    {
        Ds3231Rig rig = new Ds3231Rig();
        Assert.AreEqual((int)ErrorCode.WrongState, (int)rig.Driver.SetUtc(Ds3231Rig.Utc));
        rig.Rtc.BrownOut();
        rig.Clock.Advance(1000);
        DriverFaults.Recover(rig, false);
        Assert.AreEqual(0, rig.Values[1]);
        Assert.IsFalse(rig.Driver.TryGetUtc(out _, out _));

        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)rig.Driver.SetUtc(946684799999));
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)rig.Driver.SetUtc(7258118400000));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.SetUtc(4102444800000));
        Assert.AreEqual(4102444800000L, rig.Rtc.UtcMs);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(1, rig.Values[1]);
        Assert.IsTrue(rig.Driver.TryGetUtc(out long utcMs, out _));
        Assert.IsTrue(utcMs >= 4102444800000L && utcMs < 4102444802000L);
    }

    [TestMethod]
    public void A_measurement_of_its_own_is_waited_for_and_not_disturbed()
    {
        Ds3231Rig rig = new Ds3231Rig();
        rig.SetState(true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        rig.Clock.Advance(64000 - 1000 - (rig.Clock.NowMs - 2000)); // the chip was powered at 1000
        for (int i = 0; i < 60; i++)
        {
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
            Assert.IsTrue(rig.HasExpected(true));
            rig.Clock.Advance(7);
        }
    }

    private static bool TryRead(
        int seconds, int minutes, int hours, int day, int month, int year, out long utcMs)
    {
        byte[] registers =
        {
            (byte)seconds, (byte)minutes, (byte)hours, 1, (byte)day, (byte)month, (byte)year,
        };
        return Ds3231Arithmetic.TryToUtc(registers, out utcMs);
    }
}
