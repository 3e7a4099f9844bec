// Totals in flash: what was counted is added to what is stored, and never replaces it.

using Gateway.Core;
using Gateway.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Common;

[TestClass]
public class TotalsStoreTests
{
    private static VirtualStorage _storage;

    [TestMethod]
    public void Counts_from_before_loading_are_added_and_saved()
    {
        Prepare();
        TotalsStore store = Create();
        long[] totals = new long[] { 1, 3 };
        Assert.AreEqual((int)ErrorCode.Ok, (int)store.Load(totals));
        Assert.AreEqual(41L, totals[0]);
        Assert.AreEqual(5L, totals[1]);
        Assert.AreEqual((int)ErrorCode.WrongState, (int)store.Load(totals)); // they are in already
        Assert.AreEqual(41L, totals[0]);
        Assert.AreEqual(1000, store.Update(totals, 0));
        Assert.AreEqual(int.MaxValue, store.Update(totals, 1000));
        AssertStored(41, 5);
    }

    [TestMethod]
    public void Until_they_are_loaded_nothing_is_saved()
    {
        Prepare();
        TotalsStore store = Create();
        long[] totals = new long[] { 100, 100 };
        Assert.IsFalse(store.IsLoaded);
        Assert.AreEqual(int.MaxValue, store.Update(totals, 0));
        _storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)store.Load(totals));
        Assert.AreEqual(int.MaxValue, store.Update(totals, 100000));
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)store.Save(totals, 100000));
        Assert.AreEqual(100L, totals[0]);
        _storage.ReadFault = ErrorCode.Ok;
        AssertStored(40, 2);
        Assert.AreEqual((int)ErrorCode.Ok, (int)store.Save(totals, 100000));
        Assert.AreEqual(140L, totals[0]);
        AssertStored(140, 102);
    }

    [TestMethod]
    public void After_damage_what_was_counted_is_saved()
    {
        Prepare();
        _storage.Flip("totals.a", 12, 0x01);
        TotalsStore store = Create();
        long[] totals = new long[] { 3, 0 };
        Assert.AreEqual((int)ErrorCode.Damaged, (int)store.Load(totals));
        Assert.IsTrue(store.IsLoaded);
        Assert.AreEqual((int)ErrorCode.Ok, (int)store.Save(totals, 0));
        AssertStored(3, 0);
    }

    private static void Prepare()
    {
        _storage = new VirtualStorage(4096);
        TotalsStore store = Create();
        long[] totals = new long[2];
        Assert.AreEqual((int)ErrorCode.NotFound, (int)store.Load(totals));
        totals[0] = 40;
        totals[1] = 2;
        Assert.AreEqual((int)ErrorCode.Ok, (int)store.Save(totals, 0));
    }

    private static TotalsStore Create() => new TotalsStore(_storage, "totals", 2, 10, 1000);

    private static void AssertStored(long first, long second)
    {
        long[] totals = new long[2];
        Assert.AreEqual((int)ErrorCode.Ok, (int)Create().Load(totals));
        Assert.AreEqual(first, totals[0]);
        Assert.AreEqual(second, totals[1]);
    }
}
