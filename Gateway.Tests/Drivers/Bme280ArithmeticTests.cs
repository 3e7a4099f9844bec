// The compensation against the worked example of Bosch and against the datasheet's floating-point formulas
// (§8.1). Measured over the operating range with 20 sets of parameters (Bme280SweepTests): the datasheet's
// integer arithmetic is off by up to 0.0027 °C, 0.0087 Pa (at equal fine temperature) and 0.0093 %RH. The
// bounds below are those plus rounding.

using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class Bme280ArithmeticTests
{
    private const double CelsiusOff = 0.0028;
    private const double PascalsOff = 0.0090;
    private const double PercentOff = 0.0094;

    private static Bme280Calibration _calibration;
    private static VirtualBme280Physics _reference;

    [Setup]
    public void Load()
    {
        VirtualBme280Calibration nvm = new VirtualBme280Calibration();
        _reference = new VirtualBme280Physics(nvm);
        _calibration = Bme280TestChip.Unpack(nvm);
    }

    // BST-BMP280-DS001 §3.12. Its figure prints 25767236 for the pressure, which belongs to the
    // floating-point result 100653.27 Pa; the published 64-bit formula yields 25767233, 0.012 Pa less.
    [TestMethod]
    public void The_worked_example_of_the_datasheet_comes_out()
    {
        int fine = Bme280Arithmetic.FineTemperature(_calibration, 519888);

        Assert.AreEqual(128422, fine);
        Assert.AreEqual(2508, Bme280Arithmetic.CentiCelsius(fine));
        long pressure = Bme280Arithmetic.PressureQ8(_calibration, 415148, fine);
        Assert.AreEqual(25767233L, pressure);
        Assert.AreEqual(100653, Bme280Arithmetic.RoundPascals(pressure));
        double reference = _reference.Pressure(415148, _reference.FineTemperature(519888));
        Assert.IsTrue(IsNear(reference, 100653.27, 0.005));
    }

    [TestMethod]
    public void Temperature_follows_the_floating_point_formula_over_the_range()
    {
        int count = 0;
        for (int raw = 0; raw <= 0xFFFFF; raw += 1021)
        {
            double expected = _reference.FineTemperature(raw) / 5120.0;
            if (expected >= -40.0 && expected <= 85.0)
            {
                int fine = Bme280Arithmetic.FineTemperature(_calibration, raw);
                double actual = Bme280Arithmetic.CentiCelsius(fine) / 100.0;
                Assert.IsTrue(IsNear(actual, expected, 0.005 + CelsiusOff), raw.ToString());
                count++;
            }
        }

        Assert.IsTrue(count > 380);
    }

    [TestMethod]
    public void Pressure_follows_the_floating_point_formula_over_the_range()
    {
        int count = 0;
        for (int celsius = -40; celsius <= 85; celsius += 25)
        {
            int fine = celsius * 5120;
            for (int raw = 0; raw <= 0xFFFFF; raw += 8191)
            {
                double expected = _reference.Pressure(raw, fine);
                if (expected >= 30000.0 && expected <= 110000.0)
                {
                    long actual = Bme280Arithmetic.PressureQ8(_calibration, raw, fine);
                    Assert.IsTrue(IsNear(actual / 256.0, expected, PascalsOff), raw.ToString());
                    Assert.IsTrue(IsNear(Bme280Arithmetic.RoundPascals(actual), expected, 0.5 + PascalsOff));
                    count++;
                }
            }
        }

        Assert.IsTrue(count > 300);
    }

    [TestMethod]
    public void Humidity_follows_the_floating_point_formula_over_the_range()
    {
        for (int celsius = -40; celsius <= 85; celsius += 25)
        {
            int fine = celsius * 5120;
            for (int raw = 0; raw <= 0xFFFF; raw += 509)
            {
                double expected = _reference.Humidity(raw, fine);
                expected = expected < 0.0 ? 0.0 : expected > 100.0 ? 100.0 : expected;
                int actual = Bme280Arithmetic.HumidityQ10(_calibration, raw, fine);
                Assert.IsTrue(IsNear(actual / 1024.0, expected, PercentOff), raw.ToString());
                double rounded = Bme280Arithmetic.RoundCentiPercent(actual) / 100.0;
                Assert.IsTrue(IsNear(rounded, expected, 0.005 + PercentOff), raw.ToString());
            }
        }
    }

    [TestMethod]
    public void Humidity_is_limited_to_0_and_100_percent()
    {
        Assert.AreEqual(0, Bme280Arithmetic.HumidityQ10(_calibration, 0, 102400));
        Assert.AreEqual(100 * 1024, Bme280Arithmetic.HumidityQ10(_calibration, 0xFFFF, 102400));
        Assert.AreEqual(10000, Bme280Arithmetic.RoundCentiPercent(100 * 1024));
    }

    [TestMethod]
    public void Values_are_rounded_to_the_nearest()
    {
        Assert.AreEqual(100, Bme280Arithmetic.RoundPascals((100 * 256) + 127));
        Assert.AreEqual(101, Bme280Arithmetic.RoundPascals((100 * 256) + 128));
        Assert.AreEqual(5000, Bme280Arithmetic.RoundCentiPercent((50 * 1024) + 5));
        Assert.AreEqual(5001, Bme280Arithmetic.RoundCentiPercent((50 * 1024) + 6));
        Assert.AreEqual(-1, Bme280Arithmetic.CentiCelsius(-51));
    }

    [TestMethod]
    public void A_formula_that_would_divide_by_zero_gives_no_pressure()
    {
        VirtualBme280Calibration nvm = new VirtualBme280Calibration { P1 = 0 };

        Assert.AreEqual(0L, Bme280Arithmetic.PressureQ8(Bme280TestChip.Unpack(nvm), 415148, 128422));
    }

    // §9.1: 1.25 + 2.3 · T + (2.3 · P + 0.575) + (2.3 · H + 0.575) milliseconds at most.
    [TestMethod]
    public void Measuring_time_is_the_datasheets_maximum()
    {
        Assert.AreEqual(9300, Bme280Arithmetic.MeasuringTimeMicroseconds(1, 1, 1));
        Assert.AreEqual(13325, Bme280Arithmetic.MeasuringTimeMicroseconds(1, 4, 0));
        Assert.AreEqual(112800, Bme280Arithmetic.MeasuringTimeMicroseconds(16, 16, 16));
        Assert.AreEqual(3550, Bme280Arithmetic.MeasuringTimeMicroseconds(1, 0, 0));
    }

    private static bool IsNear(double actual, double expected, double tolerance)
    {
        double difference = actual - expected;
        return difference <= tolerance && difference >= -tolerance;
    }
}
