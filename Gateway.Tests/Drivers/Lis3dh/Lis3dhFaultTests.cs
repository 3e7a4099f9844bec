// LIS3DH: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Lis3dh;

[TestClass]
public class Lis3dhFaultTests
{
    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void It_reads_what_is_there(int gravities) => DriverFaults.Nothing(new Lis3dhRig(gravities));

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Lis3dhRig(2), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Lis3dhRig(2));

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Lis3dhRig(2));
        DriverFaults.BrownOutAtRest(new Lis3dhRig(2));
    }

    [TestMethod]
    public void Samples_that_never_come_are_no_value() => DriverFaults.NeverReady(new Lis3dhRig(2));

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        Lis3dhRig rig = new Lis3dhRig(2);
        rig.Chip.Identity = 0x32;
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Chip.Identity = 0x33;
        DriverFaults.Recover(rig, true);
    }
}
