// ADS1115: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Ads1115;

[TestClass]
public class Ads1115FaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new Ads1115Rig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Ads1115Rig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Ads1115Rig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Ads1115Rig());
        DriverFaults.BrownOutAtRest(new Ads1115Rig());
    }

    [TestMethod]
    public void A_measurement_that_never_ends_is_no_value() => DriverFaults.NeverReady(new Ads1115Rig());

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        Ads1115Rig rig = new Ads1115Rig();
        rig.Board.Bus(2).Attach(new VirtualMcp9808(0x18, rig.Clock));
        VirtualTmp117 other = new VirtualTmp117(0x49, rig.Clock);
        rig.Bus.Attach(other);
        Gateway.Drivers.Ads1115.Ads1115Sensor sensor = new Gateway.Drivers.Ads1115.Ads1115Sensor(
            rig.Board.OpenI2c(1, 0x49), new Gateway.Drivers.Ads1115.Ads1115Options(4096, 1, 0));
        Assert.IsFalse(sensor.TryBegin(rig.Clock.NowMs, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.WrongId, (int)error);
    }
}
