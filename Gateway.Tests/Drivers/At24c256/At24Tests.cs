// AT24C256: records, pages, slots that take turns.

using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.At24c256;

[TestClass]
public class At24Tests
{
    [TestMethod]
    public void A_new_chip_has_no_record()
    {
        At24Rig rig = new At24Rig();
        byte[] buffer = new byte[117];
        Assert.IsFalse(rig.Driver.IsReady);
        Assert.AreEqual((int)ErrorCode.WrongState, (int)rig.Driver.Keep(buffer, 1));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.IsTrue(rig.Driver.IsReady);
        Assert.AreEqual(0, rig.Driver.Load(buffer));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[0]);
    }

    [TestMethod]
    [DataRow(1, 1)] // 12 bytes of a slot
    [DataRow(53, 1)] // 64: just a page
    [DataRow(54, 2)]
    [DataRow(117, 2)]
    public void A_record_is_kept_in_as_many_pages_as_it_needs(int count, int pages)
    {
        At24Rig rig = new At24Rig();
        rig.Begin();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Keep(10, count));
        Assert.AreEqual(pages, rig.Eeprom.CycleCount);
        byte[] buffer = new byte[117];
        Assert.AreEqual(count, rig.Driver.Load(buffer));
        Assert.AreEqual(10, (int)buffer[0]);
        Assert.AreEqual(10 + count - 1, (int)buffer[count - 1]);
    }

    [TestMethod]
    public void The_slots_take_turns_and_outlive_a_restart()
    {
        At24Rig rig = new At24Rig();
        rig.Begin();
        for (int i = 1; i <= 5; i++)
        {
            rig.Keep(i, 20);
            Assert.AreEqual((byte)i, rig.Eeprom[((i % 2) * 128) + 7]);
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
            Assert.AreEqual(i, rig.Values[0]);
        }
    }

    [TestMethod]
    public void What_is_too_large_is_refused_and_one_waits_for_the_other()
    {
        At24Rig rig = new At24Rig();
        rig.Begin();
        byte[] record = new byte[118];
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)rig.Driver.Keep(record, 118));
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)rig.Driver.Keep(record, 0));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.Keep(record, 117));
        Assert.AreEqual((int)ErrorCode.WrongState, (int)rig.Driver.Keep(record, 117));
    }
}
