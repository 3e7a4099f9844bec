// SCD4x: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Scd4x;

[TestClass]
public class Scd4xFaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new Scd4xRig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Scd4xRig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Scd4xRig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Scd4xRig());
        DriverFaults.BrownOutAtRest(new Scd4xRig());
    }

    [TestMethod]
    public void A_measurement_that_never_ends_is_no_value() => DriverFaults.NeverReady(new Scd4xRig());

    [TestMethod]
    public void Every_flipped_bit_is_noticed() => DriverFaults.FlippedBits(new Scd4xRig(), 9);
}
