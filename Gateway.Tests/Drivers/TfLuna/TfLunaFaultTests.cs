// TF-Luna: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.TfLuna;

[TestClass]
public class TfLunaFaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new TfLunaRig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new TfLunaRig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new TfLunaRig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new TfLunaRig());
        DriverFaults.BrownOutAtRest(new TfLunaRig());
    }

    [TestMethod]
    public void A_brown_out_is_named()
    {
        TfLunaRig rig = new TfLunaRig();
        DriverFaults.Recover(rig, false);
        rig.Lidar.BrownOut();
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
    }

    [TestMethod]
    public void A_measurement_that_never_ends_is_no_value() => DriverFaults.NeverReady(new TfLunaRig());

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        TfLunaRig rig = new TfLunaRig();
        rig.Lidar.LastLetter = 'B';
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Lidar.LastLetter = 'A';
        DriverFaults.Recover(rig, true);
    }
}
