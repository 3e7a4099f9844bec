// DS3231: every fault at every place.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Ds3231;

[TestClass]
public class Ds3231FaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new Ds3231Rig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new Ds3231Rig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Ds3231Rig());

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_brown_out_gives_no_wrong_value(bool hasBattery)
    {
        Ds3231Rig rig = new Ds3231Rig();
        rig.Rtc.HasBattery = hasBattery;
        DriverFaults.BrownOuts(rig);
        DriverFaults.BrownOutAtRest(rig);
        Assert.AreEqual(hasBattery, rig.Rtc.IsTimeKept);
        Assert.AreEqual(hasBattery, rig.Driver.TryGetUtc(out _, out _));
    }

    [TestMethod]
    public void A_measurement_that_never_ends_is_no_value() => DriverFaults.NeverReady(new Ds3231Rig());

    [TestMethod]
    public void Setting_that_fails_leaves_a_time_that_is_not_known()
    {
        for (int failing = 0; failing < 2; failing++)
        {
            Ds3231Rig rig = new Ds3231Rig();
            rig.Rtc.BrownOut();
            rig.Clock.Advance(1000);
            DriverFaults.Recover(rig, true);
            int at = rig.Bus.TransferCount + failing;
            rig.Bus.Fault = new VirtualI2cFault { TransferIndex = at, Error = ErrorCode.NoAnswer };
            Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Driver.SetUtc(Ds3231Rig.Utc));
            rig.Bus.Fault = null;
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
            Assert.AreEqual(0, rig.Values[1]);
            Assert.IsFalse(rig.Driver.TryGetUtc(out _, out _));
        }
    }

    [TestMethod]
    public void Another_chip_at_its_address_is_not_taken_for_it()
    {
        VirtualClock clock = new VirtualClock();
        VirtualBoard board = new VirtualBoard(clock);
        board.Bus(1).Attach(new OtherChip());
        Gateway.Drivers.Ds3231.Ds3231Sensor sensor =
            new Gateway.Drivers.Ds3231.Ds3231Sensor(board.OpenI2c(1, 0x68));
        Assert.IsFalse(sensor.TryBegin(0, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.WrongId, (int)error);
    }

    // An MPU-6050 as far as it matters: no calendar in its registers.
    private sealed class OtherChip : VirtualByteChip
    {
        public OtherChip()
            : base("other", 0x68, 0x68, 0x68)
        {
        }

        protected override int ReadRegister(int register) => register == 5 ? 0x7F : 0;

        protected override void WriteRegister(int register, int value)
        {
        }
    }
}
