// Every count of INA226 and INA219 against the datasheets' formulas in double precision, for shunts from 100
// µΩ to 10 Ω: at most half a unit of the last decimal off.

using Gateway.Drivers.Ina;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class InaSweepTests
{
    [TestMethod]
    [DataRow(100)]
    [DataRow(2000)]
    [DataRow(100000)]
    [DataRow(10000000)]
    public void Every_count(int shuntMicroOhms)
    {
        double ohms = shuntMicroOhms / 1e6;
        for (int shunt = -32768; shunt <= 32767; shunt++)
        {
            int bus = Math.Abs(shunt * 7919) % 32768;
            double amps226 = shunt * 2.5e-6 / ohms;
            Expect(1000 * amps226, InaArithmetic.Ina226MilliAmps(shunt, shuntMicroOhms));
            Expect(
                1000 * amps226 * (bus * 1.25e-3), InaArithmetic.Ina226MilliWatts(shunt, bus, shuntMicroOhms));
            double amps219 = shunt * 10e-6 / ohms;
            int register = ((bus % 8192) << 3) | 3;
            Expect(1000 * amps219, InaArithmetic.Ina219MilliAmps(shunt, shuntMicroOhms));
            Expect(
                1000 * amps219 * ((bus % 8192) * 4e-3),
                InaArithmetic.Ina219MilliWatts(shunt, register, shuntMicroOhms));
        }

        for (int bus = 0; bus <= 32767; bus++)
        {
            Expect(bus * 1.25, InaArithmetic.Ina226MilliVolts(bus));
            Expect((bus >> 2) * 4, InaArithmetic.Ina219MilliVolts(bus << 1));
        }
    }

    private static void Expect(double expected, int actual)
    {
        Assert.IsTrue(Math.Abs(expected - actual) <= 0.5 + 1e-6, $"{expected} became {actual}");
    }
}
