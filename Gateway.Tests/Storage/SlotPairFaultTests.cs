// A record in A/B slots beside power cuts, damage and failing flash: the old record or the new.

using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

[TestClass]
public class SlotPairFaultTests
{
    [TestMethod]
    public void A_power_cut_at_any_step_leaves_the_old_record_or_the_new()
    {
        for (int saves = 0; saves <= 3; saves++)
        {
            bool isCut = true;
            for (int step = 1; isCut; step++)
            {
                TornStorage storage = new TornStorage();
                for (int value = 1; value <= saves; value++)
                {
                    Slots.Save(storage, value);
                }

                SlotPair pair = Slots.NewPair(storage);
                pair.Load(Slots.Room(), out _);
                storage.CutAt(step);
                ErrorCode error = pair.Save(Slots.Payload(9), 4);
                isCut = storage.IsCut;
                storage.PowerOn();

                int found = Slots.Loaded(storage);
                Assert.IsTrue(found == 9 || (error != ErrorCode.Ok && found == saves));
                Slots.Save(storage, 10);
                Assert.AreEqual(10, Slots.Loaded(storage));
            }
        }
    }

    [TestMethod]
    public void A_save_that_was_reported_as_failed_does_not_count_later()
    {
        TornStorage storage = new TornStorage();
        Slots.Save(storage, 1);
        SlotPair pair = Slots.NewPair(storage);
        pair.Load(Slots.Room(), out _);

        // the slot is complete, but reading it back fails
        storage.FailReadAt(1);
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)pair.Save(Slots.Payload(2), 4));

        Assert.AreEqual(1, Slots.Loaded(storage));
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Slots.Payload(3), 4));
        Assert.AreEqual(3, Slots.Loaded(storage));
    }

    [TestMethod]
    public void Each_damaged_byte_of_the_newer_slot_brings_back_the_older()
    {
        for (int i = 0; i < 4 + SlotPair.OverheadBytes; i++)
        {
            TornStorage storage = new TornStorage();
            Slots.Save(storage, 1);
            Slots.Save(storage, 2);
            storage.ContentOf("test.b")[i] ^= 0x01;

            Assert.AreEqual(1, Slots.Loaded(storage));
        }
    }

    [TestMethod]
    public void With_both_slots_damaged_the_cause_is_told_and_saving_begins_anew()
    {
        TornStorage storage = new TornStorage();
        Slots.Save(storage, 1);
        Slots.Save(storage, 2);
        storage.ContentOf("test.a")[13] ^= 0x80;
        storage.ContentOf("test.b")[13] ^= 0x80;

        SlotPair pair = Slots.NewPair(storage);
        byte[] payload = Slots.Room();
        Assert.AreEqual((int)ErrorCode.Damaged, (int)pair.Load(payload, out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Slots.Payload(3), 4));
        Assert.AreEqual(3, Slots.Loaded(storage));
    }

    [TestMethod]
    public void A_slot_that_could_not_be_read_does_not_come_back_over_a_later_save()
    {
        TornStorage storage = new TornStorage();
        for (int value = 1; value <= 5; value++)
        {
            Slots.Save(storage, value);
        }

        // Slot A holds the newest record; slot B alone is gone for good.
        storage.ContentOf("test.b")[0] = 0;
        SlotPair pair = Slots.NewPair(storage);
        storage.FailReadAt(1);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)pair.Load(Slots.Room(), out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Slots.Payload(6), 4));
        Assert.AreEqual(6, Slots.Loaded(storage));
    }

    [TestMethod]
    public void A_reading_that_fails_late_is_an_error_and_never_an_empty_record()
    {
        TornStorage storage = new TornStorage();
        Slots.Save(storage, 1);
        SlotPair pair = Slots.NewPair(storage);

        // slot A is read, slot B is missing, slot A is read again
        storage.FailReadAt(2);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)pair.Load(Slots.Room(), out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual(1, Slots.Loaded(storage));
    }

    [TestMethod]
    public void The_generation_wraps_without_losing_the_newest_record()
    {
        TornStorage storage = new TornStorage();
        Slots.Save(storage, 1);
        SetGeneration(storage.ContentOf("test.a"), uint.MaxValue - 1);

        for (int value = 2; value <= 5; value++)
        {
            // a cut while writing must leave the newest one, also beside the wrap
            SlotPair pair = Slots.NewPair(storage);
            pair.Load(Slots.Room(), out _);
            storage.CutAt(2);
            Assert.AreEqual((int)ErrorCode.WriteFailed, (int)pair.Save(Slots.Payload(99), 4));
            storage.PowerOn();
            Assert.AreEqual(value - 1, Slots.Loaded(storage));

            Slots.Save(storage, value);
            Assert.AreEqual(value, Slots.Loaded(storage));
        }
    }

    private static void SetGeneration(byte[] slot, uint generation)
    {
        Bytes.PutUInt32(slot, 4, generation);
        Bytes.PutUInt32(slot, slot.Length - 4, Crc32.Compute(slot, 0, slot.Length - 4));
    }
}
