// MCP23017: every fault at every place.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

[TestClass]
public class Mcp23017FaultTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void It_reads_what_is_there(bool hasPin) => DriverFaults.Nothing(new Mcp23017Rig(hasPin));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_transfer_that_fails_gives_no_value(bool hasPin)
    {
        DriverFaults.Transfers(new Mcp23017Rig(hasPin), ErrorCode.NoAnswer);
        DriverFaults.Transfers(new Mcp23017Rig(hasPin), ErrorCode.PartialTransfer);
        DriverFaults.Transfers(new Mcp23017Rig(hasPin), ErrorCode.BusStuck);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new Mcp23017Rig(false));

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new Mcp23017Rig(true));
        DriverFaults.BrownOutAtRest(new Mcp23017Rig(true));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_failure_between_readings_is_told_by_a_reading(bool hasPin)
    {
        Mcp23017Rig rig = new Mcp23017Rig(hasPin);
        DriverFaults.Recover(rig, false);
        rig.Expander.Fault = ErrorCode.NoAnswer;
        rig.Expander.SetInput(Mcp23017Rig.Door, true);
        rig.Run(100);
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.LastError);
        rig.Expander.Fault = ErrorCode.Ok;
        DriverFaults.Recover(rig, true);
    }

    [TestMethod]
    public void An_output_that_cannot_be_switched_says_so_and_is_safe_afterwards()
    {
        Mcp23017Rig rig = new Mcp23017Rig(true);
        DriverFaults.Recover(rig, false);
        rig.Expander.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Driver.Request(2, true, rig.Clock.NowMs, out _));
        rig.Run(50);
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.LastError);
        rig.Expander.Fault = ErrorCode.Ok;
        DriverFaults.Recover(rig, false);
        Assert.AreEqual(0, rig.Expander.Lines & rig.Expander.Outputs);
    }

    [TestMethod]
    public void A_reset_of_the_chip_does_not_leave_outputs_as_they_were()
    {
        Mcp23017Rig rig = new Mcp23017Rig(true);
        DriverFaults.Recover(rig, false);
        rig.Driver.Request(2, true, rig.Clock.NowMs, out _);
        rig.Run(50);
        rig.Expander.BrownOut();
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)rig.Measure());
        DriverFaults.Recover(rig, false);
        Assert.AreEqual(0xC0, rig.Expander.Outputs);
        Assert.AreEqual(0, rig.Expander.Lines & 0xC0);
    }

    [TestMethod]
    public void A_chip_with_a_single_register_is_not_written_to()
    {
        VirtualBoard board = new VirtualBoard(new VirtualClock());
        SingleRegister chip = new SingleRegister();
        board.Bus(1).Attach(chip);
        new Gateway.Drivers.SensorCatalogue().Create(
            new SensorSettings { Type = "mcp23017", Name = "io" }, board, new VirtualStorage(4096),
            out ISensor sensor);
        Assert.IsFalse(sensor.TryBegin(0, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.WrongId, (int)error);
        Assert.AreEqual(0, chip.PointerBytes - 1);
    }

    // A PCF8574: what is written are its outputs, what is read its lines.
    private sealed class SingleRegister : VirtualI2cChip
    {
        public SingleRegister()
            : base(0x20)
        {
        }

        public int PointerBytes { get; private set; }

        public override void BrownOut()
        {
        }

        public override void OnWrite(byte[] data, int count) => PointerBytes += count;

        public override void OnRead(byte[] buffer, int count)
        {
            for (int i = 0; i < count; i++)
            {
                buffer[i] = 0xF3;
            }
        }
    }
}
