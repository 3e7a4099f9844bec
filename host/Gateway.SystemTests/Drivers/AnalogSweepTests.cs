// Every count of ADS1115 and MAX17048 against the datasheets' formulas in double precision: at most half a
// unit of the last decimal off.

using Gateway.Drivers.Ads1115;
using Gateway.Drivers.Max17048;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class AnalogSweepTests
{
    [TestMethod]
    [DataRow(256)]
    [DataRow(2048)]
    [DataRow(4096)]
    [DataRow(6144)]
    public void Ads1115_counts(int rangeMilliVolts)
    {
        for (int raw = -32768; raw <= 32767; raw++)
        {
            double volts = raw * (rangeMilliVolts / 1000.0) / 32768;
            Expect(volts * 1e5, Ads1115Arithmetic.Volts(raw, rangeMilliVolts));
            foreach (int ohms in (int[])[1, 50, 100, 250, 2147])
            {
                int microAmps = Ads1115Arithmetic.MicroAmps(raw, rangeMilliVolts, ohms * 1_000_000);
                Expect(volts / ohms * 1e6, microAmps);
            }
        }
    }

    [TestMethod]
    public void Max17048_registers()
    {
        for (int raw = 0; raw <= 65535; raw++)
        {
            Expect(Math.Min(raw / 256.0, 100) * 100, Max17048Arithmetic.CentiPercent(raw));
            Expect(raw * 78.125e-6 * 1e3, Max17048Arithmetic.MilliVolts(raw));
        }
    }

    private static void Expect(double expected, int actual)
    {
        Assert.AreEqual(expected, actual, 0.5 + 1e-6);
    }
}
