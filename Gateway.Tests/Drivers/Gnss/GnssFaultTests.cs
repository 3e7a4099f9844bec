// GNSS: every fault of the bus at every place, and those of the stream.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Gnss;

[TestClass]
public class GnssFaultTests
{
    [TestMethod]
    public void It_reads_what_is_there() => DriverFaults.Nothing(new GnssRig());

    [TestMethod]
    [DataRow((int)ErrorCode.NoAnswer)]
    [DataRow((int)ErrorCode.PartialTransfer)]
    [DataRow((int)ErrorCode.BusStuck)]
    public void A_transfer_that_fails_gives_no_value(int fault)
    {
        DriverFaults.Transfers(new GnssRig(), (ErrorCode)fault);
    }

    [TestMethod]
    public void A_chip_may_go_and_come_back() => DriverFaults.Absence(new GnssRig());

    [TestMethod]
    public void A_brown_out_gives_no_wrong_value()
    {
        DriverFaults.BrownOuts(new GnssRig());
        DriverFaults.BrownOutAtRest(new GnssRig());
    }

    [TestMethod]
    public void A_silent_receiver_is_no_value() => DriverFaults.NeverReady(new GnssRig());

    [TestMethod]
    public void A_receiver_that_was_silent_from_the_start_is_not_ready()
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.IsNeverReady = true;
        Assert.AreEqual((int)ErrorCode.NotReady, (int)rig.Begin());
    }

    [TestMethod]
    public void Another_chip_is_not_taken_for_it()
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.IsSomethingElse = true;
        Assert.AreEqual((int)ErrorCode.WrongId, (int)rig.Begin());
        rig.Receiver.IsSomethingElse = false;
        DriverFaults.Recover(rig, true);
    }

    [TestMethod]
    public void Flipped_bits_on_the_bus_never_give_a_wrong_value()
    {
        GnssRig rig = new GnssRig();
        DriverFaults.Recover(rig, false);
        int before = rig.Bus.TransferCount;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        int count = rig.Bus.TransferCount - before;
        int flips = 0;
        for (int i = 0; i < count * 4; i++)
        {
            // both bytes of a counter, and two places of a bite
            VirtualI2cFault fault = new VirtualI2cFault
            {
                TransferIndex = rig.Bus.TransferCount + (i / 4),
                FlippedByte = i % 4 < 2 ? i % 4 : i * 13 % 64,
                FlippedBits = 1 << (i % 8),
            };
            rig.Bus.Fault = fault;
            ErrorCode error = rig.Measure();
            rig.Bus.Fault = null;
            flips += fault.HasHappened ? 1 : 0;
            Assert.IsTrue(error == ErrorCode.Ok ? rig.HasExpected(false) : rig.IsBlank());
            if (error != ErrorCode.Ok)
            {
                DriverFaults.Recover(rig, false);
            }
        }

        Assert.IsTrue(flips >= 24);
    }

    [TestMethod]
    public void Garbage_wrong_checksums_and_cut_sentences_cost_an_epoch_at_most()
    {
        GnssRig rig = new GnssRig();
        DriverFaults.Recover(rig, false);
        rig.SetState(true);
        rig.Receiver.GarbageCount = 1;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.HasExpected(true));
        rig.SetState(false);
        rig.Receiver.WrongChecksums = 1;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.HasExpected(false));
        rig.SetState(true);
        rig.Receiver.CutSentences = 1;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.HasExpected(true));
        rig.Receiver.WrongChecksums = 1000;
        Assert.AreEqual((int)ErrorCode.NotReady, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
    }

    [TestMethod]
    public void Without_a_fix_only_the_satellites_have_a_value()
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.TimeToFixMs = 10000;
        rig.SetState(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        HasNoFix(rig);
        rig.Clock.Advance(10000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.HasExpected(false));
        rig.Receiver.HasFix = false; // in a tunnel: it still knows the time
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        HasNoFix(rig);
    }

    private static void HasNoFix(GnssRig rig)
    {
        for (int i = 0; i < rig.Values.Length; i++)
        {
            Assert.AreEqual(i == 5 ? 5 : SensorValue.None, rig.Values[i]);
        }

        Assert.IsFalse(rig.Gnss.TryGetUtc(out long utcMs, out _));
        Assert.IsTrue(utcMs == 0);
    }
}
