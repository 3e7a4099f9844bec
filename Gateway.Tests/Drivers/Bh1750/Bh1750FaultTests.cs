// BH1750: every fault at every place.

using Gateway.Core;
using Gateway.Drivers.Bh1750;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Bh1750;

[TestClass]
public class Bh1750FaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new Bh1750Rig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Bh1750Rig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Bh1750Rig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Bh1750Rig());
        DriverFaults.BrownOutAtRest(new Bh1750Rig());
    }

    [TestMethod]
    public void A_longer_measuring_time_survives_a_brown_out_at_rest()
    {
        DriverFaults.BrownOutAtRest(new Bh1750Rig(Bh1750Mode.High, 138));
    }
}
