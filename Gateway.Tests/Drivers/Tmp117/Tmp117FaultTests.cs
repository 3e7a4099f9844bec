// TMP117: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Tmp117;

[TestClass]
public class Tmp117FaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new Tmp117Rig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Tmp117Rig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Tmp117Rig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Tmp117Rig());
        DriverFaults.BrownOutAtRest(new Tmp117Rig());
    }

    [TestMethod]
    public void A_measurement_that_never_ends_is_no_value() => DriverFaults.NeverReady(new Tmp117Rig());

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        Tmp117Rig rig = new Tmp117Rig();
        rig.Thermometer.DeviceId = 0x7777;
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Thermometer.DeviceId = 0x1117;
        DriverFaults.Recover(rig, true);
    }
}
