// A record in A/B slots: what is saved is found again, whatever happens in between.

using System;
using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

[TestClass]
public class SlotPairTests
{
    [TestMethod]
    public void Nothing_saved_is_not_found()
    {
        SlotPair pair = Slots.NewPair(new TornStorage());

        Assert.AreEqual((int)ErrorCode.NotFound, (int)pair.Load(Slots.Room(), out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual(0U, pair.Generation);
    }

    [TestMethod]
    public void The_newest_of_many_saves_is_found_again()
    {
        TornStorage storage = new TornStorage();
        for (int value = 1; value <= 5; value++)
        {
            Slots.Save(storage, value);
            Assert.AreEqual(value, Slots.Loaded(storage));
        }

        SlotPair pair = Slots.NewPair(storage);
        pair.Load(Slots.Room(), out int count);
        Assert.AreEqual(4, count);
        Assert.AreEqual(5U, pair.Generation);
    }

    [TestMethod]
    public void A_record_may_be_empty_or_as_large_as_allowed_and_no_larger()
    {
        TornStorage storage = new TornStorage();
        SlotPair pair = Slots.NewPair(storage);
        byte[] payload = new byte[Slots.RoomBytes + 1];

        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(payload, 0));
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Load(payload, out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(payload, Slots.RoomBytes));
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)pair.Save(payload, Slots.RoomBytes + 1));
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Load(payload, out count));
        Assert.AreEqual(Slots.RoomBytes, count);
    }

    [TestMethod]
    public void A_size_that_a_slot_cannot_count_is_refused()
    {
        TornStorage storage = new TornStorage();
        Assert.ThrowsException(
            typeof(ArgumentOutOfRangeException), () => new SlotPair(storage, "x", 65536, Slots.Version));
        Assert.ThrowsException(
            typeof(ArgumentOutOfRangeException), () => new SlotPair(storage, "x", 0, Slots.Version));
    }

    [TestMethod]
    public void A_newer_format_is_refused_and_left_untouched()
    {
        TornStorage storage = new TornStorage();
        SlotPair newer = new SlotPair(storage, "test", 4 * Slots.RoomBytes, Slots.Version + 1);
        newer.Save(new byte[4 * Slots.RoomBytes], 4 * Slots.RoomBytes);
        int lengthBytes = storage.ContentOf("test.a").Length;

        SlotPair pair = Slots.NewPair(storage);
        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)pair.Load(Slots.Room(), out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)pair.Save(Slots.Payload(1), 4));
        Assert.AreEqual(lengthBytes, storage.ContentOf("test.a").Length);
        Assert.IsNull(storage.ContentOf("test.b"));
        Assert.AreEqual((int)ErrorCode.Ok, (int)newer.Load(new byte[4 * Slots.RoomBytes], out count));
    }

    [TestMethod]
    public void An_older_format_is_read()
    {
        TornStorage storage = new TornStorage();
        SlotPair older = new SlotPair(storage, "test", Slots.RoomBytes, Slots.Version - 1);
        older.Save(Slots.Payload(7), 4);

        Assert.AreEqual(7, Slots.Loaded(storage));
    }

    [TestMethod]
    public void A_record_too_large_for_the_caller_is_not_lost_by_the_next_save()
    {
        TornStorage storage = new TornStorage();
        Slots.Save(storage, 1);
        Slots.Save(storage, 2);
        SlotPair pair = Slots.NewPair(storage);

        Assert.AreEqual((int)ErrorCode.TooLarge, (int)pair.Load(new byte[3], out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Slots.Payload(3), 4));
        Assert.AreEqual(3, Slots.Loaded(storage));
    }
}
