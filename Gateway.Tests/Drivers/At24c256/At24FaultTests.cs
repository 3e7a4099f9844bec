// AT24C256: every fault at every place, and a power cut in every step of a write.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.At24c256;

[TestClass]
public class At24FaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new At24Rig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new At24Rig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new At24Rig());

    [TestMethod]
    public void A_flipped_bit_gives_no_value() => DriverFaults.FlippedBits(new At24Rig(), 52);

    [TestMethod]
    public void A_write_cycle_that_never_ends_is_told()
    {
        At24Rig rig = new At24Rig();
        DriverFaults.Recover(rig, false);
        rig.Eeprom.IsNeverReady = true;
        rig.Keep(1, 100);
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Measure());
        rig.Eeprom.IsNeverReady = false;
        rig.Clock.Advance(10);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(1, rig.Values[0]); // the older record is still there
    }

    [TestMethod]
    public void A_power_cut_in_any_step_of_a_write_leaves_the_older_record_or_the_new_one()
    {
        int steps = 0;
        bool isDone = false;
        for (int cut = 0; !isDone; cut++)
        {
            At24Rig rig = new At24Rig();
            DriverFaults.Recover(rig, true);
            byte[] record = new byte[117];
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.Keep(record, record.Length));
            int inMs = 0;
            for (int i = 0; i < cut && inMs != int.MaxValue; i++)
            {
                inMs = rig.Driver.Service(rig.Clock.NowMs, out _, out _);
                rig.Clock.Advance(inMs == int.MaxValue ? 0 : 1);
            }

            isDone = inMs == int.MaxValue;
            rig.Eeprom.BrownOut();
            rig.Clock.Advance(10);
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
            Assert.IsTrue(rig.Values[0] == 2 || rig.Values[0] == 3);
            byte[] loaded = new byte[117];
            Assert.AreEqual(117, rig.Driver.Load(loaded));
            Assert.AreEqual(rig.Values[0] == 3 ? 0 : 99, (int)loaded[0]);
            steps++;
        }

        Assert.IsTrue(steps > 8, "two pages and the asking between them");
    }

    [TestMethod]
    public void A_transfer_of_a_write_that_fails_costs_no_record()
    {
        for (int failing = 0; failing < 14; failing++)
        {
            At24Rig rig = new At24Rig();
            DriverFaults.Recover(rig, true);
            int at = rig.Bus.TransferCount + failing;
            rig.Bus.Fault = new VirtualI2cFault { TransferIndex = at, Error = ErrorCode.PartialTransfer };
            rig.Keep(5, 117);
            rig.Bus.Fault = null;
            rig.Clock.Advance(10);
            rig.Begin();
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
            Assert.IsTrue(rig.Values[0] == 2 || rig.Values[0] == 3);
        }
    }
}
