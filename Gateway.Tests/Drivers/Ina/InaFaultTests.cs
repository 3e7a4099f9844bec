// INA226 and INA219: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Ina;

[TestClass]
public class InaFaultTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void It_reads_what_is_there(bool isIna226) => DriverFaults.Nothing(new InaRig(isIna226));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_transfer_that_fails_gives_no_value(bool isIna226)
    {
        DriverFaults.Transfers(new InaRig(isIna226), ErrorCode.NoAnswer);
        DriverFaults.Transfers(new InaRig(isIna226), ErrorCode.PartialTransfer);
        DriverFaults.Transfers(new InaRig(isIna226), ErrorCode.BusStuck);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_chip_may_go_and_come_back(bool isIna226) => DriverFaults.Absence(new InaRig(isIna226));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_brown_out_gives_no_wrong_value(bool isIna226)
    {
        DriverFaults.BrownOuts(new InaRig(isIna226));
        DriverFaults.BrownOutAtRest(new InaRig(isIna226));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_measurement_that_never_ends_is_no_value(bool isIna226)
    {
        DriverFaults.NeverReady(new InaRig(isIna226));
    }

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        InaRig rig = new InaRig(true);
        rig.Ina.DieId = 0x2270;
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Ina.DieId = 0x2261; // another revision
        DriverFaults.Recover(rig, true);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_overflow_flag_is_no_value(bool isIna226)
    {
        InaRig rig = new InaRig(isIna226);
        DriverFaults.Recover(rig, false);
        rig.Ina.IsOverflown = true;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
        rig.Ina.IsOverflown = false;
        DriverFaults.Recover(rig, true);
    }
}
