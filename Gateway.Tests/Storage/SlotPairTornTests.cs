// What a power cut leaves of a slot may look like anything, also like a slot of a newer version with a larger
// payload.

using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

[TestClass]
public class SlotPairTornTests
{
    [TestMethod]
    public void A_torn_slot_that_looks_newer_and_larger_is_damage()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        byte[] payload = { 1, 2, 3, 4 };
        SlotPair pair = new SlotPair(storage, "test", 4, 1);
        pair.Load(payload, out _);
        pair.Save(payload, 4);
        byte[] torn = { (byte)'n', (byte)'S', 200, 0, 9, 9, 9, 9, 80, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5 };
        storage.Plant("test.b", torn);

        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Load(payload, out int count));
        Assert.AreEqual(4, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(payload, 4));
    }
}
