// Every fault that a bus or a chip can have, at every place of a conversation, on any driver: the right
// error, no value, and the next state of the world after recovery. Each driver's tests call these.

using Gateway.Core;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Common;

internal static class DriverFaults
{
    /// <summary>Without any fault, both states are read as they should be.</summary>
    public static void Nothing(ChipRig rig)
    {
        Recover(rig, false);
        Recover(rig, true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
    }

    /// <summary>Each transfer of beginning and measuring fails once.</summary>
    public static void Transfers(ChipRig rig, ErrorCode fault)
    {
        int count = CountTransfers(rig);
        for (int i = 0; i < count; i++)
        {
            int at = rig.Bus.TransferCount + i;
            rig.SetState(false);
            rig.Bus.Fault = new VirtualI2cFault { TransferIndex = at, Error = fault };
            ErrorCode error = Life(rig);
            rig.Bus.Fault = null;

            // A busy chip may be asked again after no answer; then the value must be the right one.
            bool isRight = error == fault || (error == ErrorCode.Ok && rig.HasExpected(false));
            Assert.IsTrue(isRight);
            Assert.IsTrue(error == ErrorCode.Ok || rig.IsBlank());
            Recover(rig, true);
        }
    }

    /// <summary>The chip, or its whole bus, goes away before beginning and between two measurements, and
    /// comes back.</summary>
    public static void Absence(ChipRig rig)
    {
        rig.Chip.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Begin());
        rig.Chip.Fault = ErrorCode.Ok;
        Recover(rig, false);

        rig.Chip.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
        rig.Chip.Fault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.WrongState, (int)rig.Measure());
        Recover(rig, true);

        rig.Bus.IsStuck = true;
        Assert.AreEqual((int)ErrorCode.BusStuck, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
        Assert.AreEqual((int)ErrorCode.BusStuck, (int)rig.Begin());
        rig.Bus.IsStuck = false;
        Recover(rig, false);
    }

    /// <summary>The chip loses its supply before each transfer in turn: no value, or the right one.</summary>
    public static void BrownOuts(ChipRig rig)
    {
        int count = CountTransfers(rig);
        for (int i = 0; i < count; i++)
        {
            int at = rig.Bus.TransferCount + i;
            rig.SetState(false);
            rig.Bus.Fault = new VirtualI2cFault { TransferIndex = at, IsBrownOut = true };
            ErrorCode error = Life(rig);
            rig.Bus.Fault = null;
            Assert.IsTrue(error == ErrorCode.Ok ? rig.HasExpected(false) : rig.IsBlank());
            Recover(rig, true);
        }
    }

    /// <summary>A brown-out between two measurements, unnoticed by anybody: the next gives no value, or the
    /// right one.</summary>
    public static void BrownOutAtRest(ChipRig rig)
    {
        Recover(rig, false);
        rig.SetState(true);
        rig.Chip.BrownOut();
        ErrorCode error = rig.Measure();
        Assert.IsTrue(error == ErrorCode.Ok ? rig.HasExpected(true) : rig.IsBlank());
        Recover(rig, false);
    }

    /// <summary>What takes its time never ends.</summary>
    public static void NeverReady(ChipRig rig)
    {
        Recover(rig, false);
        rig.Chip.IsNeverReady = true;
        ErrorCode error = rig.Measure();
        Assert.AreEqual((int)rig.NeverReadyError, (int)error);
        Assert.IsTrue(rig.IsBlank());
        rig.Chip.IsNeverReady = false;
        Recover(rig, true);
    }

    /// <summary>For chips with checksums: each bit of each answer of a measurement flips in turn; never a
    /// wrong value.</summary>
    public static void FlippedBits(ChipRig rig, int answerBytes)
    {
        Recover(rig, false);
        int before = rig.Bus.TransferCount;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        int count = rig.Bus.TransferCount - before;
        int flips = 0;
        for (int i = 0; i < count * answerBytes * 8; i++)
        {
            rig.SetState(false);
            VirtualI2cFault fault = new VirtualI2cFault
            {
                TransferIndex = rig.Bus.TransferCount + (i / (answerBytes * 8)),
                FlippedByte = i / 8 % answerBytes,
                FlippedBits = 1 << (i % 8),
            };
            rig.Bus.Fault = fault;
            ErrorCode error = rig.Measure();
            rig.Bus.Fault = null;
            if (fault.HasHappened)
            {
                flips++;
                Assert.AreEqual((int)ErrorCode.SensorCrc, (int)error);
                Assert.IsTrue(rig.IsBlank());
                Recover(rig, true);
            }
        }

        Assert.IsTrue(flips >= 24); // at least one word with its checksum
    }

    /// <summary>Begins anew and reads what the chip has now, not what it had before.</summary>
    public static void Recover(ChipRig rig, bool isSecond)
    {
        rig.SetState(isSecond);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        for (int i = 0; i < rig.Values.Length; i++)
        {
            Assert.AreEqual(rig.Expected(isSecond, i), rig.Values[i]);
        }
    }

    private static ErrorCode Life(ChipRig rig)
    {
        for (int i = 0; i < rig.Values.Length; i++)
        {
            rig.Values[i] = 0;
        }

        ErrorCode error = rig.Begin();
        return error == ErrorCode.Ok ? rig.Measure() : error;
    }

    private static int CountTransfers(ChipRig rig)
    {
        int before = rig.Bus.TransferCount;
        Recover(rig, false);
        return rig.Bus.TransferCount - before;
    }
}
