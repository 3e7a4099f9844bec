// MCP9808: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp9808;

[TestClass]
public class Mcp9808FaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new Mcp9808Rig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Mcp9808Rig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Mcp9808Rig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Mcp9808Rig());
        DriverFaults.BrownOutAtRest(new Mcp9808Rig());
    }

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        Mcp9808Rig rig = new Mcp9808Rig();
        rig.Thermometer.DeviceId = 0x7777;
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Thermometer.DeviceId = 0x0401;
        DriverFaults.Recover(rig, true);
    }
}
