// Every raw value of SHT3x, SHT4x, SCD4x, BH1750, TMP117 and MCP9808 against the datasheet's formula in
// double precision: at most half a unit of the last decimal off.

using Gateway.Drivers.Bh1750;
using Gateway.Drivers.Mcp9808;
using Gateway.Drivers.Sht;
using Gateway.Drivers.Tmp117;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class ThermometerSweepTests
{
    private const double Half = 0.5 + 1e-9;

    [TestMethod]
    public void Sensirion_words()
    {
        for (int word = 0; word <= 65535; word++)
        {
            Expect(100 * (-45 + (175 * (word / 65535.0))), ShtArithmetic.CentiCelsius(word));
            Expect(100 * (100 * (word / 65535.0)), ShtArithmetic.Sht3xCentiPercent(word));
            double humidity = Math.Clamp(-6 + (125 * (word / 65535.0)), 0, 100);
            Expect(100 * humidity, ShtArithmetic.Sht4xCentiPercent(word));
        }
    }

    [TestMethod]
    [DataRow(31)]
    [DataRow(69)]
    [DataRow(180)]
    public void Bh1750_counts(int measuringTime)
    {
        for (int counts = 0; counts <= 65535; counts++)
        {
            double lux = counts / 1.2 * (69.0 / measuringTime);
            Expect(10 * lux, Bh1750Arithmetic.DeciLux(counts, measuringTime, false));
            Expect(10 * lux / 2, Bh1750Arithmetic.DeciLux(counts, measuringTime, true));
        }
    }

    [TestMethod]
    public void Tmp117_results()
    {
        for (int raw = -32768; raw <= 32767; raw++)
        {
            Expect(100 * raw * 0.0078125, Tmp117Arithmetic.CentiCelsius(raw));
        }
    }

    [TestMethod]
    public void Mcp9808_results()
    {
        for (int ambient = 0; ambient <= 65535; ambient++)
        {
            int upper = ambient >> 8 & 0x0F;
            double celsius = (ambient & 0x1000) != 0
                ? (upper * 16.0) + ((ambient & 0xFF) / 16.0) - 256
                : (upper * 16.0) + ((ambient & 0xFF) / 16.0);
            Expect(100 * celsius, Mcp9808Arithmetic.CentiCelsius(ambient));
        }
    }

    private static void Expect(double expected, int actual)
    {
        Assert.IsTrue(Math.Abs(expected - actual) <= Half, $"{expected} became {actual}");
    }
}
