// The boot counter: never the same number twice while its slots last.

using Gateway.Core;
using Gateway.Core.Supervision;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Supervision;

[TestClass]
public class BootRecordTests
{
    [TestMethod]
    public void Boots_are_counted_from_1()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        for (int expected = 1; expected <= 4; expected++)
        {
            Assert.AreEqual((int)ErrorCode.Ok, (int)NewRecord(storage).Open(out int bootNumber));
            Assert.AreEqual(expected, bootNumber);
        }
    }

    [TestMethod]
    public void No_power_cut_brings_a_number_back_that_was_in_use()
    {
        for (int cut = 1; cut <= 6; cut++)
        {
            for (int model = 0; model < 4; model++)
            {
                VirtualStorage storage = new VirtualStorage(1000);
                NewRecord(storage).Open(out _);
                NewRecord(storage).Open(out int last);
                storage.CutPowerAt(cut, (PowerCutModel)model, (uint)cut);
                ErrorCode error = NewRecord(storage).Open(out int interrupted);
                last = error == ErrorCode.Ok ? interrupted : last;
                storage.Restart();

                Assert.AreEqual((int)ErrorCode.Ok, (int)NewRecord(storage).Open(out int next));
                Assert.IsTrue(next > last);
            }
        }
    }

    [TestMethod]
    public void Without_storage_there_is_a_number_all_the_same()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        storage.WriteFault = ErrorCode.WriteFailed;
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)NewRecord(storage).Open(out int bootNumber));
        Assert.AreEqual(1, bootNumber);
    }

    [TestMethod]
    public void A_higher_number_found_elsewhere_is_adopted()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        BootRecord record = NewRecord(storage);
        record.Open(out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Adopt(41));
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Adopt(7));
        Assert.AreEqual(41, record.BootNumber);
        NewRecord(storage).Open(out int bootNumber);
        Assert.AreEqual(42, bootNumber);
    }

    private static BootRecord NewRecord(VirtualStorage storage)
    {
        return new BootRecord(storage, new CrashRecord(storage));
    }
}
