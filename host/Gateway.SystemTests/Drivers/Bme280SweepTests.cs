// The integer compensation against the datasheet's floating-point formulas, over every raw value and with
// many chips' parameters: too much for a device, a second on a PC. The bounds are what the datasheet's own
// integer arithmetic deviates by, as measured here; Gateway.Tests/Drivers/Bme280ArithmeticTests uses the
// same.

using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class Bme280SweepTests
{
    private const int ChipCount = 20;
    private const double CelsiusOff = 0.0028;
    private const double PascalsOff = 0.0090;
    private const double PercentOff = 0.0094;

    [TestMethod]
    public void Every_raw_temperature_is_compensated_right()
    {
        for (int chip = 0; chip < ChipCount; chip++)
        {
            VirtualBme280Physics reference = Chip(chip, out Bme280Calibration calibration);
            for (int raw = 0; raw <= 0xFFFFF; raw++)
            {
                double expected = reference.FineTemperature(raw) / 5120.0;
                if (expected is >= -40.0 and <= 85.0)
                {
                    int fine = Bme280Arithmetic.FineTemperature(calibration, raw);
                    double exact = fine / 5120.0;
                    Assert.AreEqual(expected, exact, CelsiusOff);
                    Assert.AreEqual(exact, Bme280Arithmetic.CentiCelsius(fine) / 100.0, 0.00501);
                    Assert.AreEqual(fine, reference.RoundedFineTemperature(raw));
                }
            }
        }
    }

    [TestMethod]
    public void Raw_pressures_are_compensated_right_at_every_temperature()
    {
        double worst = 0;
        for (int chip = 0; chip < ChipCount; chip++)
        {
            VirtualBme280Physics reference = Chip(chip, out Bme280Calibration calibration);
            for (int celsius = -40; celsius <= 85; celsius += 5)
            {
                for (int raw = chip; raw <= 0xFFFFF; raw += 101)
                {
                    double expected = reference.Pressure(raw, celsius * 5120);
                    if (expected is >= 30000.0 and <= 110000.0)
                    {
                        long actual = Bme280Arithmetic.PressureQ8(calibration, raw, celsius * 5120);
                        worst = Math.Max(worst, Math.Abs((actual / 256.0) - expected));
                    }
                }
            }
        }

        Assert.IsLessThan(PascalsOff, worst);
    }

    [TestMethod]
    public void Every_raw_humidity_is_compensated_right_at_every_temperature()
    {
        double worst = 0;
        for (int chip = 0; chip < ChipCount; chip++)
        {
            VirtualBme280Physics reference = Chip(chip, out Bme280Calibration calibration);
            for (int celsius = -40; celsius <= 85; celsius += 5)
            {
                for (int raw = chip % 7; raw <= 0xFFFF; raw += 7)
                {
                    double expected = Math.Clamp(reference.Humidity(raw, celsius * 5120), 0.0, 100.0);
                    int actual = Bme280Arithmetic.HumidityQ10(calibration, raw, celsius * 5120);
                    worst = Math.Max(worst, Math.Abs((actual / 1024.0) - expected));
                }
            }
        }

        Assert.IsLessThan(PercentOff, worst);
    }

    /// <summary>Chip 0 is the datasheet's; the others lie where production parts do.</summary>
    private static VirtualBme280Physics Chip(int number, out Bme280Calibration calibration)
    {
        VirtualBme280Calibration nvm = new();
        if (number > 0)
        {
            Random random = new(number);
            nvm.T1 = random.Next(26000, 29500);
            nvm.T2 = random.Next(25000, 27500);
            nvm.T3 = random.Next(-1000, 100);
            nvm.P1 = random.Next(35000, 39500);
            nvm.P2ToP9[0] = random.Next(-11000, -10200);
            nvm.P2ToP9[2] = random.Next(2000, 11500);
            nvm.P2ToP9[3] = random.Next(-200, 250);
            nvm.H1 = random.Next(2) * 75;
            nvm.H2 = random.Next(340, 385);
            nvm.H4 = random.Next(290, 345);
            nvm.H5 = random.Next(0, 60);
        }

        byte[] registers = new byte[256];
        nvm.Store(registers);
        calibration = new Bme280Calibration();
        Assert.IsTrue(calibration.TryLoadLow(registers[0x88..0xA2]));
        Assert.IsTrue(calibration.TryLoadHigh(registers[0xE1..0xE8]));
        return new VirtualBme280Physics(nvm);
    }
}
