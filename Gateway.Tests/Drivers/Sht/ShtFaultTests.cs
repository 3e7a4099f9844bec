// SHT3x and SHT4x: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Sht;

[TestClass]
public class ShtFaultTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void It_reads_what_is_there(bool isSht4x) => DriverFaults.Nothing(new ShtRig(isSht4x));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_transfer_that_fails_gives_no_value(bool isSht4x)
    {
        DriverFaults.Transfers(new ShtRig(isSht4x), ErrorCode.NoAnswer);
        DriverFaults.Transfers(new ShtRig(isSht4x), ErrorCode.PartialTransfer);
        DriverFaults.Transfers(new ShtRig(isSht4x), ErrorCode.BusStuck);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_chip_may_go_and_come_back(bool isSht4x) => DriverFaults.Absence(new ShtRig(isSht4x));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_brown_out_gives_no_wrong_value(bool isSht4x)
    {
        DriverFaults.BrownOuts(new ShtRig(isSht4x));
        DriverFaults.BrownOutAtRest(new ShtRig(isSht4x));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_measurement_that_never_ends_is_no_value(bool isSht4x)
    {
        DriverFaults.NeverReady(new ShtRig(isSht4x));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Every_flipped_bit_is_noticed(bool isSht4x)
    {
        DriverFaults.FlippedBits(new ShtRig(isSht4x), 6);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_wrong_checksum_gives_no_value_as_long_as_it_lasts(int word)
    {
        ShtRig rig = new ShtRig(false);
        DriverFaults.Recover(rig, false);
        rig.Sht.BadCrcWord = word;
        Assert.AreEqual((int)ErrorCode.SensorCrc, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
        Assert.AreEqual((int)ErrorCode.SensorCrc, (int)rig.Begin());
        rig.Sht.BadCrcWord = -1;
        DriverFaults.Recover(rig, true);
    }
}
