// MAX17048: every fault at every place, without and with an alert.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Max17048;

[TestClass]
public class Max17048FaultTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    public void It_reads_what_is_there(int alert) => DriverFaults.Nothing(new Max17048Rig(alert));

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    public void A_transfer_that_fails_gives_no_value(int alert)
    {
        DriverFaults.Transfers(new Max17048Rig(alert), ErrorCode.NoAnswer);
        DriverFaults.Transfers(new Max17048Rig(alert), ErrorCode.PartialTransfer);
        DriverFaults.Transfers(new Max17048Rig(alert), ErrorCode.BusStuck);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    public void A_chip_may_go_and_come_back(int alert) => DriverFaults.Absence(new Max17048Rig(alert));

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    public void A_brown_out_gives_no_wrong_value(int alert)
    {
        DriverFaults.BrownOuts(new Max17048Rig(alert));
        DriverFaults.BrownOutAtRest(new Max17048Rig(alert));
    }

    [TestMethod]
    public void A_measurement_that_never_comes_is_no_value() => DriverFaults.NeverReady(new Max17048Rig(0));

    [TestMethod]
    [DataRow(0x0003)] // MAX17043
    [DataRow(0xFFFF)]
    public void Another_chip_is_not_taken_for_it(int version)
    {
        Max17048Rig rig = new Max17048Rig(0);
        rig.Gauge.Version = version;
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Gauge.Version = 0x0011;
        DriverFaults.Recover(rig, true);
    }
}
